package dev.larder.runtime.ledger.jdbc;

import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.ledger.jdbc.Tallies.Line;
import dev.larder.runtime.ledger.jdbc.Tallies.Sums;

import jakarta.inject.Singleton;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Counts what runs have done, however many steps that were: what is over is kept counted, and only
 * what goes on is counted anew. Within a transaction.
 */
@Singleton
final class Totals {
    private final Statements statements;
    private final StepRows rows;

    private record Noted(Line line, Sums sums) {}

    Totals(Statements statements, StepRows rows) {
        this.statements = statements;
        this.rows = rows;
    }

    /** {@return the totals of each of these runs} */
    Map<Long, RunTotals> of(List<Rows.RunRow> runs) {
        Map<Long, RunTotals> totals = new HashMap<>();
        runs.forEach(run -> totals.put(run.id(), new RunTotals(run.state().equals("RUNNING"))));
        Set<Long> ids = totals.keySet();
        List<Long> open =
                runs.stream()
                        .filter(run -> run.state().equals("RUNNING"))
                        .map(Rows.RunRow::id)
                        .toList();
        statements.query(
                """
                SELECT run_id, asset_ids, partition_count, most FROM lot
                WHERE run_id = ANY(?) ORDER BY run_id, position
                """,
                row -> {
                    RunTotals of = Objects.requireNonNull(totals.get(row.getLong(1)));
                    of.planned(row.getString(2), row.getLong(3), row.getLong(4));
                    return of;
                },
                ids);
        for (Noted noted : Stream.concat(over(ids).stream(), live(open).stream()).toList()) {
            Objects.requireNonNull(totals.get(noted.line().run()))
                    .noted(
                            noted.line().assets(),
                            StepState.valueOf(noted.line().state()),
                            noted.sums());
        }
        return totals;
    }

    /** {@return how many steps of a run are noted} */
    long noted(long run) {
        return Stream.concat(over(List.of(run)).stream(), live(List.of(run)).stream())
                .mapToLong(noted -> noted.sums().steps())
                .sum();
    }

    private List<Noted> over(Collection<Long> runs) {
        return statements.query(
                """
                SELECT run_id, asset_id, asset_ids, state, steps, partitions, done, unchanged
                FROM run_tally WHERE run_id = ANY(?) ORDER BY run_id, asset_id
                """,
                Totals::noted,
                runs);
    }

    private List<Noted> live(Collection<Long> runs) {
        List<Noted> live = new ArrayList<>();
        for (long run : runs) {
            for (String state : NotedSteps.LIVE) {
                live.addAll(
                        statements.query(
                                """
                                SELECT run_id, asset_id, asset_ids, state, sum(step_count),
                                    sum(partition_count), sum(done_count), sum(unchanged_count)
                                FROM step WHERE run_id = ? AND state = ?
                                GROUP BY run_id, asset_id, asset_ids, state
                                """,
                                Totals::noted,
                                run,
                                state));
            }
        }
        return live;
    }

    private static Noted noted(ResultSet row) throws SQLException {
        return new Noted(
                new Line(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)),
                new Sums(row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8)));
    }

    /** Ends the steps of runs that go on: what runs has failed, what waits is canceled. */
    void endLive(Collection<Long> runs, String why, Instant now) {
        Tallies ended = new Tallies();
        for (Noted noted : live(runs)) {
            Line line = noted.line();
            StepState state =
                    line.state().equals("RUNNING") ? StepState.FAILED : StepState.CANCELED;
            ended.add(
                    new Line(line.run(), line.asset(), line.assets(), state.name()), noted.sums());
        }
        for (Line line : ended.changes().keySet()) {
            boolean hasFailed = line.state().equals(StepState.FAILED.name());
            statements.update(
                    """
                    UPDATE step SET state = ?, finished_at = ?, due_at = NULL, message = ?
                    WHERE run_id = ? AND state = ?
                    """,
                    line.state(),
                    now,
                    why,
                    line.run(),
                    hasFailed ? "RUNNING" : "QUEUED");
        }
        rows.tally(ended);
    }

    /** Counts what is over anew, after the steps of a run have changed all together. */
    void recount(long run) {
        statements.update("DELETE FROM run_tally WHERE run_id = ?", run);
        statements.update(
                """
                INSERT INTO run_tally
                    (run_id, asset_id, asset_ids, state, steps, partitions, done, unchanged)
                SELECT run_id, asset_id, asset_ids, state, sum(step_count), sum(partition_count),
                    sum(done_count), sum(unchanged_count)
                FROM step WHERE run_id = ? AND state NOT IN ('RUNNING', 'QUEUED')
                GROUP BY run_id, asset_id, asset_ids, state
                """,
                run);
    }
}
