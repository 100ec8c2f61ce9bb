package dev.larder.runtime.cli;

import dev.larder.graph.AssetKey;
import dev.larder.runtime.execute.StepEnd;
import dev.larder.runtime.execute.RunOutline;
import dev.larder.runtime.ledger.OpenRun.Control;
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
    private final SequencedMap<Long, String> waiting = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private final long total;
    private long ended;
    private Control control = Control.RUN;

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

    Tally(RunOutline outline, long nowNanos) {
        this.run = outline.run();
        this.startNanos = nowNanos;
        for (RunOutline.Part part : outline.parts()) {
            lines(part.assets(), part.wave()).forEach(line -> line.total += part.partitions());
        }
        this.total = outline.stepCount();
    }

    private List<Line> lines(List<AssetKey> assets, int wave) {
        return assets.stream()
                .map(AssetKey::toString)
                .map(key -> lines.computeIfAbsent(key, _ -> new Line(key, wave)))
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
        waiting.remove(step.id());
        running.put(step.id(), step.label());
    }

    void waits(Step step, String awaited) {
        waiting.put(step.id(), step.label() + " for " + awaited);
    }

    /** {@return what waits for something that is not the run's, and for what} */
    List<String> waiting() {
        return List.copyOf(waiting.sequencedValues());
    }

    void controlled(Control wanted) {
        control = wanted;
    }

    /** {@return what people want of the run} */
    Control control() {
        return control;
    }

    void retries(Step step) {
        running.remove(step.id());
    }

    /** {@return the step's assets, as they stand now} */
    List<Line> ended(StepEnd end) {
        running.remove(end.step().id());
        waiting.remove(end.step().id());
        ended += end.steps();
        List<Line> its = lines(end.step().assets(), end.step().wave());
        end.partitions()
                .forEach((state, count) ->
                        its.forEach(line -> line.ended.merge(state, count, Long::sum)));
        if (end.state() == StepState.FAILED) {
            failures.add(end.message());
        }
        return its;
    }

    /** {@return how many steps there are} */
    long total() {
        return total;
    }

    long ended() {
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
        long ended = ended();
        return ended == 0
                ? Duration.ZERO
                : elapsed(nowNanos).multipliedBy(total() - ended).dividedBy(ended);
    }
}
