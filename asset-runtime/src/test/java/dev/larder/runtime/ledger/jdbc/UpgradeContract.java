package dev.larder.runtime.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.larder.graph.AssetKey;
import dev.larder.runtime.ledger.Holder;
import dev.larder.runtime.ledger.OpenRun;
import dev.larder.runtime.ledger.OpenRun.Begun;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.RunSummary;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.StepRecord;
import dev.larder.runtime.ledger.StepState;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** What stores of before had is there, and runs of before go on. */
abstract class UpgradeContract {
    /** A run that died: a day of three is made, of which another one was left as it was. */
    private static final String BEFORE =
            """
            insert into asset values (1, 't.a');
            insert into lattice values (1, '%s');
            update counter set next_value = 10;
            update ledger_head set sequence = 1, next_token = 20;
            insert into run values (1, 'FAILED', '*', null, 'MISSING', 'x', 'a dead one',
                timestamp with time zone '2001-02-01 10:00:00+00',
                timestamp with time zone '2001-02-01 11:00:00+00', null);
            insert into step (id, run_id, asset_id, lattice_id, asset_ids, asset_keys, parts,
                partition_text, partition_keys, partition_count, wave, state, started_at,
                finished_at, message) values
                (1, 1, 1, 1, '1', 't.a', '978307200..978480000', '2001-01-01..2001-01-02',
                    '2001-01-01,2001-01-02', 2, 1, 'SUCCEEDED',
                    timestamp with time zone '2001-02-01 10:00:00+00',
                    timestamp with time zone '2001-02-01 11:00:00+00', null),
                (2, 1, 1, 1, '1', 't.a', '978480000..978566400', '2001-01-03', '2001-01-03', 1, 1,
                    'FAILED', timestamp with time zone '2001-02-01 10:00:00+00',
                    timestamp with time zone '2001-02-01 11:00:00+00', 'no'),
                (3, 1, 1, 1, '1', 't.a', '978566400..978652800', '2001-01-04', '2001-01-04', 1, 1,
                    'CANCELED', null, timestamp with time zone '2001-02-01 11:00:00+00', 'died'),
                (4, 1, 1, 1, '1', 't.a', '978652800..978739200', '2001-01-05', '2001-01-05', 1, 1,
                    'QUEUED', null, null, null);
            insert into attempt (id, step_id, number, state, io, owner, started_at, finished_at,
                message, stack, first_materialization, parts, partition_keys, partition_count) values
                (5, 1, 1, 'SUCCEEDED', 'json', 'a dead one',
                    timestamp with time zone '2001-02-01 10:00:00+00',
                    timestamp with time zone '2001-02-01 11:00:00+00', null, null, 6,
                    '978307200..978393600', '2001-01-01', 1),
                (7, 2, 2, 'FAILED', 'json', 'a dead one',
                    timestamp with time zone '2001-02-01 10:00:00+00',
                    timestamp with time zone '2001-02-01 11:00:00+00', 'no', 'at', 8,
                    null, null, null);
            insert into materialization (id, attempt_id, run_id, asset_id, lattice_id, part, sequence,
                published_at, location, code_id, io) values
                (6, 5, 1, 1, 1, 978307200, 1, timestamp with time zone '2001-02-01 11:00:00+00',
                    'here', 0, 'json');
            insert into pin values (5, 'x', 1, 1, '978307200..978393600', 0, true, null)
            """
                    .formatted(StoreContract.DAILY.lattice());

    /** {@return a place for a store that is new} */
    protected abstract Store store();

    private static void makeAsOf(Store store, int version) throws SQLException {
        Flyway.configure()
                .configuration(store.flyway().getConfiguration())
                .target(Integer.toString(version))
                .load()
                .migrate();
        try (Connection connection =
                        DriverManager.getConnection(store.url(), store.user(), store.password());
                var statement = connection.createStatement()) {
            for (String sql : BEFORE.split(";", -1)) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void aRunOfBeforeIsKnownAndGoesOn() throws SQLException {
        Store store = store();
        makeAsOf(store, 9);

        store.migrate();

        try (Books books = new Books(store.properties())) {
            books.asset("t.a", StoreContract.DAILY);
            RunSummary run = books.runs().find(1).orElseThrow();
            assertThat(run.state()).isEqualTo(RunState.FAILED);
            assertThat(run.partitions())
                    .isEqualTo(
                            Map.of(
                                    StepState.SUCCEEDED, 1L,
                                    StepState.UNCHANGED, 1L,
                                    StepState.FAILED, 1L,
                                    StepState.CANCELED, 2L));
            StepRecord failed = books.runs().steps(1).get(1);
            assertThat(failed.attempts().getFirst().number()).isEqualTo(2);
            assertThat(books.state("t.a").failed().toText()).isEqualTo("2001-01-03");
            goesOn(books);
        }
    }

    private static void goesOn(Books books) {
        Holder second = new Holder("second", Books.LEASE, Sharing.ALONE);

        OpenRun again = books.runs().reopen(1, books.graph(), second, books.now).orElseThrow();

        assertThat(again.done())
                .isEqualTo(
                        Map.of(AssetKey.parse("t.a"), books.set("t.a", "2001-01-01..2001-01-02")));
        assertThat(again.begun())
                .extracting(step -> step.step().partitionText(), Begun::attempts)
                .containsExactly(tuple("2001-01-03", 2));
        assertThat(again.lots())
                .extracting(lot -> lot.partitions().toText())
                .containsExactly("2001-01-04", "2001-01-05");
        assertThat(books.state("t.a").queued().toText()).isEqualTo("2001-01-03..2001-01-05");
    }
}
