package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.larder.runtime.cli.Session.Result;
import dev.larder.shop.Faults;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The JSON that scripts rely on: fields may be added, and none of these goes or changes. */
class JsonTest {
    private static final String TWO_DAYS = "2001-02-03..2001-02-04";

    @TempDir private Path folder;
    private Session session;

    @BeforeEach
    void start() {
        session = new Session(folder.resolve("home"));
    }

    @AfterEach
    void end() {
        session.close();
    }

    private static void is(JsonNode actual, String expected) {
        assertThat(actual).isEqualTo(Session.parsed(expected.replace('\'', '"')));
    }

    private JsonNode asset(String key) {
        return session.done("assets", key, "--json").json().get(0);
    }

    @Test
    void assets() {
        session.done("materialize", "shop.orders", "-p", TWO_DAYS);

        JsonNode assets = session.done("assets", "--json").json();
        assertThat(assets).hasSize(13);
        JsonNode orders = assets.get(0);
        assertThat(Session.names(orders))
                .containsExactly(
                        "key",
                        "group",
                        "description",
                        "partitions",
                        "activity",
                        "lastMaterialized",
                        "external",
                        "observed",
                        "freshness",
                        "owners",
                        "tags",
                        "kinds",
                        "definition",
                        "columns");
        assertThat(orders.get("key").asText()).isEqualTo("shop.orders");
        assertThat(orders.get("group").asText()).as("the namespace").isEqualTo("shop");
        assertThat(orders.get("description").asText()).startsWith("The orders of one day");
        is(orders.get("partitions"), "{'total':28,'upToDate':2,'stale':0,'missing':26}");
        is(orders.get("activity"), "{'running':0,'queued':0,'failed':0}");
        assertThat(Instant.parse(orders.get("lastMaterialized").asText()))
                .isBeforeOrEqualTo(Instant.now());

        JsonNode summary = asset("shop.summary");
        assertThat(summary.get("group").asText()).isEqualTo("reports");
        assertThat(summary.get("lastMaterialized").isNull()).isTrue();
        is(summary.get("partitions"), "{'total':1,'upToDate':0,'stale':0,'missing':1}");
    }

    @Test
    void oneAsset() {
        JsonNode asset = session.done("asset", "shop.by_region", "--json").json();

        assertThat(Session.names(asset))
                .containsExactly(
                        "key",
                        "group",
                        "description",
                        "owners",
                        "tags",
                        "io",
                        "definition",
                        "source",
                        "maxAttempts",
                        "inputs",
                        "readers",
                        "partitions",
                        "activity",
                        "lastMaterialized",
                        "external",
                        "observed",
                        "kinds",
                        "freshness",
                        "dimensions",
                        "codeVersion",
                        "pool",
                        "timeoutSeconds",
                        "maxPartitionsPerStep",
                        "schema");
        is(
                asset.get("inputs"),
                "[{'parameter':'monthlyTotals','asset':'shop.monthly_totals','mapping':'all'}]");
        is(asset.get("readers"), "['shop.summary']");
        is(
                asset.get("freshness"),
                "{'status':'NONE','policy':null,'since':null,'dueAt':null,'until':null,'awaited':[]}");
        assertThat(asset.get("io").asText()).isEqualTo("duckdb");
        is(asset.get("partitions"), "{'total':2,'upToDate':0,'stale':0,'missing':2}");
        JsonNode orders = session.done("asset", "shop.orders", "--json").json();
        is(orders.get("owners"), "['team:shop']");
        is(orders.get("tags"), "['tier:bronze']");
    }

    @Test
    void status() {
        session.done("materialize", "shop.orders", "-p", TWO_DAYS);
        session.done("materialize", "shop.daily_totals", "-p", TWO_DAYS);
        Faults.northern(2);
        session.done("materialize", "shop.orders", "-p", "2001-02-04", "--all");

        JsonNode status = session.done("status", "shop.daily_totals", "--json").json();

        assertThat(Session.names(status)).startsWith("key", "partitions");
        assertThat(status.get("key").asText()).isEqualTo("shop.daily_totals");
        is(
                status.get("partitions"),
                """
                {'total':28,'upToDate':['2001-02-03'],'stale':['2001-02-04'],
                 'missing':['2001-02-01..2001-02-02','2001-02-05..2001-02-28']}
                """);
        is(
                status.get("causes"),
                "[{'kind':'INPUT_CHANGED','upstream':'shop.orders','partitions':['2001-02-04']}]");
        is(
                asset("shop.daily_totals").get("partitions"),
                "{'total':28,'upToDate':1,'stale':1,'missing':26}");
        assertThat(session.done("status", "shop.*", "--json").json()).hasSize(5);
    }

    @Test
    void plan() {
        JsonNode plan = session.done("plan", "shop.orders+1", "-p", TWO_DAYS, "--json").json();

        assertThat(Session.names(plan)).contains("id", "steps", "blocked", "counts");
        assertThat(plan.get("id").isIntegralNumber()).isTrue();
        is(
                plan.get("steps"),
                """
                [{'asset':'shop.orders','partitions':['2001-02-03..2001-02-04'],'count':2,'wave':1,
                  'reasons':[{'kind':'MISSING','upstream':null,
                              'partitions':['2001-02-03..2001-02-04']}],'seconds':null},
                 {'asset':'shop.daily_totals','partitions':['2001-02-03..2001-02-04'],'count':2,
                  'wave':2,
                  'reasons':[{'kind':'MISSING','upstream':null,
                              'partitions':['2001-02-03..2001-02-04']}],'seconds':null}]
                """);
        is(plan.get("blocked"), "[]");
        is(plan.get("counts"), "{'steps':4,'partitions':4}");
    }

    @Test
    void whatIsBlocked() {
        Result result = session.run("plan", "shop.monthly_totals", "--json");

        assertThat(result.exit()).as("a plan that shows it is a good plan").isZero();
        JsonNode blocked = result.json().get("blocked").get(0);
        assertThat(Session.names(blocked)).startsWith("asset", "partitions", "why");
        is(
                blocked,
                """
                {'asset':'shop.monthly_totals','partitions':['2001-02-01'],'why':'UNMATERIALIZED',
                 'upstream':'shop.daily_totals','upstreamPartitions':['2001-02-01..2001-02-28'],
                 'selection':'+shop.monthly_totals'}
                """);
        is(result.json().get("counts"), "{'steps':0,'partitions':0}");

        Result run = session.run("materialize", "shop.monthly_totals", "--json");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.json().get("run").isNull()).isTrue();
        assertThat(run.json().get("blocked")).isEqualTo(result.json().get("blocked"));
    }

    @Test
    void whatIsNotYet() {
        String now = "2001-02-05T12:00:00Z";
        JsonNode named =
                session.done(
                                "plan",
                                "shop.orders",
                                "-p",
                                TWO_DAYS + ",2001-02-07",
                                "--now",
                                now,
                                "--json")
                        .json();

        is(named.get("steps").get(0).get("partitions"), "['2001-02-03..2001-02-04']");
        is(
                named.get("blocked"),
                """
                [{'asset':'shop.orders','partitions':['2001-02-07'],'why':'NOT_YET',
                  'upstream':'shop.orders','upstreamPartitions':['2001-02-07'],
                  'until':'2001-02-08T00:00:00Z'}]
                """);
    }

    @Test
    void reasons() {
        session.done("materialize", "shop.orders+1", "-p", TWO_DAYS);
        Faults.northern(2);
        session.done("materialize", "shop.orders", "-p", "2001-02-03", "--all");
        Faults.at(
                "shop.orders 2001-02-04",
                _ -> {
                    throw new IllegalStateException("broken");
                });
        session.run("materialize", "shop.orders", "-p", "2001-02-04", "--all");

        assertThat(reasons("shop.orders", "2001-02-04", "--missing"))
                .containsExactly("LAST_FAILED");
        assertThat(reasons("shop.daily_totals", "2001-02-03", "--stale"))
                .containsExactly("INPUT_CHANGED");
        assertThat(reasons("shop.orders", "2001-02-03", "--all")).containsExactly("REQUESTED");
    }

    private List<String> reasons(String asset, String partition, String mode) {
        return session.done("plan", asset, "-p", partition, mode, "--json")
                .json()
                .get("steps")
                .get(0)
                .get("reasons")
                .valueStream()
                .map(reason -> reason.get("kind").asText())
                .toList();
    }

    @Test
    void materialize() {
        Result result = session.done("materialize", "shop.*", "--json");

        assertThat(result.out().lines()).hasSize(1);
        JsonNode line = result.json();
        assertThat(Session.names(line))
                .startsWith("run", "state", "steps", "partitions", "seconds");
        assertThat(line.get("run").asLong()).isEqualTo(1);
        assertThat(line.get("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(Session.names(line.get("steps")))
                .startsWith("succeeded", "failed", "skipped", "unchanged");
        assertThat(line.get("steps").get("succeeded").asInt()).isEqualTo(60);
        assertThat(line.get("partitions").asInt()).isEqualTo(60);
        assertThat(line.get("seconds").isNumber()).isTrue();
        assertThat(folder.resolve("home/data/shop/summary"))
                .isDirectoryRecursivelyContaining(file -> file.toString().endsWith(".json"));

        Result again = session.done("materialize", "shop.*", "--json");
        is(
                again.json(),
                """
                {'run':null,'state':'SUCCEEDED',
                 'steps':{'succeeded':0,'failed':0,'skipped':0,'unchanged':0,'canceled':0},
                 'partitions':0,'seconds':0.0,'blocked':[],'unchanged':0,
                 'partitionCounts':{'queued':0,'running':0,'succeeded':0,'failed':0,'skipped':0,
                                    'canceled':0,'unchanged':0},
                 'message':null}
                """);
        assertThat(session.done("materialize", "shop.*").out())
                .isEqualTo("Nothing to do: all that was asked for is there\n");
    }

    @Test
    void runs() {
        is(session.done("runs", "--json").json(), "[]");
        session.done("materialize", "trouble.numbers");
        session.run("materialize", "trouble.nothing", "--all");

        JsonNode runs = session.done("runs", "--json").json();

        assertThat(runs).hasSize(2);
        JsonNode newest = runs.get(0);
        assertThat(Session.names(newest))
                .containsExactly(
                        "run",
                        "state",
                        "selection",
                        "partitions",
                        "mode",
                        "createdAt",
                        "finishedAt",
                        "steps",
                        "partitionCounts",
                        "owner",
                        "options",
                        "message");
        assertThat(newest.get("run").asLong()).isEqualTo(2);
        assertThat(newest.get("state").asText()).isEqualTo("FAILED");
        assertThat(newest.get("selection").asText()).isEqualTo("trouble.nothing");
        assertThat(newest.get("mode").asText()).isEqualTo("ALL");
        assertThat(newest.get("steps").get("failed").asInt()).isEqualTo(1);
        assertThat(Instant.parse(newest.get("finishedAt").asText()))
                .isAfterOrEqualTo(Instant.parse(newest.get("createdAt").asText()));
        assertThat(session.done("runs", "--limit", "1", "--json").json()).hasSize(1);
    }

    @Test
    void oneRun() {
        session.done("materialize", "trouble.numbers");

        JsonNode run = session.done("run", "1", "--json").json();

        assertThat(run.get("run").get("run").asLong()).isEqualTo(1);
        JsonNode step = run.get("steps").get(0);
        assertThat(Session.names(step))
                .containsExactly(
                        "asset",
                        "partition",
                        "assets",
                        "count",
                        "wave",
                        "state",
                        "startedAt",
                        "finishedAt",
                        "message",
                        "failedAttempts",
                        "unchanged",
                        "done",
                        "dueAt",
                        "id");
        assertThat(step.get("asset").asText()).isEqualTo("trouble.numbers");
        assertThat(step.get("state").asText()).isEqualTo("SUCCEEDED");
        is(step.get("failedAttempts"), "[]");
    }

    @Test
    void check() {
        is(session.done("check", "--json").json(), "{'assets':13,'inputs':9,'problems':[]}");
    }
}
