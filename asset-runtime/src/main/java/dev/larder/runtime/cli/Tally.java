package dev.larder.runtime.cli;

import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** Counts how far a run has come. */
final class Tally {
    private final long run;
    private final long startNanos;
    private final SequencedMap<String, Line> lines = new LinkedHashMap<>();
    private final Set<String> running = new LinkedHashSet<>();
    private final List<String> failures = new ArrayList<>();

    /** One asset. */
    static final class Line {
        private final String asset;
        private final int wave;
        private int total;
        private final Map<StepState, Integer> ended = new EnumMap<>(StepState.class);

        private Line(Step step) {
            this.asset = step.asset().toString();
            this.wave = step.wave();
        }

        String asset() {
            return asset;
        }

        /** {@return the first wave that makes any of its partitions} */
        int wave() {
            return wave;
        }

        int total() {
            return total;
        }

        int count(StepState state) {
            return ended.getOrDefault(state, 0);
        }

        int ended() {
            return ended.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    Tally(long run, List<Step> steps, long nowNanos) {
        this.run = run;
        this.startNanos = nowNanos;
        for (Step step : steps) {
            lines.computeIfAbsent(step.asset().toString(), _ -> new Line(step)).total++;
        }
    }

    long run() {
        return run;
    }

    List<Line> lines() {
        return List.copyOf(lines.sequencedValues());
    }

    List<String> running() {
        return List.copyOf(running);
    }

    List<String> failures() {
        return failures;
    }

    void started(Step step) {
        running.add(step.label());
    }

    void retries(Step step) {
        running.remove(step.label());
    }

    /** {@return the step's asset, as it stands now} */
    Line ended(Step step, StepState state, String message) {
        running.remove(step.label());
        Line line = lines.computeIfAbsent(step.asset().toString(), _ -> new Line(step));
        line.ended.merge(state, 1, Integer::sum);
        if (state == StepState.FAILED) {
            failures.add(message);
        }
        return line;
    }

    int total() {
        return lines.values().stream().mapToInt(Line::total).sum();
    }

    int ended() {
        return lines.values().stream().mapToInt(Line::ended).sum();
    }

    Duration elapsed(long nowNanos) {
        return Duration.ofNanos(nowNanos - startNanos);
    }

    /**
     * {@return the time left if the rest goes as the steps before; zero before the first one has
     * ended}
     */
    Duration left(long nowNanos) {
        int ended = ended();
        return ended == 0
                ? Duration.ZERO
                : elapsed(nowNanos).multipliedBy(total() - (long) ended).dividedBy(ended);
    }
}
