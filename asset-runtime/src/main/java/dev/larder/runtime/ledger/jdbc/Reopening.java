package dev.larder.runtime.ledger.jdbc;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Holder;
import dev.larder.runtime.ledger.OpenRun;
import dev.larder.runtime.ledger.OpenRun.Begun;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.jdbc.Holders.Holding;
import dev.larder.runtime.plan.Lot;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets somebody go on with a run. Within a transaction that holds the head. */
@Singleton
final class Reopening {
    private static final String DONE =
            " state IN ('SUCCEEDED', 'UNCHANGED') AND done_parts IS NULL ";

    private final Statements statements;
    private final StoreClock clock;
    private final RunRepository runs;
    private final Lots lots;
    private final NotedSteps steps;
    private final StepParts stepParts;
    private final Parts parts;
    private final Totals totals;
    private final Claims claims;
    private final Names names;

    /** A step that has begun. */
    private record Row(
            long id,
            String assetIds,
            String text,
            @Nullable String done,
            int wave,
            @Nullable Instant dueAt,
            int attempts) {}

    Reopening(
            Statements statements,
            StoreClock clock,
            RunRepository runs,
            Lots lots,
            NotedSteps steps,
            StepParts stepParts,
            Parts parts,
            Totals totals,
            Claims claims,
            Names names) {
        this.statements = statements;
        this.clock = clock;
        this.runs = runs;
        this.lots = lots;
        this.steps = steps;
        this.stepParts = stepParts;
        this.parts = parts;
        this.totals = totals;
        this.claims = claims;
        this.names = names;
    }

    OpenRun reopen(Rows.RunRow run, AssetGraph graph, Holder holder) {
        Instant now = clock.now();
        boolean isOpen = run.state().equals("RUNNING");
        if (isOpen) {
            requireAbandoned(run, holder, now);
        }
        names.follow(graph);
        List<Lot> all = lots.of(run.id()).stream().map(row -> lots.decoded(row, graph)).toList();
        queueAgain(run.id());
        Gathered noted = new Gathered();
        Gathered done = new Gathered();
        steps.after(
                -1,
                run.id(),
                step -> {
                    noted.add(sets(graph, step, step.parts()));
                    done.add(sets(graph, step, step.done()));
                });
        List<Begun> begun = begun(run.id(), all);
        List<Lot> left = without(all, noted.all());
        if (left.isEmpty() && begun.isEmpty()) {
            throw conflict("All of run %d is done".formatted(run.id()));
        }
        Control control = isOpen ? Control.valueOf(run.control()) : Control.RUN;
        claims.releaseOfOthers(List.of(run.id()), holder.owner());
        runs.reopen(run.id(), holder.owner(), now.plus(holder.lease()), control.name());
        totals.recount(run.id());
        return new OpenRun(
                run.id(),
                RunRows.request(run),
                RunRows.options(run),
                run.plannedFor(),
                control,
                left,
                begun,
                done.all());
    }

    private static void requireAbandoned(Rows.RunRow run, Holder holder, Instant now) {
        if (run.owner().equals(holder.owner())) {
            throw conflict("Run %d goes on already".formatted(run.id()));
        }
        if (new Holding(run.owner(), run.expiresAt()).isOfAnother(holder, now)) {
            throw conflict("Run %d goes on in %s".formatted(run.id(), run.owner()));
        }
    }

    private static LarderException conflict(String message) {
        return new LarderException(ErrorCode.CONFLICT, message);
    }

    /** What was never tried is as if it had never been noted. */
    private void queueAgain(long run) {
        statements.update(
                """
                DELETE FROM step WHERE run_id = ? AND NOT (\
                """
                        + DONE
                        + ") AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.step_id = step.id)",
                run);
        statements.update(
                """
                UPDATE step SET due_at = CASE WHEN state = 'QUEUED' THEN due_at ELSE NULL END,
                    state = 'QUEUED', finished_at = NULL, message = NULL, step_count = 1
                WHERE run_id = ? AND NOT (\
                """
                        + DONE
                        + ")",
                run);
    }

    private Map<AssetKey, PartitionSet> sets(AssetGraph graph, NotedSteps.Noted step, String some) {
        return stepParts.sets(graph, new StepParts.What(step.assetIds(), step.lattice(), some));
    }

    private List<Begun> begun(long run, List<Lot> all) {
        Map<List<AssetKey>, PartitionSet> reconsidered = new HashMap<>();
        all.forEach(
                lot -> reconsidered.merge(lot.assets(), lot.reconsidered(), PartitionSet::union));
        List<Begun> begun = new ArrayList<>();
        for (Row row : rows(run)) {
            List<AssetKey> assets = stepParts.assets(row.assetIds());
            PartitionSet again = reconsidered.get(assets);
            if (again == null) {
                throw conflict("Step %d of run %d is of none of its lots".formatted(row.id(), run));
            }
            PartitionSet partitions = parts.decodeSet(again.definition(), row.text());
            String text = row.done();
            PartitionSet done =
                    text == null
                            ? PartitionSet.none(again.definition())
                            : parts.decodeSet(again.definition(), text);
            Step step =
                    new Step(
                            row.id(),
                            run,
                            assets,
                            partitions,
                            again.intersect(partitions),
                            row.wave());
            if (!partitions.minus(done).isEmpty()) { // keys may be gone
                begun.add(new Begun(step, row.attempts(), done, row.dueAt()));
            }
        }
        return begun;
    }

    private List<Row> rows(long run) {
        return statements.query(
                """
                SELECT s.id, s.asset_ids, s.parts, s.done_parts, s.wave, s.due_at,
                    (SELECT max(a.number) FROM attempt a WHERE a.step_id = s.id)
                FROM step s WHERE s.run_id = ? AND s.state = 'QUEUED' ORDER BY s.wave, s.noted
                """,
                row ->
                        new Row(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getInt(5),
                                Statements.instant(row, 6),
                                row.getInt(7)),
                run);
    }

    private static List<Lot> without(List<Lot> all, Map<AssetKey, PartitionSet> noted) {
        List<Lot> left = new ArrayList<>();
        for (Lot lot : all) {
            PartitionSet begun = noted.get(lot.assets().getFirst());
            Lot rest = begun == null ? lot : lot.without(begun);
            if (!rest.partitions().isEmpty()) {
                left.add(rest);
            }
        }
        return left;
    }
}
