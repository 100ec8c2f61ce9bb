package dev.larder.runtime.ledger.jdbc;

import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.ledger.jdbc.Tallies.Sums;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many steps and partitions of a run stand how: those that are noted, and the rest of its lots,
 * which waits as long as the run is open.
 */
final class RunTotals {
    private final StepState rest;

    /** In the order of the plan, where the run has lots. */
    private final Map<String, Group> groups = new LinkedHashMap<>();

    /** Steps that make the same assets. */
    private static final class Group {
        private final Map<StepState, Sums> noted = new EnumMap<>(StepState.class);
        private long planned;
        private long most = 1;

        long left() {
            long partitions = noted.values().stream().mapToLong(Sums::partitions).sum();
            return Math.max(0, planned - partitions);
        }
    }

    RunTotals(boolean isOpen) {
        this.rest = isOpen ? StepState.QUEUED : StepState.CANCELED;
    }

    void planned(String assets, long partitions, long most) {
        Group group = group(assets);
        group.planned += partitions;
        group.most = most;
    }

    void noted(String assets, StepState state, Sums sums) {
        group(assets).noted.merge(state, sums, Sums::plus);
    }

    private Group group(String assets) {
        return groups.computeIfAbsent(assets, _ -> new Group());
    }

    /** {@return how many steps there are in each state} */
    Map<StepState, Long> steps() {
        Map<StepState, Long> steps = new EnumMap<>(StepState.class);
        for (Group group : groups.values()) {
            group.noted.forEach((state, sums) -> add(steps, state, sums.steps()));
            add(steps, rest, Math.ceilDiv(group.left(), group.most));
        }
        return steps;
    }

    /** {@return how many partitions of each asset there are in each state, by the asset's id} */
    Map<Long, Map<StepState, Long>> partitions() {
        Map<Long, Map<StepState, Long>> partitions = new LinkedHashMap<>();
        groups.forEach((assets, group) -> {
            for (long asset : ids(assets)) {
                Map<StepState, Long> counts =
                        partitions.computeIfAbsent(asset, _ -> new EnumMap<>(StepState.class));
                group.noted.forEach((state, sums) -> add(counts, state, sums));
                add(counts, rest, group.left());
            }
        });
        return partitions;
    }

    /** Those of a step that are done are done, however the others stand. */
    private static void add(Map<StepState, Long> counts, StepState state, Sums sums) {
        StepState others = StepRows.isDone(state) ? StepState.SKIPPED : state;
        add(counts, StepState.SUCCEEDED, sums.done() - sums.unchanged());
        add(counts, StepState.UNCHANGED, sums.unchanged());
        add(counts, others, sums.partitions() - sums.done());
    }

    private static void add(Map<StepState, Long> counts, StepState state, long count) {
        if (count > 0) {
            counts.merge(state, count, Long::sum);
        }
    }

    private static List<Long> ids(String assets) {
        return Arrays.stream(assets.split(",", -1)).map(Long::valueOf).toList();
    }
}
