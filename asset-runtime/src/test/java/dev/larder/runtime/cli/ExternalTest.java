package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.larder.press.Agency;
import dev.larder.runtime.cli.Session.Result;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Data that others make: observed before a plan, and a cause where they have changed. */
class ExternalTest {
    private static final String READERS = "press.pages or press.volumes";

    @TempDir private Path folder;
    private Session session;

    @BeforeEach
    void start() {
        session = new Session(folder.resolve("home")).with("press", "open");
    }

    @AfterEach
    void end() {
        session.close();
        Agency.forget();
    }

    /** {@return a line for each group of steps: asset, partitions, reasons} */
    private List<String> stale(String selection) {
        return steps(session.done("plan", selection, "--stale", "--json").json());
    }

    private static List<String> steps(JsonNode plan) {
        return plan.get("steps")
                .valueStream()
                .map(step ->
                        "%s %s: %s"
                                .formatted(
                                        step.get("asset").asText(),
                                        String.join(",", Session.texts(step.get("partitions"))),
                                        step.get("reasons")
                                                .valueStream()
                                                .map(ExternalTest::reason)
                                                .toList()))
                .toList();
    }

    private static String reason(JsonNode reason) {
        return "%s %s %s"
                .formatted(
                        reason.get("kind").asText(),
                        reason.get("upstream").asText(),
                        String.join(",", Session.texts(reason.get("partitions"))));
    }

    @Test
    void whatWasMadeFromChangedDataIsStaleAndNothingElse() {
        session.done("materialize", READERS);
        assertThat(stale(READERS)).isEmpty();

        Agency.revise("wires 2001-02-03", "corrected");
        assertThat(stale(READERS))
                .containsExactly(
                        "press.pages 2001-02-03: [INPUT_CHANGED press.wires 2001-02-03]",
                        "press.volumes 2001-02-01: [UPSTREAM_STALE press.pages 2001-02-03]");
        assertThat(session.done("plan", READERS).out()).startsWith("Nothing to do");
        assertThat(session.done("status", "press.pages").out())
                .contains("stale        2001-02-03", "input changed press.wires 2001-02-03");

        Result made = session.done("materialize", READERS, "--stale", "--json");
        assertThat(made.json().get("partitions").asInt()).isEqualTo(1);
        assertThat(made.json().get("steps").get("unchanged").asInt())
                .as("the page is what it was, though the wires are not")
                .isEqualTo(1);
        assertThat(stale(READERS)).isEmpty();
    }

    @Test
    void onlyWhatTheRequestDependsOnIsObserved() {
        session.done("plan", "press.pages", "-p", "2001-02-03..2001-02-04");
        assertThat(Agency.asked()).isEqualTo(2);
        session.done("plan", "press.volumes", "-p", "2001-02");
        assertThat(Agency.asked()).isEqualTo(2 + 28);
        session.done("plan", "status:missing and press.*", "-p", "2001-02-03");
        assertThat(Agency.asked()).as("wires, photos, style").isEqualTo(30 + 59 + 59 + 1);
    }

    @Test
    void whatOnlyLooksObservesNothing() {
        JsonNode plan = session.done("plan", "press.pages", "-p", "2001-02-03", "--json").json();
        int asked = Agency.asked();
        session.done("plan", "press.pages", "--now", "2001-02-05T00:00:00Z");
        session.done("materialize", "--plan", plan.get("id").asText());
        session.done("assets");
        session.done("status");
        session.run("plan", "press.wires")
                .isRefused(
                        "larder: Selection \"press.wires\" selects only external assets, which"
                                + " others make");
        assertThat(Agency.asked()).isEqualTo(asked);
    }

    @Test
    void whatWasNotThereAtFirstChangesWhenItComes() {
        session.done("materialize", "press.galleries");
        assertThat(stale("press.galleries")).isEmpty();

        Agency.revise("photos 2001-03-01", "three");
        assertThat(stale("press.galleries"))
                .containsExactly(
                        "press.galleries 2001-03-01: [INPUT_CHANGED press.photos 2001-03-01]");
        session.done("materialize", "press.galleries", "--stale");
        Agency.revise("style", "bold");
        assertThat(stale("press.galleries"))
                .containsExactly(
                        "press.galleries 2001-02-01..2001-03-31: [INPUT_CHANGED press.style all]");
    }

    @Test
    void whatCannotBeObservedKeepsItsLastVersions() {
        session.done("materialize", "press.pages", "-p", "2001-02-03..2001-02-05");
        Agency.revise("wires 2001-02-03", "corrected");
        Agency.fail("wires 2001-02-04", new IOException("no route\nto host"));
        Agency.fail("style", new IllegalStateException());

        Result plan = session.done("plan", "press.*", "-p", "2001-02-03..2001-02-05", "--stale");

        assertThat(plan.err().lines())
                .containsExactly(
                        "press.style could not be observed (IllegalStateException); its last"
                                + " versions are used",
                        "press.wires 2001-02-04 could not be observed (IOException: no route); its"
                                + " last versions are used");
        assertThat(plan.out())
                .contains("input changed (press.wires 2001-02-03)")
                .doesNotContain("2001-02-04)");
        Result json = session.done("plan", "press.pages", "--stale", "--json");
        assertThat(json.out().lines()).hasSize(1);
        assertThat(json.err()).startsWith("press.wires 2001-02-04 could not be observed");
        assertThat(session.done("materialize", "press.pages", "--stale").err())
                .startsWith("press.wires 2001-02-04 could not be observed");
    }

    @Test
    void aBlankVersionIsNone() {
        Agency.revise("style", " ");
        assertThat(session.done("plan", "press.galleries").err())
                .isEqualTo(
                        "press.style could not be observed (a data version is blank; return a text"
                                + " that changes when the data do); its last versions are used\n");
    }

    @Test
    void whatMethodsMustNotReturn() {
        session.with("press", "odd");
        assertThat(session.done("materialize", "odd.reader").err().lines().toList())
                .startsWith(
                        "odd.foreign could not be observed (the method returned partition north,"
                                + " which it was not asked for: it was asked for east..west); its"
                                + " last versions are used",
                        "odd.nothing could not be observed (the method returned null; throw an"
                                + " exception to keep the last version); its last versions are"
                                + " used",
                        "odd.unsaid could not be observed (the method returned null as the version"
                                + " of partition east; leave the partition out to keep its last"
                                + " version); its last versions are used");
    }

    @Test
    void externalAssetsAreShownWithoutAlarm() {
        session.done("materialize", "press.pages", "-p", "2001-02-03..2001-02-05");

        assertThat(session.done("assets", "press.wires").out())
                .containsPattern("press.wires +59 +- +- +- +external, 3 of 59 observed +2");
        assertThat(session.done("status", "press.wires").out())
                .isEqualTo(
                        """
                        press.wires  59 partitions, external
                          observed     2001-02-03..2001-02-05
                        """);
        assertThat(session.done("asset", "press.wires").out().lines())
                .contains(
                        "What the wires sent on one day.",
                        "  owners       team:desk",
                        "  kinds        external, text",
                        "  observed by  dev.larder.press.PressAssets.wires",
                        "  read by      press.pages",
                        "  status       3 of 59 observed")
                .noneMatch(line -> line.contains("missing"));
        assertThat(session.done("lineage", "press.*").out())
                .contains("press.wires (external)", "└─ press.pages ");
        assertThat(session.done("assets", "kind:external or status:missing", "--json").json())
                .extracting(asset -> asset.get("key").asText())
                .contains("press.wires", "press.photos", "press.style");
        assertThat(session.done("assets", "status:missing", "--json").json())
                .extracting(asset -> asset.get("key").asText())
                .contains("press.volumes")
                .doesNotContain("press.wires");
    }

    @Test
    void jsonSaysWhatIsExternal() {
        session.done("materialize", "press.pages", "-p", "2001-02-03..2001-02-05");

        JsonNode line = session.done("assets", "press.wires", "--json").json().get(0);
        assertThat(line.get("external").asBoolean()).isTrue();
        assertThat(line.get("observed").asInt()).isEqualTo(3);
        assertThat(line.get("partitions"))
                .isEqualTo(
                        Session.parsed("{\"total\":59,\"upToDate\":0,\"stale\":0,\"missing\":0}"));
        JsonNode status = session.done("status", "press.wires", "--json").json();
        assertThat(Session.texts(status.get("observed"))).containsExactly("2001-02-03..2001-02-05");
        assertThat(status.get("partitions").get("missing")).isEmpty();
        JsonNode asset = session.done("asset", "press.wires", "--json").json();
        assertThat(asset.get("io").isNull()).isTrue();
        JsonNode nodes = session.done("lineage", "press.pages", "--json").json().get("nodes");
        assertThat(nodes.valueStream())
                .extracting(node -> node.get("key").asText() + " " + node.get("external"))
                .containsExactly("press.wires true", "press.pages false", "press.volumes false");
    }
}
