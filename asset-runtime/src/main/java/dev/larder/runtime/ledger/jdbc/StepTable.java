package dev.larder.runtime.ledger.jdbc;

import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps that one turn is about, as the turn changes them. Nothing is written before {@link
 * #flush}.
 */
final class StepTable {
    private final StepRows rows;
    private final Head head;
    private final Tallies tallies = new Tallies();
    private final Map<Long, StepRows.Known> known;
    private final List<@Nullable Object[]> inserted = new ArrayList<>();
    private final List<@Nullable Object[]> changed = new ArrayList<>();

    /**
     * How a step stands from now on.
     *
     * @param steps how many steps it stands for
     * @param done those of its partitions that are done
     * @param unchanged how many of them were left as they were
     */
    record Standing(
            StepState state,
            long steps,
            PartitionSet done,
            long unchanged,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Instant dueAt,
            @Nullable String message) {}

    StepTable(StepRows rows, Head head, Collection<Long> ids) {
        this.rows = rows;
        this.head = head;
        this.known = new HashMap<>(rows.known(ids));
    }

    /** {@return whether the store has it} */
    boolean has(Step step) {
        return known.containsKey(step.id());
    }

    /** {@return how many of its partitions were left as they were until now} */
    long unchanged(Step step) {
        StepRows.Known row = known.get(step.id());
        return row == null ? 0 : row.unchanged();
    }

    /** {@return those of its partitions that are done until now} */
    PartitionSet done(Step step) {
        StepRows.Known row = known.get(step.id());
        return row == null
                ? PartitionSet.none(step.partitions().definition())
                : rows.done(step, row);
    }

    /** Notes how a step stands, whether it is new or not. */
    void put(Step step, Standing standing) {
        StepRows.Known before = known.get(step.id());
        StepRows.Place place;
        if (before == null) {
            place = rows.place(step);
            inserted.add(rows.inserted(step, place, standing, head.tokens(1)));
        } else {
            place = before.place();
            tallies.take(before);
            changed.add(rows.changed(step, standing));
        }
        StepRows.Known after = rows.known(step, place, standing);
        known.put(step.id(), after);
        tallies.add(after);
    }

    void flush() {
        rows.insert(inserted);
        rows.change(changed);
        rows.tally(tallies);
    }
}
