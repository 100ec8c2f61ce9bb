package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetKey;
import dev.larder.runtime.ledger.StepPage;
import dev.larder.runtime.ledger.StepQuery;
import dev.larder.runtime.ledger.StepRecord;
import dev.larder.runtime.ledger.StepState;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads some of the steps of a run, however many it has. Within a transaction. */
@Singleton
final class StepPages {
    private static final String COLUMNS =
            """
            SELECT id, run_id, noted, asset_id, asset_ids, asset_keys, lattice_id, partition_text,
                partition_count, wave, state, step_count, done_count, unchanged_count, started_at,
                finished_at, due_at, message
            FROM step\
            """;

    /** H2 goes an index backwards only where all of it is asked for so. */
    private static final String OF_STATE =
            " WHERE run_id = ? AND state = ? ORDER BY run_id DESC, state DESC, noted DESC LIMIT ?";

    private static final String OF_OTHER_STATES =
            " WHERE run_id = ? AND state NOT IN ('FAILED', 'RUNNING')"
                    + " ORDER BY run_id DESC, noted DESC LIMIT ?";
    private static final String AFTER =
            " WHERE run_id = ? AND noted > ? ORDER BY run_id, noted LIMIT ?";
    private static final String AFTER_OF_ASSETS =
            " WHERE run_id = ? AND noted > ? AND asset_ids = ANY(?) ORDER BY run_id, noted LIMIT ?";
    private static final String AFTER_OF_STATE =
            " WHERE run_id = ? AND state = ? AND noted > ? ORDER BY run_id, state, noted LIMIT ?";
    private static final String AFTER_OF_BOTH =
            " WHERE run_id = ? AND state = ? AND noted > ? AND asset_ids = ANY(?)"
                    + " ORDER BY run_id, state, noted LIMIT ?";

    private final Statements statements;
    private final StepRepository steps;
    private final Names names;

    StepPages(Statements statements, StepRepository steps, Names names) {
        this.statements = statements;
        this.steps = steps;
        this.names = names;
    }

    /** {@return as many: first those that failed, then those that run, then the newest} */
    List<StepRecord> first(long run, int most) {
        List<Rows.StepRow> rows = new ArrayList<>();
        for (StepState state : List.of(StepState.FAILED, StepState.RUNNING)) {
            if (rows.size() < most) {
                rows.addAll(rows(OF_STATE, run, state.name(), most - rows.size()));
            }
        }
        if (rows.size() < most) {
            rows.addAll(rows(OF_OTHER_STATES, run, most - rows.size()));
        }
        return records(rows);
    }

    /** {@return those behind a place, as they were noted} */
    StepPage after(long run, StepQuery query) {
        AssetKey asset = query.asset();
        List<String> assets = asset == null ? List.of() : assets(run, asset);
        if (asset != null && assets.isEmpty()) {
            return new StepPage(List.of(), null);
        }
        int most = query.limit() + 1; // one more shows whether there are more
        List<Rows.StepRow> rows = rows(run, query, assets, most);
        List<Rows.StepRow> page = rows.subList(0, Math.min(query.limit(), rows.size()));
        return new StepPage(records(page), rows.size() < most ? null : page.getLast().noted());
    }

    private List<Rows.StepRow> rows(long run, StepQuery query, List<String> assets, int most) {
        StepState state = query.state();
        if (state == null) {
            return assets.isEmpty()
                    ? rows(AFTER, run, query.after(), most)
                    : rows(AFTER_OF_ASSETS, run, query.after(), assets, most);
        }
        return assets.isEmpty()
                ? rows(AFTER_OF_STATE, run, state.name(), query.after(), most)
                : rows(AFTER_OF_BOTH, run, state.name(), query.after(), assets, most);
    }

    /** {@return which assets a run makes together with this one, as the store names them} */
    private List<String> assets(long run, AssetKey asset) {
        String id = Long.toString(names.assets().find(asset.toString()).orElse(Names.NONE));
        return statements
                .query(
                        """
                        SELECT asset_ids FROM lot WHERE run_id = ?
                        UNION SELECT asset_ids FROM run_tally WHERE run_id = ?
                        """,
                        row -> row.getString(1),
                        run,
                        run)
                .stream()
                .filter(ids -> Arrays.asList(ids.split(",", -1)).contains(id))
                .toList();
    }

    private List<Rows.StepRow> rows(String which, @Nullable Object... parameters) {
        return statements.query(COLUMNS + which, StepPages::row, parameters);
    }

    private List<StepRecord> records(List<Rows.StepRow> rows) {
        List<Rows.AttemptRow> failed = new ArrayList<>();
        Batches.save(
                rows.stream().map(Rows.StepRow::id).toList(),
                ids -> failed.addAll(steps.failedAttempts(ids)));
        Map<Long, List<Rows.AttemptRow>> byStep =
                failed.stream().collect(Collectors.groupingBy(Rows.AttemptRow::stepId));
        return rows.stream()
                .map(row -> RunRows.step(row, byStep.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private static Rows.StepRow row(ResultSet row) throws SQLException {
        return new Rows.StepRow(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                row.getString(8),
                row.getLong(9),
                row.getInt(10),
                row.getString(11),
                row.getLong(12),
                row.getLong(13),
                row.getLong(14),
                Statements.instant(row, 15),
                Statements.instant(row, 16),
                Statements.instant(row, 17),
                row.getString(18));
    }
}
