package dev.larder.runtime.cli;

import dev.larder.runtime.api.RunEvent;
import dev.larder.runtime.ledger.OpenRun.Control;
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

    Tally(RunEvent.Began began, long nowNanos) {
        this.run = began.run();
        this.startNanos = nowNanos;
        for (RunEvent.Part part : began.parts()) {
            lines(part.assets(), part.wave()).forEach(line -> line.total += part.partitions());
        }
        this.total = began.parts().stream().mapToLong(RunEvent.Part::steps).sum();
    }

    private List<Line> lines(List<String> assets, int wave) {
        return assets.stream()
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

    void add(RunEvent event) {
        switch (event) {
            case RunEvent.StepBegan its -> {
                waiting.remove(its.step());
                running.put(its.step(), its.label());
            }
            case RunEvent.StepWaits its ->
                    waiting.put(its.step(), its.label() + " for " + its.awaited());
            case RunEvent.StepAgain its -> running.remove(its.step());
            case RunEvent.StepEnded its -> ended(its);
            case RunEvent.Controlled its -> control = Control.valueOf(its.control());
            case RunEvent.Began _, RunEvent.Ended _ -> {}
        }
    }

    /** {@return what waits for something that is not the run's, and for what} */
    List<String> waiting() {
        return List.copyOf(waiting.sequencedValues());
    }

    /** {@return what people want of the run} */
    Control control() {
        return control;
    }

    /** {@return the step's assets, as they stand now} */
    List<Line> ended(RunEvent.StepEnded end) {
        running.remove(end.step());
        waiting.remove(end.step());
        ended += end.steps();
        List<Line> its = lines(end.assets(), end.wave());
        end.partitions()
                .forEach((state, count) ->
                        its.forEach(line ->
                                line.ended.merge(StepState.valueOf(state), count, Long::sum)));
        if (end.state().equals(StepState.FAILED.name())) {
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
