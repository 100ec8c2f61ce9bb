package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.larder.runtime.cli.Session.Result;
import dev.larder.shop.Faults;
import dev.larder.shop.SeaAssets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Steps that make several partitions, through the command line, with DuckDB. */
class SeveralPartitionsTest {
    @TempDir private Path folder;
    private Session session;

    @BeforeEach
    void start() {
        session = new Session(folder.resolve("home")).with(SeaAssets.SEA, "open");
    }

    @AfterEach
    void end() {
        session.close();
    }

    @Test
    void stepsMakeAsManyPartitionsAsTheirMethodsTake() throws IOException {
        JsonNode plan = session.done("plan", "sea.*", "--json").json();
        assertThat(plan.get("counts").toString())
                .isEqualTo(
                        "{\"steps\":%d,\"partitions\":%d}"
                                .formatted(3 + 1 + 4 + 2 + 4, 4 * 28 + 4));

        Result made = session.done("materialize", "sea.*", "--json");

        assertThat(made.json().get("partitions").asInt()).isEqualTo(4 * 28 + 4);
        assertThat(made.json().get("steps").get("succeeded").asInt()).isEqualTo(14);
        assertThat(made.err()).contains("Run 1: 14 steps of 8 assets", "sea.levels: 28 of 28 made");
        assertThat(steps(1).filter(step -> step.startsWith("sea.levels")))
                .containsExactly(
                        "sea.levels 2001-02-01..2001-02-10 10 SUCCEEDED",
                        "sea.levels 2001-02-11..2001-02-20 10 SUCCEEDED",
                        "sea.levels 2001-02-21..2001-02-28 8 SUCCEEDED");
        assertThat(session.done("run", "1").out()).containsPattern("sea\\.levels +28 +0 +0 +0 +0");
        assertThat(value("sea/silent"))
                .isEqualTo("[\"2001-02-05\",\"2001-02-12\",\"2001-02-19\",\"2001-02-26\"]");
        assertThat(file("sea/heard/2001-02-04")).hasContent("2");
        assertThat(file("sea/heard/2001-02-05")).hasContent("0");
    }

    @Test
    void aStepWhoseMethodFailsFailsAsAWholeAndTakesOnlyItsReadersAlong() throws IOException {
        Faults.at(
                "sea.levels 2001-02-12",
                _ -> {
                    throw new IOException("no boat");
                });

        Result result = session.run("materialize", "sea.levels or sea.means");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines())
                .contains(
                        "failed: sea.levels 2001-02-11..2001-02-20, attempt 1 of 1: IOException: no"
                                + " boat",
                        "sea.levels: 18 of 28 made, 10 failed",
                        "sea.means: 18 of 28 made, 10 skipped");
        assertThat(result.out()).contains("36 partitions made, 10 failed, 10 skipped");
        JsonNode status = session.done("status", "sea.levels", "--json").json();
        assertThat(Session.texts(status.get("failed"))).containsExactly("2001-02-11..2001-02-20");
        assertThat(Session.texts(status.get("partitions").get("missing")))
                .containsExactly("2001-02-11..2001-02-20");
        Faults.mend();
        assertThat(session.done("materialize", "sea.levels or sea.means").out())
                .contains("20 partitions made");
        assertThat(steps(2))
                .containsExactly(
                        "sea.levels 2001-02-11..2001-02-20 10 SUCCEEDED",
                        "sea.means 2001-02-11..2001-02-20 10 SUCCEEDED");
    }

    @Test
    void onlyTheDaysThatWereMadeFromWhatIsRepublishedAreStale() {
        session.done("materialize", "sea.levels or sea.means or sea.heard");
        Faults.northern(2);
        session.done("materialize", "sea.levels", "-p", "2001-02-03,2001-02-17", "--all");

        for (String asset : List.of("sea.means", "sea.heard")) {
            JsonNode status = session.done("status", asset, "--json").json();
            assertThat(Session.texts(status.get("partitions").get("stale")))
                    .containsExactly("2001-02-03", "2001-02-17");
            assertThat(status.get("causes").toString())
                    .isEqualTo(
                            "[{\"kind\":\"INPUT_CHANGED\",\"upstream\":\"sea.levels\",\"partitions\":[\"2001-02-03\",\"2001-02-17\"]}]");
        }
        session.done("materialize", "sea.means", "--stale");
        assertThat(steps(3)).containsExactly("sea.means 2001-02-03,2001-02-17 2 SUCCEEDED");
    }

    @Test
    void whatIsReturnedMustBeWhatWasAskedFor() throws IOException {
        Result result = session.run("materialize", "storm.*", "-p", "north,south");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines())
                .contains(
                        failsAtOnce(
                                "foreign_row",
                                "Column port of storm.foreign_row names partition east, which is"
                                        + " not made in this step; it makes north and south"),
                        failsAtOnce(
                                "homeless_row",
                                "A row has no value in column port, so it belongs to no partition"),
                        failsAtOnce(
                                "columnless",
                                "storm.columnless has no column harbour to split its rows by; it"
                                        + " has [port, ships]"),
                        failsAtOnce(
                                "missing_port",
                                "dev.larder.shop.StormAssets.missingPort did not return partition"
                                        + " south, which it was asked for"),
                        failsAtOnce(
                                "foreign_port",
                                "dev.larder.shop.StormAssets.foreignPort returned partition east,"
                                    + " which it was not asked for: the step makes north..south"),
                        failsAtOnce(
                                "nothing",
                                "dev.larder.shop.StormAssets.nothing for partition south returned"
                                        + " null"),
                        "failed: storm.one_port north..south, attempt 3 of 3:"
                            + " IllegalStateException: storm.one_port north..south is made in one"
                            + " step of 2 partitions, so there is no one partition; take"
                            + " PartitionSet, or ask for partitions()");
        assertThat(result.out()).contains(": 0 partitions made, 14 failed\n");
        try (Stream<Path> files = Files.walk(folder.resolve("home/data"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .as("what failed leaves no file")
                    .isEmpty();
        }
    }

    private static String failsAtOnce(String name, String cause) {
        return "failed: storm.%s north..south, attempt 1 of 3: permanent failure: %s"
                .formatted(name, cause);
    }

    @Test
    void aDeadProcessLeavesNothingOfAnyPartition() throws IOException {
        session.done("materialize", "sea.levels", "-p", "2001-02-01");
        StoreFile store = new StoreFile(folder.resolve("home"));
        Files.createDirectories(folder.resolve("home/data/sea/levels/2001-02-12"));
        long attempt = Long.parseLong(store.query("select next_token from ledger_head"));
        store.execute(
                """
                update ledger_head set next_token = next_token + 100;
                insert into run (id, state, selection, partitions, mode, graph_digest, owner, created_at,
                        finished_at, planned_for) select 77, 'RUNNING', selection, partitions, mode, graph_digest,
                    'a dead one', created_at, null, planned_for from run where id = 1;
                insert into step (id, run_id, asset_ids, asset_keys, lattice_id, parts, partition_text,
                        partition_keys, partition_count, wave, state, asset_id, noted, step_count, done_count,
                        unchanged_count)
                    select 777, 77, asset_ids, asset_keys, lattice_id, '981849600..982022400',
                        '2001-02-11..2001-02-12', '2001-02-11,2001-02-12', 2, 1, 'RUNNING', asset_id,
                        777, 1, 0, 0 from step where run_id = 1;
                insert into attempt (id, step_id, number, state, io, owner, first_materialization, started_at)
                    values (%1$d, 777, 1, 'RUNNING', 'duckdb', 'a dead one', %1$d + 1, current_timestamp);
                insert into claim (token, asset_id, lattice_id, parts, owner, expires_at) select %1$d, asset_id, lattice_id, '981936000', 'a dead one',
                    timestamp with time zone '2999-01-01 00:00:00+00' from materialization
                """
                        .formatted(attempt));
        Path left =
                Files.writeString(
                        folder.resolve(
                                "home/data/sea/levels/2001-02-12/%d.parquet"
                                        .formatted(attempt + 2)),
                        "garbage");

        JsonNode before = session.done("assets", "sea.levels", "--json").json().get(0);
        assertThat(before.get("activity").get("running").asInt()).isEqualTo(2);
        session.done("materialize", "sea.levels", "-p", "2001-02-12");

        assertThat(left).doesNotExist();
        assertThat(steps(77)).containsExactly("sea.levels 2001-02-11..2001-02-12 2 FAILED");
        JsonNode status = session.done("status", "sea.levels", "--json").json();
        assertThat(Session.texts(status.get("failed"))).containsExactly("2001-02-11");
    }

    private Stream<String> steps(long run) {
        JsonNode details = session.done("run", Long.toString(run), "--json").json();
        return details.get("steps")
                .valueStream()
                .map(step ->
                        "%s %s %d %s"
                                .formatted(
                                        String.join(",", Session.texts(step.get("assets"))),
                                        step.get("partition").asText(),
                                        step.get("count").asInt(),
                                        step.get("state").asText()));
    }

    private String value(String asset) throws IOException {
        return Files.readString(file(asset + "/all"));
    }

    /** The only file of a partition. */
    private Path file(String partition) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("home/data/" + partition))) {
            return files.toList().getFirst();
        }
    }
}
