package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetKey;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.ledger.jdbc.StepTable.Standing;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads and writes the rows of steps. Within a transaction. */
@Singleton
final class StepRows {
    private static final String INSERT =
            """
            INSERT INTO step
                (id, run_id, noted, asset_id, asset_ids, asset_keys, lattice_id, parts,
                    partition_text, partition_keys, partition_count, wave, state, step_count,
                    done_parts, done_count, unchanged_count, started_at, finished_at, due_at, message)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String CHANGE =
            """
            UPDATE step SET state = ?, step_count = ?, done_parts = ?, done_count = ?,
                unchanged_count = ?, started_at = coalesce(started_at, ?), finished_at = ?,
                due_at = ?, message = ?
            WHERE id = ?
            """;
    private static final String KNOWN =
            """
            SELECT id, run_id, asset_id, asset_ids, state, step_count, partition_count, done_parts,
                done_count, unchanged_count
            FROM step WHERE id = ANY(?)
            """;
    private static final String ADD =
            """
            UPDATE run_tally SET steps = steps + ?, partitions = partitions + ?, done = done + ?,
                unchanged = unchanged + ?
            WHERE run_id = ? AND asset_id = ? AND asset_ids = ? AND state = ?
            """;
    private static final String FIRST =
            """
            INSERT INTO run_tally
                (steps, partitions, done, unchanged, run_id, asset_id, asset_ids, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Statements statements;
    private final Names names;
    private final Parts parts;

    /** Which run's, and of which assets. */
    record Place(long run, long asset, String assets) {}

    /** What the store has of a step. */
    record Known(
            Place place,
            String state,
            long steps,
            long partitions,
            @Nullable String doneParts,
            long done,
            long unchanged) {
        Tallies.Sums sums() {
            return new Tallies.Sums(steps, partitions, done, unchanged);
        }
    }

    StepRows(Statements statements, Names names, Parts parts) {
        this.statements = statements;
        this.names = names;
        this.parts = parts;
    }

    /** {@return those of these steps that the store has, by id} */
    Map<Long, Known> known(Collection<Long> ids) {
        Map<Long, Known> known = new HashMap<>();
        if (!ids.isEmpty()) {
            statements.query(
                    KNOWN,
                    row ->
                            known.put(
                                    row.getLong(1),
                                    new Known(
                                            new Place(
                                                    row.getLong(2),
                                                    row.getLong(3),
                                                    row.getString(4)),
                                            row.getString(5),
                                            row.getLong(6),
                                            row.getLong(7),
                                            row.getString(8),
                                            row.getLong(9),
                                            row.getLong(10))),
                    ids);
        }
        return known;
    }

    Known known(Step step, Place place, Standing standing) {
        return new Known(
                place,
                standing.state().name(),
                standing.steps(),
                step.partitions().size(),
                doneParts(step, standing),
                standing.done().size(),
                standing.unchanged());
    }

    Place place(Step step) {
        String ids =
                step.assets().stream()
                        .map(asset -> Long.toString(names.assets().idOf(asset.toString())))
                        .collect(Collectors.joining(","));
        return new Place(step.run(), names.assets().idOf(step.asset().toString()), ids);
    }

    /** {@return those of its partitions that are done} */
    PartitionSet done(Step step, Known row) {
        String text = row.doneParts();
        if (text != null) {
            return parts.decodeSet(step.partitions().definition(), text);
        }
        return isDone(StepState.valueOf(row.state()))
                ? step.partitions()
                : PartitionSet.none(step.partitions().definition());
    }

    /** {@return null where the state says it} */
    private @Nullable String doneParts(Step step, Standing standing) {
        PartitionSet done = standing.done();
        boolean isSaid =
                isDone(standing.state()) ? done.size() == step.partitions().size() : done.isEmpty();
        return isSaid ? null : parts.encodeSet(done);
    }

    static boolean isDone(StepState state) {
        return state == StepState.SUCCEEDED || state == StepState.UNCHANGED;
    }

    /**
     * {@return the row of a step that is new}
     *
     * @param noted the place of the row among all, which is past that of all that there are
     */
    @Nullable Object[] inserted(Step step, Place place, Standing standing, long noted) {
        PartitionSet partitions = step.partitions();
        boolean hasBegun = standing.startedAt() != null;
        return new @Nullable Object[] {
            step.id(),
            step.run(),
            noted,
            place.asset(),
            place.assets(),
            step.assets().stream().map(AssetKey::toString).collect(Collectors.joining(",")),
            names.lattices().idOf(partitions.definition().lattice()),
            parts.encodeSet(partitions),
            step.partitionText(),
            hasBegun ? keys(partitions) : "",
            partitions.size(),
            step.wave(),
            standing.state().name(),
            standing.steps(),
            doneParts(step, standing),
            standing.done().size(),
            standing.unchanged(),
            standing.startedAt(),
            standing.finishedAt(),
            standing.dueAt(),
            standing.message()
        };
    }

    static String keys(PartitionSet partitions) {
        return KeyList.join(partitions.partitions().map(Partition::key).toList());
    }

    @Nullable Object[] changed(Step step, Standing standing) {
        return new @Nullable Object[] {
            standing.state().name(),
            standing.steps(),
            doneParts(step, standing),
            standing.done().size(),
            standing.unchanged(),
            standing.startedAt(),
            standing.finishedAt(),
            standing.dueAt(),
            standing.message(),
            step.id()
        };
    }

    void insert(List<@Nullable Object[]> rows) {
        statements.batch(INSERT, rows);
    }

    void change(List<@Nullable Object[]> rows) {
        statements.batch(CHANGE, rows);
    }

    void tally(Tallies tallies) {
        tallies.changes()
                .forEach((line, sums) -> {
                    Object[] values =
                            Stream.of(
                                            sums.steps(),
                                            sums.partitions(),
                                            sums.done(),
                                            sums.unchanged(),
                                            line.run(),
                                            line.asset(),
                                            line.assets(),
                                            line.state())
                                    .toArray();
                    if (statements.update(ADD, values) == 0) {
                        statements.update(FIRST, values);
                    }
                });
    }
}
