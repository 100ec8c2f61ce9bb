package dev.larder.runtime.cli;

import dev.larder.graph.AssetKey;
import dev.larder.runtime.execute.StepEnd;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Counts how far a run has come. */
final class Tally {
    private final long run;
    private final long startNanos;
    private final SequencedMap<String, Line> lines = new LinkedHashMap<>();
    private final SequencedMap<Long, String> running = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private final int total;
    private int ended;

    /** One asset, in partitions. */
    static final class Line {
        private final String asset;
        private final int wave;
        private long total;
        private final Map<StepState, Long> ended = new EnumMap<>(StepState.class);

        private Line(String asset, int wave) {
            this.asset = asset;
            this.wave = wave;
        }

        String asset() {
            return asset;
        }

        /** {@return the first wave that makes any of its partitions} */
        int wave() {
            return wave;
        }

        long total() {
            return total;
        }

        long count(StepState state) {
            return ended.getOrDefault(state, 0L);
        }

        long ended() {
            return ended.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    Tally(long run, List<Step> steps, long nowNanos) {
        this.run = run;
        this.startNanos = nowNanos;
        for (Step step : steps) {
            lines(step).forEach(line -> line.total += step.partitions().size());
        }
        this.total = steps.size();
    }

    private List<Line> lines(Step step) {
        return step.assets().stream()
                .map(AssetKey::toString)
                .map(key -> lines.computeIfAbsent(key, _ -> new Line(key, step.wave())))
                .toList();
    }

    long run() {
        return run;
    }

    List<Line> lines() {
        return List.copyOf(lines.sequencedValues());
    }

    List<String> running() {
        return List.copyOf(running.sequencedValues());
    }

    List<String> failures() {
        return failures;
    }

    void started(Step step) {
        running.put(step.id(), step.label());
    }

    void retries(Step step) {
        running.remove(step.id());
    }

    /** {@return the step's assets, as they stand now} */
    List<Line> ended(StepEnd end) {
        running.remove(end.step().id());
        ended++;
        List<Line> its = lines(end.step());
        end.partitions()
                .forEach((state, count) ->
                        its.forEach(line -> line.ended.merge(state, count, Long::sum)));
        if (end.state() == StepState.FAILED) {
            failures.add(end.message());
        }
        return its;
    }

    /** {@return how many steps there are} */
    int total() {
        return total;
    }

    int ended() {
        return ended;
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
