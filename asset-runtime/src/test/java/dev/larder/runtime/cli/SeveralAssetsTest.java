package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.larder.runtime.cli.Session.Result;
import dev.larder.shop.Calls;
import dev.larder.shop.Faults;
import dev.larder.shop.HarbourAssets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Methods that make several assets, through the command line, with DuckDB and JSON. */
class SeveralAssetsTest {
    @TempDir private Path folder;
    private Session session;

    @BeforeEach
    void start() {
        session = new Session(folder.resolve("home")).with(HarbourAssets.HARBOUR, "open");
        Calls.taken();
    }

    @AfterEach
    void end() {
        session.close();
    }

    @Test
    void oneCallMakesAllThatAreAskedFor() throws IOException {
        Result made = session.done("materialize", "harbour.ships or harbour.tonnage", "--json");

        assertThat(Calls.taken()).containsExactly("[harbour.ships, harbour.tonnage] all");
        assertThat(made.json().get("partitions").asInt()).isEqualTo(2);
        assertThat(made.json().get("steps").get("succeeded").asInt()).isEqualTo(1);
        assertThat(file("harbour/tonnage/all")).hasContent("12");
        assertThat(file("harbour/ships/all")).hasExtension("parquet");
        assertThat(steps(1)).containsExactly("harbour.ships,harbour.tonnage all 1 SUCCEEDED");
        assertThat(session.done("materialize", "harbour.ships or harbour.tonnage").out())
                .contains("Nothing to do");
        assertThat(Calls.taken()).isEmpty();
    }

    @Test
    void aCallMakesNothingElse() {
        session.done("materialize", "harbour.ships");

        assertThat(Calls.taken()).containsExactly("[harbour.ships] all");
        assertThat(folder.resolve("home/data/harbour/tonnage")).doesNotExist();
        JsonNode rest = session.done("plan", "harbour.ships or harbour.tonnage", "--json").json();
        assertThat(rest.get("steps").valueStream().map(step -> step.get("asset").asText()))
                .containsExactly("harbour.tonnage");
        session.done("materialize", "harbour.tonnage");
        assertThat(Calls.taken()).containsExactly("[harbour.tonnage] all");
    }

    @Test
    void eachIsSeenAsAnyOther() {
        JsonNode ships = session.done("asset", "harbour.ships", "--json").json();
        JsonNode tonnage = session.done("asset", "harbour.tonnage", "--json").json();

        assertThat(ships.get("description").asText())
                .isEqualTo("All ships in the harbour, counted once.");
        assertThat(tonnage.get("description").asText()).isEqualTo("What all ships weigh together.");
        assertThat(Session.texts(ships.get("tags"))).containsExactly("counted");
        assertThat(Session.texts(tonnage.get("tags"))).containsExactly("counted", "tier:gold");
        assertThat(Session.texts(tonnage.get("owners"))).containsExactly("team:harbour");
        assertThat(ships.get("io").asText()).isEqualTo("duckdb");
        assertThat(tonnage.get("io").asText()).isEqualTo("json");
        assertThat(tonnage.get("source").asText())
                .isEqualTo("dev.larder.shop.HarbourAssets.census");
        assertThat(Session.texts(ships.get("readers")))
                .containsExactly("harbour.guest_tons", "harbour.guests");
        assertThat(session.done("lineage", "harbour.visits").out())
                .contains("harbour.ships", "harbour.guests", "harbour.visits");
        assertThat(session.done("assets", "tag:counted").out())
                .contains("harbour.ships", "harbour.tonnage");
    }

    @Test
    void stepsMakeSeveralPartitionsOfSeveralAssets() throws IOException {
        session.done("materialize", "harbour.ships");
        session.done("materialize", "harbour.guests", "-p", "2001-02-01..2001-02-05");
        Calls.taken();

        session.done("materialize", "harbour.guests or harbour.guest_tons or harbour.visits");

        assertThat(Calls.taken())
                .containsExactlyInAnyOrder(
                        "[harbour.guest_tons] 2001-02-01..2001-02-05",
                        "[harbour.guest_tons, harbour.guests] 2001-02-06..2001-02-15",
                        "[harbour.guest_tons, harbour.guests] 2001-02-16..2001-02-25",
                        "[harbour.guest_tons, harbour.guests] 2001-02-26..2001-02-28");
        assertThat(file("harbour/guest_tons/2001-02-17")).hasContent("17");
        assertThat(file("harbour/guests/2001-02-28")).hasExtension("parquet");
        JsonNode status = session.done("status", "harbour.*", "--json").json();
        assertThat(status.valueStream().map(s -> s.get("causes").size())).containsOnly(0);
    }

    @Test
    void whatFailsFailsForAll() throws IOException {
        session.done("materialize", "harbour.ships");
        Faults.at(
                "harbour.guests 2001-02-03",
                _ -> {
                    throw new IOException("fog");
                });

        Result result =
                session.run(
                        "materialize",
                        "harbour.guests or harbour.guest_tons",
                        "-p",
                        "2001-02-01..2001-02-12");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .contains(
                        "failed: harbour.guest_tons, harbour.guests 2001-02-01..2001-02-10, attempt"
                                + " 2 of 2: IOException: fog");
        assertThat(steps(2))
                .containsExactly(
                        "harbour.guest_tons,harbour.guests 2001-02-01..2001-02-10 10 FAILED",
                        "harbour.guest_tons,harbour.guests 2001-02-11..2001-02-12 2 SUCCEEDED");
        assertThat(Calls.taken()).hasSize(1 + 3);
        session.done("materialize", "harbour.guest_tons", "-p", "2001-02-01..2001-02-12");
        assertThat(file("harbour/guest_tons/2001-02-03")).hasContent("3");
    }

    @Test
    void eachThatIsAskedForMustBeThere() throws IOException {
        String wreck = "dev.larder.shop.WreckAssets.";
        Result result =
                session.run("materialize", "wreck.* and not wreck.opened and not wreck.pages");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines())
                .contains(
                        "failed: wreck.bow, wreck.stern, attempt 1 of 3: permanent failure: "
                                + wreck
                                + "nothing().stern() returned null",
                        "failed: wreck.mast, wreck.sail, attempt 1 of 3: permanent failure: "
                                + wreck
                                + "whole returned null",
                        "failed: wreck.anchor, wreck.chain, attempt 1 of 3: permanent failure: "
                                + wreck
                                + "lost does not make wreck.chian; it makes wreck.anchor,"
                                + " wreck.chain; did you mean wreck.chain?",
                        "failed: wreck.compass, wreck.wheel, attempt 1 of 1: IllegalStateException:"
                            + " wreck.compass, wreck.wheel are made in one step, so there is no one"
                            + " asset; ask for assets()",
                        "failed: wreck.deck, wreck.hold, attempt 1 of 1: IllegalStateException: the"
                                + " hold is wet",
                        "failed: wreck.port, wreck.starboard fore..aft, attempt 1 of 1: permanent"
                                + " failure: "
                                + wreck
                                + "sides().port() for partition aft returned null");
        assertThat(Calls.taken()).containsExactlyInAnyOrder("deck closed", "hold closed");
        try (Stream<Path> files = Files.walk(folder.resolve("home/data"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .as("what failed leaves no file")
                    .isEmpty();
        }
    }

    @Test
    void whatIsNotAskedForIsIgnored() throws IOException {
        session.done("materialize", "wreck.bow or wreck.deck or wreck.wheel");

        assertThat(Calls.taken()).containsExactlyInAnyOrder("deck closed", "hold closed");
        assertThat(file("wreck/wheel/all")).hasContent("\"wreck.wheel\"");
        assertThat(folder.resolve("home/data/wreck/hold")).doesNotExist();
    }

    @Test
    void eachHeirHasTheAssetsOfItsAbstractClass() throws IOException {
        session.done("materialize", "*.opened or *.pages");

        assertThat(steps(1))
                .containsExactlyInAnyOrder(
                        "harbour.opened,harbour.pages all 1 SUCCEEDED",
                        "wreck.opened,wreck.pages all 1 SUCCEEDED");
        assertThat(file("harbour/pages/all")).hasContent("7");
        assertThat(file("wreck/pages/all")).hasContent("5");
    }

    @Test
    void aDeadProcessLeavesNothingOfAnyAsset() throws IOException {
        session.done("materialize", "harbour.ships or harbour.tonnage");
        StoreFile store = new StoreFile(folder.resolve("home"));
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
                    select 777, 77, asset_ids, asset_keys, lattice_id, parts, partition_text, partition_keys,
                        partition_count, 1, 'RUNNING', asset_id, 777, 1, 0, 0 from step where run_id = 1;
                insert into attempt (id, step_id, number, state, io, owner, first_materialization, started_at)
                    select %1$d, 777, 1, 'RUNNING', io, 'a dead one', %1$d + 1, current_timestamp from attempt
                    where step_id in (select id from step where run_id = 1);
                insert into claim (token, asset_id, lattice_id, parts, owner, expires_at) select %1$d, asset_id, lattice_id, cast(part as text), 'a dead one',
                    timestamp with time zone '2999-01-01 00:00:00+00' from materialization
                """
                        .formatted(attempt));
        Path ships = leftover("ships/all/%d.parquet".formatted(attempt + 1));
        Path tonnage = leftover("tonnage/all/%d.json".formatted(attempt + 2));

        session.done("materialize", "harbour.tonnage", "--all");

        assertThat(ships).doesNotExist();
        assertThat(tonnage).doesNotExist();
        assertThat(steps(77)).containsExactly("harbour.ships,harbour.tonnage all 1 FAILED");
        JsonNode status = session.done("status", "harbour.ships", "--json").json();
        assertThat(Session.texts(status.get("failed"))).containsExactly("all");
    }

    private Path leftover(String path) throws IOException {
        return Files.writeString(folder.resolve("home/data/harbour/" + path), "garbage");
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

    /** The only file of a partition. */
    private Path file(String partition) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("home/data/" + partition))) {
            return files.toList().getFirst();
        }
    }
}
