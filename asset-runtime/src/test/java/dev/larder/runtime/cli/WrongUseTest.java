package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.runtime.cli.Session.Result;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** What is asked for wrongly gets exit code 2, a line that says so, and changes nothing. */
class WrongUseTest {
    private static final String VERBS =
            "Verbs: assets, asset, lineage, check, status, plan, materialize, backfill, why,"
                + " observe, accept, wipe, runs, run, logs, cancel, pause, resume, retry, verify,"
                + " import, serve, dev, init";
    private static final String WRITE =
            "; write such as flights.*, +flights.x, flights.x+2, group:g, tag:t, status:stale";

    @TempDir private Path folder;
    private Session session;

    @BeforeEach
    void start() {
        session = new Session(folder.resolve("home"));
    }

    @AfterEach
    void noRunWasMade() {
        assertThat(session.done("runs").out()).isEqualTo("There are no runs yet\n");
        session.close();
    }

    @Test
    void verbs() {
        session.run().isRefused("larder: Say what to do: give a verb", VERBS);
        session.run("materialise")
                .isRefused("larder: Unknown verb materialise; did you mean materialize?", VERBS);
        session.run("frobnicate").isRefused("larder: Unknown verb frobnicate", VERBS);
    }

    @Test
    void options() {
        session.run("assets", "--jsn")
                .isRefused(
                        "larder: Unknown option --jsn; did you mean --json?",
                        "See: larder assets --help");
        session.run("materialize", "--now", "2001-02-05T00:00:00Z")
                .isRefused("larder: Unknown option --now", "See: larder materialize --help");
        session.run("plan", "--partitions")
                .isRefused(
                        "larder: Missing required parameter for option '--partitions'"
                                + " (PARTITIONS)",
                        "See: larder plan --help");
        session.run("plan", "--stale", "--all")
                .isRefused(
                        "larder: --stale, --all are mutually exclusive (give only one)",
                        "See: larder plan --help");
        session.run("materialize", "--missing", "--all")
                .isRefused(
                        "larder: --missing, --all are mutually exclusive (give only one)",
                        "See: larder materialize --help");
    }

    @Test
    void arguments() {
        session.run("asset")
                .isRefused("larder: Missing required parameter: 'KEY'", "See: larder asset --help");
        session.run("plan", "shop.orders", "shop.summary")
                .isRefused("larder: Unexpected argument shop.summary", "See: larder plan --help");
        session.run("run", "first")
                .isRefused(
                        "larder: Invalid value for positional parameter at index 0 (ID): \"first\""
                                + " is no usable number",
                        "See: larder run --help");
        session.run("runs", "--limit", "0").isRefused("larder: --limit 0 is below 1");
        session.run("runs", "--limit", "99999999999")
                .isRefused(
                        "larder: Invalid value for option '--limit': \"99999999999\" is no usable"
                                + " number",
                        "See: larder runs --help");
    }

    @Test
    void assets() {
        for (String verb : List.of("asset", "status", "assets", "plan", "materialize")) {
            session.run(verb, "orders")
                    .isRefused("larder: Unknown asset orders; did you mean shop.orders?");
        }
        session.run("asset", "shop.order")
                .isRefused("larder: Unknown asset shop.order; did you mean shop.orders?");
        session.run("status", "flights.departures")
                .isRefused("larder: Unknown asset flights.departures");
        session.run("plan", "+trouble.number+2")
                .isRefused("larder: Unknown asset trouble.number; did you mean trouble.numbers?");
    }

    @Test
    void selections() {
        for (String verb : List.of("assets", "status", "plan", "materialize")) {
            session.run(verb, "group:nope")
                    .isRefused("larder: Selection \"group:nope\" selects no asset");
        }
        session.run("status", "shop.x*", "--json")
                .isRefused("larder: Selection \"shop.x*\" selects no asset");
        session.run("plan", "(shop.orders")
                .isRefused(
                        "larder: Cannot read selection \"(shop.orders\" at position 13: a closing"
                                + " parenthesis is missing"
                                + WRITE);
        session.run("plan", "shop.orders++")
                .isRefused(
                        "larder: Cannot read selection \"shop.orders++\" at position 1:"
                                + " \"shop.orders++\" is neither an asset nor a pattern"
                                + WRITE);
        session.run("plan", "shop.orders and")
                .isRefused(
                        "larder: Cannot read selection \"shop.orders and\" at position 16:"
                                + " something is missing"
                                + WRITE);
    }

    @Test
    void partitions() {
        String orders = "larder: Partitions of shop.orders: ";
        refusesPartitions(
                "shop.orders",
                "2001-02-30",
                orders + "2001-02-30 is not a date; daily partitions are named as 2001-02-01");
        refusesPartitions(
                "shop.orders",
                "2001-02-10..2001-02-01",
                orders
                        + "Partition range 2001-02-10..2001-02-01 is reversed; write"
                        + " 2001-02-01..2001-02-10");
        refusesPartitions(
                "shop.orders",
                "2001-02-27..2001-03-02",
                orders + "2001-03-02 is outside of daily from 2001-02-01 to 2001-02-28");
        refusesPartitions(
                "shop.orders",
                "2001-02",
                orders + "2001-02 is not a date; daily partitions are named as 2001-02-01");
        refusesPartitions(
                "shop.monthly_totals",
                "2001-02-02",
                "larder: Partitions of shop.monthly_totals: 2001-02-02 is not the start of a"
                        + " monthly window; write 2001-02-01");
        refusesPartitions(
                "shop.by_region",
                "nort",
                "larder: Partitions of shop.by_region: there is no partition nort; did you mean"
                        + " north?");
        refusesPartitions(
                "trouble.numbers",
                "all",
                "larder: Partitions all are named, but no selected asset is partitioned");
        refusesPartitions(
                "shop.by_region or shop.orders",
                "north",
                "larder: Partitions north would be read for shop.orders (daily from 2001-02-01 to"
                        + " 2001-02-28) and for shop.by_region (static: north, south), which"
                        + " differ; select one of them");
    }

    private void refusesPartitions(String selection, String partitions, String line) {
        session.run("plan", selection, "--partitions", partitions).isRefused(line);
    }

    @Test
    void partitionsOfAMaterialization() {
        session.run("materialize", "shop.orders", "-p", "2001-02-30", "--json")
                .isRefused(
                        "larder: Partitions of shop.orders: 2001-02-30 is not a date; daily"
                                + " partitions are named as 2001-02-01");
    }

    @Test
    void times() {
        for (String verb : List.of("assets", "status", "plan")) {
            session.run(verb, "--now", "yesterday")
                    .isRefused(
                            "larder: --now yesterday is no instant; write such as"
                                    + " 2001-07-01T00:00:00Z");
        }
    }

    @Test
    void runsAndPlansThatAreNot() {
        session.run("run", "7").isRefused("larder: There is no run 7; larder runs lists them");
        session.run("materialize", "--plan", "3", "shop.*")
                .isRefused("larder: --plan 3 says all; leave out selection, partitions and mode");
        session.run("materialize", "--plan", "3", "--all")
                .isRefused("larder: --plan 3 says all; leave out selection, partitions and mode");
        session.run("materialize", "--plan", "3")
                .isRefused(
                        1,
                        "larder: Plan 3 cannot be started: there is none, or it is older than 24"
                                + " h; make a new one");
    }

    @Test
    void helpIsNoMistake() {
        Result help = session.done("plan", "--help");
        assertThat(help.out()).contains("Usage: larder plan", "--partitions", "--now");
        assertThat(help.err()).isEmpty();
        assertThat(session.done("--help").out()).contains("materialize", "Make what is missing");
        assertThat(session.done("--version").out()).startsWith("larder ");
    }
}
