package dev.larder.runtime.ledger.jdbc;

import dev.larder.runtime.ledger.StepState;

import java.util.LinkedHashMap;
import java.util.Map;

/** What comes to, and goes from, what is known of a run's steps that are over. */
final class Tallies {
    private final Map<Line, Sums> lines = new LinkedHashMap<>();

    /** Steps of one run that make the same assets, and stand alike. */
    record Line(long run, long asset, String assets, String state) {}

    /**
     * How many they are.
     *
     * @param partitions of each asset
     * @param done how many of these are done
     * @param unchanged how many of these were left as they were
     */
    record Sums(long steps, long partitions, long done, long unchanged) {
        Sums plus(Sums other) {
            return new Sums(
                    steps + other.steps,
                    partitions + other.partitions,
                    done + other.done,
                    unchanged + other.unchanged);
        }

        Sums negated() {
            return new Sums(-steps, -partitions, -done, -unchanged);
        }

        boolean isNothing() {
            return steps == 0 && partitions == 0 && done == 0 && unchanged == 0;
        }
    }

    void add(StepRows.Known step) {
        if (isOver(step.state())) {
            lines.merge(line(step), step.sums(), Sums::plus);
        }
    }

    void add(Line line, Sums sums) {
        lines.merge(line, sums, Sums::plus);
    }

    /** It stood so, and does so no more. */
    void take(StepRows.Known step) {
        if (isOver(step.state())) {
            lines.merge(line(step), step.sums().negated(), Sums::plus);
        }
    }

    private static Line line(StepRows.Known step) {
        return new Line(
                step.place().run(), step.place().asset(), step.place().assets(), step.state());
    }

    private static boolean isOver(String state) {
        return switch (StepState.valueOf(state)) {
            case QUEUED, RUNNING -> false;
            case SUCCEEDED, UNCHANGED, FAILED, SKIPPED, CANCELED -> true;
        };
    }

    /** {@return what is to be added; without lines that stay as they are} */
    Map<Line, Sums> changes() {
        Map<Line, Sums> changes = new LinkedHashMap<>(lines);
        changes.values().removeIf(Sums::isNothing);
        return changes;
    }
}
