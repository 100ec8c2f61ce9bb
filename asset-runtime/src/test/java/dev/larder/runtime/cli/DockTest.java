package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.larder.dock.DockAssets;
import dev.larder.dock.Outside;
import dev.larder.runtime.cli.Session.Result;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Methods that give up, skip, store themselves, wait for others, and print. */
@Timeout(60)
class DockTest {
    @TempDir private Path folder;
    private Session session;

    @BeforeEach
    void start() {
        session =
                new Session(folder.resolve("home"))
                        .with(DockAssets.DOCK, "open")
                        .with("larder.pools.office", "2");
    }

    @AfterEach
    void end() {
        session.close();
        Outside.mend();
    }

    private String status(String asset) {
        JsonNode partitions = session.run("status", asset, "--json").json().get("partitions");
        return "%s missing %s".formatted(partitions.get("upToDate"), partitions.get("missing"));
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("home/data"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void aPartitionThatIsGivenUpFailsAloneAndIsTriedAgain() throws IOException {
        Outside.breaks("scales 2001-02-03");

        Result result = session.run("materialize", "dock.crates+", "--json");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.json().get("state").asText()).isEqualTo("PARTIAL");
        assertThat(result.err())
                .contains("partition 2001-02-03 failed: IOException: scales 2001-02-03 is out of");
        assertThat(status("dock.crates"))
                .isEqualTo(
                        "[\"2001-02-01..2001-02-02\",\"2001-02-04..2001-02-07\"] missing"
                                + " [\"2001-02-03\"]");
        assertThat(status("dock.weight")).endsWith("missing [\"2001-02-03\"]");
        assertThat(Outside.calls().stream().filter("scales 2001-02-03"::equals))
                .as("tried again, and nothing else was")
                .hasSize(2);
        assertThat(Outside.calls()).hasSize(8);
        assertThat(files()).as("nothing is left of it").isEqualTo(12);

        Outside.mend();
        session.done("materialize", "dock.crates+");
        assertThat(Outside.calls()).containsExactly("scales 2001-02-03");
        assertThat(status("dock.weight")).endsWith("missing []");
    }

    @Test
    void whatIsGivenUpForGoodIsNotTriedAgain() {
        Outside.breaks("scales 2001-02-03");
        Outside.breaks("all on 2001-02-04");

        Result result = session.run("materialize", "dock.crates", "--json");

        assertThat(result.json().get("steps").get("failed").asInt()).isEqualTo(1);
        assertThat(Outside.calls().stream().filter("scales 2001-02-03"::equals)).hasSize(2);
        assertThat(Outside.calls().stream().filter("scales 2001-02-04"::equals)).hasSize(1);
        assertThat(status("dock.crates")).endsWith("missing [\"2001-02-03..2001-02-04\"]");
    }

    @Test
    void whatIsGivenUpForGoodFailsTheStepAlsoWhenTheRestIsMadeAtLast() {
        Outside.breaksOnce("scales 2001-02-03");
        Outside.breaks("all on 2001-02-04");

        Result result = session.run("materialize", "dock.crates", "--json");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("there are no scales any more");
        assertThat(status("dock.crates")).endsWith("missing [\"2001-02-04\"]");
    }

    @Test
    void whenAllIsGivenUpTheStepFails() throws IOException {
        Outside.breaks("scales 2001-02-03");

        Result result = session.run("materialize", "dock.crates", "-p", "2001-02-03", "--json");

        assertThat(result.json().get("state").asText()).isEqualTo("FAILED");
        assertThat(folder.resolve("home/data"))
                .satisfiesAnyOf(
                        data -> assertThat(data).doesNotExist(),
                        data -> assertThat(files()).isZero());
    }

    @Test
    void whatIsSkippedIsNoFailureAndIsPlannedAgain() {
        Result result = session.done("materialize", "dock.imports+", "--json");

        assertThat(result.json().get("steps").get("skipped").asInt()).isEqualTo(2);
        assertThat(status("dock.imports")).endsWith("missing [\"2001-02-04\"]");
        assertThat(status("dock.foreign")).endsWith("missing [\"2001-02-04\"]");
        JsonNode steps = session.done("run", "1", "--json").json().get("steps");
        assertThat(steps.findValuesAsText("message"))
                .contains("the customs office is closed on Sundays");
        assertThat(session.done("plan", "dock.imports", "--json").json().get("counts").toString())
                .isEqualTo("{\"steps\":1,\"partitions\":1}");
    }

    @Test
    void aTableMayBeEmpty() {
        session.done("materialize", "dock.imports+", "-p", "2001-02-01");

        JsonNode made = latest("dock.imports");
        assertThat(made.get("rows").asLong()).isZero();
        assertThat(made.get("metadata").get("schema").asText())
                .isEqualTo("day DATE, content VARCHAR, weight INTEGER");
    }

    private JsonNode latest(String asset) {
        return session.done("asset", asset, "2001-02-01", "--json").json().get("history").get(0);
    }

    @Test
    void whatAMethodStoresItselfIsMadeAndHasNoFile() throws IOException {
        session.done("materialize", "dock.registered+", "-p", "2001-02-01..2001-02-02");

        assertThat(Outside.calls())
                .contains("dock.registered/2001-02-01/1", "dock.registered/2001-02-02/1");
        assertThat(status("dock.confirmed")).startsWith("[\"2001-02-01..2001-02-02\"]");
        JsonNode made = latest("dock.confirmed");
        assertThat(made.get("dataVersion").asText()).isEqualTo("page 7");
        assertThat(made.get("metadata").toString()).isEqualTo("{\"by\":\"telegraph\"}");
        session.done("materialize", "dock.registered", "-p", "2001-02-01", "--all");
        session.done("verify", "dock.registered+");
        session.with("larder.retention.files", "0s")
                .done("wipe", "dock.confirmed", "--confirm", "2");
        session.done("materialize", "dock.registered+", "-p", "2001-02-01..2001-02-02");
    }

    @Test
    void whatGoesOnOutsideIsStartedOnce() {
        session.done("materialize", "dock.depth", "-p", "2001-02-05");

        assertThat(Outside.calls())
                .containsExactly(
                        "order 2001-02-05",
                        "done survey-2001-02-05",
                        "done survey-2001-02-05",
                        "done survey-2001-02-05",
                        "depth");
        assertThat(
                        session.done("run", "1", "--json")
                                .json()
                                .get("steps")
                                .get(0)
                                .get("failedAttempts"))
                .as("waiting is no failure")
                .isEmpty();

        session.done("materialize", "dock.depth", "-p", "2001-02-05", "--all");
        assertThat(Outside.calls().stream().filter("order 2001-02-05"::equals))
                .as("what is done is forgotten")
                .hasSize(2);
    }

    @Test
    void anotherAttemptAndAnotherRunFindWhatWasStarted() {
        Outside.breaks("depth");
        assertThat(session.run("materialize", "dock.depth", "-p", "2001-02-05").exit())
                .isEqualTo(1);
        assertThat(Outside.calls().stream().filter("depth"::equals)).as("attempts").hasSize(2);
        assertThat(session.run("materialize", "dock.depth", "-p", "2001-02-05").exit())
                .isEqualTo(1);

        assertThat(Outside.calls().stream().filter("order 2001-02-05"::equals)).hasSize(1);
    }

    @Test
    void aFailureSaysWhenItIsTriedAgain() {
        session.done("materialize", "dock.arrival"); // by the policy it would be in an hour
    }

    @Test
    void secretsAreInNoMessage() {
        Outside.breaks("scales 2001-02-03");
        session.with("dock.password", "out of order").run("materialize", "dock.crates");

        assertThat(session.done("run", "1").out())
                .contains("IOException: scales 2001-02-03 is ***")
                .doesNotContain("out of order");
    }

    @Test
    void whatMethodsPrintIsInTheLogsOfTheRunAndNowhereElse() {
        Result result =
                session.done("materialize", "dock.registered or dock.crates+", "-p", "2001-02-01");

        assertThat(result.out() + result.err())
                .doesNotContain("registering")
                .doesNotContain("weighing");
        assertThat(session.done("logs", "1").out())
                .contains("registering 2001-02-01")
                .contains("weighing 2 crates");
        assertThat(session.done("logs", "1", "--asset", "dock.weight", "-p", "2001-02-01").out())
                .contains("info", "dock.weight 2001-02-01", "weighing 2 crates")
                .doesNotContain("registering");
    }
}
