package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.larder.runtime.cli.Session.Result;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What is planned of every kind of partitions, at a time given by hand. */
class GridPlanTest {
    private static final String NOON = "2024-04-03T12:00:00Z";

    @TempDir private Path folder;
    private Session session;

    @BeforeEach
    void start() {
        session = new Session(folder.resolve("home")).with("grid", "open");
    }

    @AfterEach
    void end() {
        session.close();
    }

    private JsonNode plan(String... arguments) {
        String[] all = new String[arguments.length + 4];
        System.arraycopy(new String[] {"plan", "--json", "--now", NOON}, 0, all, 0, 4);
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return session.done(all).json();
    }

    /** {@return a line for each group of steps: wave, asset, partitions} */
    private static List<String> steps(JsonNode plan) {
        return StreamSupport.stream(plan.get("steps").spliterator(), false)
                .map(step ->
                        "%d %s %s"
                                .formatted(
                                        step.get("wave").asInt(),
                                        step.get("asset").asText().replace("grid.", ""),
                                        String.join(",", Session.texts(step.get("partitions")))))
                .toList();
    }

    private static List<String> blocked(JsonNode plan) {
        return StreamSupport.stream(plan.get("blocked").spliterator(), false)
                .map(blocked ->
                        "%s %s %s %s %s"
                                .formatted(
                                        blocked.get("asset").asText().replace("grid.", ""),
                                        String.join(",", Session.texts(blocked.get("partitions"))),
                                        blocked.get("why").asText(),
                                        blocked.path("until").asText("-"),
                                        blocked.path("selection").asText("-")))
                .toList();
    }

    @Test
    void everyKindOfPartitions() {
        session.done("materialize", "grid.customers");
        JsonNode plan = plan("grid.* and not grid.customers");
        assertThat(steps(plan))
                .containsExactly(
                        "1 readings"
                            + " 2024-03-28..2024-04-02|NORTH..SOUTH|acme|l1..l3|meter..estimate,"
                            + "2024-03-28..2024-04-02|NORTH..SOUTH|zenith|l1..l3|meter..estimate",
                        "1 weeks 2024-02-25..2024-03-17",
                        "2 customer_totals acme,zenith",
                        "2 days 2024-03-28..2024-04-01",
                        "3 balance 2024-03-29",
                        "3 soft_trend 2024-03-28..2024-04-02",
                        "3 weeks 2024-03-24",
                        "4 balance 2024-03-30",
                        "5 balance 2024-03-31",
                        "6 balance 2024-04-01");
        assertThat(blocked(plan))
                .containsExactlyInAnyOrder(
                        "days 2024-04-02 NOT_YET 2024-04-03T22:00:00Z -",
                        "balance 2024-04-02 NOT_YET 2024-04-03T22:00:00Z -",
                        "trend 2024-03-28..2024-04-02 NEVER - -",
                        "months 2024-03-01 NOT_YET 2024-04-07T00:00:00Z -",
                        "summary all NOT_YET 2024-04-05T00:00:00Z -");
    }

    @Test
    void whatIsNotMadeYetIsNamedWithWhatWouldHelp() {
        assertThat(blocked(plan("grid.balance")))
                .containsExactly("balance 2024-03-29..2024-04-02 UNMATERIALIZED - +grid.balance");
    }

    @Test
    void keysAreThoseOfTheMoment() {
        assertThat(session.run("plan", "grid.readings", "-p", "customer=acme").err())
                .contains("there is no partition acme: the set customers has no keys yet");
        session.done("materialize", "grid.customers");
        assertThat(session.run("plan", "grid.readings", "-p", "customer=gone").err())
                .contains("there is no partition gone; there are acme, zenith");
    }

    @Test
    void whatReadsItselfIsNoEndlessTree() {
        assertThat(session.done("lineage", "grid.*").out().lines())
                .anySatisfy(
                        line -> assertThat(line).matches(".* grid.balance \\(itself\\) +previous"))
                .anySatisfy(line -> assertThat(line).contains("grid.trend", "windows -6 to 0"));
    }

    @Test
    void dimensionsAreNamedOneByOne() {
        session.done("materialize", "grid.customers");
        JsonNode plan =
                plan(
                        "grid.readings",
                        "-p",
                        "day=2024-03-30,2024-04-01",
                        "-p",
                        "customer=acme",
                        "-p",
                        "source=meter");
        assertThat(steps(plan))
                .containsExactly(
                        "1 readings 2024-03-30|NORTH..SOUTH|acme|l1..l3|meter,"
                                + "2024-04-01|NORTH..SOUTH|acme|l1..l3|meter");
    }

    @Test
    void allOfItIsMade() throws IOException {
        session.done("materialize", "grid.customers");
        Result made = session.run("materialize", "grid.*", "--json");
        assertThat(made.exit()).as(made.out() + made.err()).isZero();

        Path values = folder.resolve("home/data/grid/summary/all");
        try (Stream<Path> files = Files.list(values)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(file).content().isEqualTo("2112"));
        }
        assertThat(steps(session.done("plan", "--json", "grid.*").json())).isEmpty();
    }
}
