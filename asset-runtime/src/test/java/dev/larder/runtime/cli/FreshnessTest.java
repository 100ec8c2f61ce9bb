package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.larder.runtime.api.Times;
import dev.larder.runtime.cli.Session.Result;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Whether data are on time, as the command line says it. */
class FreshnessTest {
    @TempDir private Path folder;
    private Session session;

    @BeforeEach
    void start() {
        session = new Session(folder.resolve("home")).with("tide", "open");
    }

    @AfterEach
    void end() {
        session.close();
    }

    private JsonNode freshness(String key, String now) {
        return session.done("asset", key, "--now", now, "--json").json().get("freshness");
    }

    @Test
    void daysAreLateThenOverdueThenThere() {
        session.done("materialize", "tide.levels", "-p", "2021-11-05");

        JsonNode late = freshness("tide.levels", "2021-11-07T08:00:00Z");
        assertThat(late.get("status").asText()).isEqualTo("LATE");
        assertThat(late.get("policy").asText()).isEqualTo("within 6h, warn 4h");
        assertThat(late.get("since").asText()).isEqualTo("2021-11-07T08:00:00Z");
        assertThat(late.get("dueAt").asText()).isEqualTo("2021-11-07T10:00:00Z");
        assertThat(Session.texts(late.get("awaited"))).containsExactly("2021-11-06");
        assertThat(session.done("asset", "tide.levels", "--now", "2021-11-07T08:00:00Z").out())
                .contains(
                        "  expected     within 6h, warn 4h\n",
                        "  freshness    late since %s, due "
                                .formatted(local("2021-11-07T08:00:00Z")))
                .contains(", awaits 2021-11-06\n");

        JsonNode overdue = freshness("tide.levels", "2021-11-08T11:00:00Z");
        assertThat(overdue.get("status").asText()).isEqualTo("OVERDUE");
        assertThat(overdue.get("since").asText()).isEqualTo("2021-11-08T11:00:00Z");
        assertThat(Session.texts(overdue.get("awaited"))).containsExactly("2021-11-07");

        session.done("materialize", "tide.levels", "-p", "2021-11-07");
        JsonNode onTime = freshness("tide.levels", "2021-11-08T11:00:00Z");
        assertThat(onTime.get("status").asText()).isEqualTo("ON_TIME");
        assertThat(onTime.get("until").asText()).isEqualTo("2021-11-09T09:00:00Z");
        assertThat(onTime.get("awaited").isEmpty()).isTrue();
    }

    private static String local(String instant) {
        return Times.local(Instant.parse(instant));
    }

    @Test
    void overdueAssetsAreListed() {
        Result none = session.done("assets", "--overdue", "--now", "2021-11-05T12:00:00Z");
        assertThat(none.out()).isEqualTo("No asset is overdue\n");
        assertThat(
                        session.done(
                                        "assets",
                                        "tide.*",
                                        "--overdue",
                                        "--now",
                                        "2021-11-05T12:00:00Z")
                                .out())
                .isEqualTo("No asset of \"tide.*\" is overdue\n");

        Result some = session.run("assets", "--overdue", "--now", "2021-11-08T16:00:00Z");
        assertThat(some.exit()).isEqualTo(1);
        assertThat(some.err()).isEmpty();
        assertThat(some.out().lines())
                .map(line -> line.replaceAll(" {2,}", " | "))
                .containsExactly(
                        "asset | overdue since | awaits",
                        "tide.levels | %s | 2021-11-07".formatted(local("2021-11-08T11:00:00Z")),
                        "tide.reports | %s | 2021-11-07".formatted(local("2021-11-08T16:00:00Z")));

        Result json = session.run("assets", "--overdue", "--now", "2021-11-08T16:00:00Z", "--json");
        assertThat(json.exit()).isEqualTo(1);
        assertThat(json.json().valueStream().map(line -> line.get("key").asText()))
                .containsExactly("tide.levels", "tide.reports");
    }

    @Test
    void agesCountFromTheLastMaterialization() {
        assertThat(freshness("tide.buoys", "2021-11-05T12:00:00Z").get("status").asText())
                .isEqualTo("UNKNOWN");
        session.done("materialize", "tide.buoys", "-p", "north");
        Result unknown = session.done("status", "tide.buoys");
        assertThat(unknown.out()).contains("  freshness    unknown, never made: south\n");
        session.done("materialize", "tide.buoys", "-p", "south");

        Instant now = Instant.now();
        String late = now.plus(30, ChronoUnit.HOURS).toString();
        assertThat(freshness("tide.buoys", now.toString()).get("status").asText())
                .isEqualTo("ON_TIME");
        assertThat(freshness("tide.buoys", late).get("status").asText()).isEqualTo("LATE");
        assertThat(session.done("status", "tide.buoys", "--now", late).out())
                .contains("awaits north..south\n");
        assertThat(
                        freshness("tide.buoys", now.plus(3, ChronoUnit.DAYS).toString())
                                .get("status")
                                .asText())
                .isEqualTo("OVERDUE");
    }

    @Test
    void anExternalAssetCountsFromWhatWasObserved() {
        assertThat(freshness("tide.almanac", "2021-11-05T12:00:00Z").get("status").asText())
                .isEqualTo("UNKNOWN");
        session.done("plan", "tide.calendar");
        Instant now = Instant.now();
        assertThat(freshness("tide.almanac", now.toString()).get("status").asText())
                .isEqualTo("ON_TIME");
        assertThat(
                        freshness("tide.almanac", now.plus(366, ChronoUnit.DAYS).toString())
                                .get("status")
                                .asText())
                .isEqualTo("OVERDUE");
    }

    @Test
    void assetsAreSelectedByIt() {
        String now = "2021-11-08T12:00:00Z";
        assertThat(selected("freshness:overdue", now)).containsExactly("tide.levels");
        assertThat(selected("freshness:late or freshness:on_time", now))
                .containsExactly("tide.reports");
        assertThat(selected("freshness:unknown", now))
                .containsExactlyInAnyOrder("tide.almanac", "tide.buoys");
        assertThat(selected("freshness:none and tide.*", now)).containsExactly("tide.calendar");
        assertThat(session.done("plan", "freshness:late", "--now", now).out())
                .startsWith("Nothing to do");
        assertThat(session.done("assets", "freshness:late", "--now", now).out())
                .isEqualTo("No asset is \"freshness:late\" now\n");
    }

    private List<String> selected(String selection, String now) {
        return session.done("assets", selection, "--now", now, "--json")
                .json()
                .valueStream()
                .map(line -> line.get("key").asText())
                .toList();
    }

    @Test
    void thereIsAColumnWhereAnyoneHasSaidWhatIsExpected() {
        assertThat(session.done("assets", "tide.*", "--now", "2021-11-08T12:00:00Z").out().lines())
                .map(line -> line.replaceAll(" {2,}", " | "))
                .containsExactlyInAnyOrder(
                        "asset | partitions | up to date | stale | missing | freshness | activity |"
                                + " last materialized",
                        "tide.almanac | 1 | - | - | - | unknown | external, 0 of 1 observed | -",
                        "tide.buoys | 2 | 0 | 0 | 2 | unknown | idle | -",
                        "tide.calendar | 1 | 0 | 0 | 1 | - | idle | -",
                        "tide.levels | 3 | 0 | 0 | 3 | overdue | idle | -",
                        "tide.reports | 3 | 0 | 0 | 3 | on time | idle | -");
        assertThat(session.done("assets", "shop.*").out()).doesNotContain("freshness");
    }
}
