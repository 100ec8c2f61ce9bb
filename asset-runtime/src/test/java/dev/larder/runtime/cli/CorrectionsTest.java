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

/** What people say of data, and what they ask of it: wipe, observe, why, lineage, history. */
class CorrectionsTest {
    private static final String DAY = "2001-02-03";
    private static final String ALL = "press.pages or press.volumes";

    @TempDir private Path folder;
    private Session session;

    @BeforeEach
    void start() {
        session = new Session(folder.resolve("home")).with("press", "open");
        session.done("materialize", ALL);
    }

    @AfterEach
    void end() {
        session.close();
        Agency.forget();
    }

    private List<String> stale(String asset) {
        JsonNode status = session.done("status", asset, "--json").json();
        return Session.texts(status.get("partitions").get("stale"));
    }

    private List<String> missing(String asset) {
        JsonNode status = session.done("status", asset, "--json").json();
        return Session.texts(status.get("partitions").get("missing"));
    }

    private static List<String> kinds(JsonNode causes) {
        return causes.valueStream().map(cause -> cause.get("kind").asText()).toList();
    }

    @Test
    void wipingWantsToKnowHowMuch() {
        session.run("wipe", "press.pages", "-p", DAY)
                .isRefused(
                        "press.pages  1 partition: " + DAY,
                        "larder: Nobody can be asked here; say --confirm 1 to wipe 1 partition");
        session.run("wipe", "press.pages", "-p", DAY, "--confirm", "2")
                .isRefused(
                        "larder: --confirm 2 does not fit: it would be 1 partition; nothing was"
                                + " wiped");
        assertThat(missing("press.pages")).isEmpty();

        assertThat(session.done("wipe", "press.pages", "-p", DAY, "--confirm", "1").out())
                .isEqualTo("1 partition wiped\n");
        assertThat(missing("press.pages")).containsExactly(DAY);
        assertThat(stale("press.volumes")).containsExactly("2001-02-01");
        JsonNode why = session.done("why", "press.volumes", "2001-02", "--json").json();
        assertThat(kinds(why.get("causes"))).containsExactly("UPSTREAM_MISSING");
        assertThat(session.done("why", "press.pages", DAY).out())
                .startsWith("press.pages 2001-02-03  missing: wiped ");
        assertThat(session.done("wipe", "press.pages", "-p", DAY).out())
                .isEqualTo("Nothing to wipe: none of them has data\n");
    }

    @Test
    void wipingAsksTwice() {
        Result no = session.answered("no\n", "wipe", "press.pages");
        assertThat(no.exit()).isEqualTo(1);
        assertThat(no.out()).isEqualTo("Nothing was wiped\n");
        Result unsure = session.answered("yes\nyes\n", "wipe", "press.pages");
        assertThat(unsure.exit()).isEqualTo(1);
        assertThat(missing("press.pages")).isEmpty();

        Result sure = session.answered("yes\n59\n", "wipe", "press.pages");
        assertThat(sure.err()).contains("press.pages  59 partitions", "How many");
        assertThat(sure.exit()).isZero();
        assertThat(sure.out()).contains("59 partitions");
        assertThat(missing("press.pages")).containsExactly("2001-02-01..2001-03-31");
    }

    @Test
    void whatChangesAndChangesBackLeavesNothingStale() {
        Agency.revise("wires " + DAY, "corrected");
        Result seen = session.done("observe", "press.wires");
        assertThat(seen.out())
                .isEqualTo(
                        """
                        changed  press.wires 2001-02-03
                        59 partitions of 1 asset observed, 1 changed
                        """);
        assertThat(stale("press.pages")).containsExactly(DAY);

        Agency.revise("wires " + DAY, "first");
        JsonNode back = session.done("observe", "press.wires", "-p", DAY, "--json").json();
        assertThat(back.get("partitions").asInt()).isEqualTo(1);
        assertThat(back.get("changed").get(0).get("count").asInt()).isEqualTo(1);
        assertThat(stale("press.pages")).isEmpty();
        assertThat(stale("press.volumes")).isEmpty();
        assertThat(session.done("observe", "press.wires").out()).contains("none changed");
    }

    @Test
    void whatCannotBeObservedIsSaid() {
        Agency.fail("wires " + DAY, new IOException("no route"));
        Result failed = session.run("observe", "press.wires");
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err()).contains("press.wires 2001-02-03 could not be observed");
        session.run("observe", "press.pages")
                .isRefused(
                        "larder: No external asset is selected; kind:external selects all of them");
    }

    @Test
    void whyLeadsDownToWhereItBegins() {
        Agency.revise("wires " + DAY, "corrected");
        session.done("observe", "press.wires");

        assertThat(session.done("why", "press.volumes").out())
                .isEqualTo(
                        """
                        press.volumes 2001-02-01  stale
                        └─ upstream stale press.pages 2001-02-03
                           └─ input changed press.wires 2001-02-03
                        begins with
                          press.pages 2001-02-03: input changed press.wires 2001-02-03
                        """);
        JsonNode why = session.done("why", "press.volumes", "2001-02-01", "--json").json();
        assertThat(why.get("staleness").asText()).isEqualTo("STALE");
        JsonNode root = why.get("rootCauses").get(0);
        assertThat(root.get("key").asText()).isEqualTo("press.pages");
        assertThat(root.get("kind").asText()).isEqualTo("INPUT_CHANGED");
        assertThat(Session.texts(root.get("partitions"))).containsExactly(DAY);
        JsonNode fine = session.done("why", "press.pages", "2001-02-04", "--json").json();
        assertThat(fine.get("staleness").asText()).isEqualTo("UP_TO_DATE");
        assertThat(fine.get("causes")).isEmpty();
        session.run("why", "press.pages", "2001-02-04..2001-02-05")
                .isRefused(
                        "larder: \"2001-02-04..2001-02-05\" names 2 partitions of press.pages; name"
                                + " one");
    }

    @Test
    void lineageOfAPartitionIsWhatWasRead() {
        assertThat(session.done("lineage", "press.pages", DAY).out().lines().skip(1))
                .containsExactly(
                        "made from", "└─ press.wires 2001-02-03",
                        "read by", "└─ press.volumes 2001-02-01");

        session.done("materialize", "press.pages", "-p", DAY, "--all");
        JsonNode volumes = session.done("lineage", "press.volumes", "2001-02", "--json").json();
        JsonNode pages = volumes.get("upstream").get(0);
        assertThat(pages.get("key").asText()).isEqualTo("press.pages");
        assertThat(Session.texts(pages.get("partitions")))
                .containsExactly("2001-02-01..2001-02-28");
        assertThat(pages.get("madeAnew").asBoolean()).isTrue();
        assertThat(volumes.get("upstream").get(1).get("of").asText()).isEqualTo("press.pages");
        assertThat(volumes.get("downstream")).isEmpty();
        assertThat(session.done("lineage", "press.pages", DAY, "--json").json().get("downstream"))
                .as("nobody has read what is there now")
                .isEmpty();
    }

    @Test
    void historySaysWhatWasAnotherOne() {
        Agency.revise("wires " + DAY, "corrected");
        session.done("materialize", "press.pages", "--stale");
        session.done("wipe", "press.pages", "-p", DAY, "--confirm", "1");

        JsonNode history =
                session.done("asset", "press.pages", DAY, "--json").json().get("history");
        assertThat(kinds(history)).containsExactly("WIPED", "MATERIALIZED", "MATERIALIZED");
        JsonNode changed = history.get(1).get("changed").get(0);
        assertThat(changed.get("kind").asText()).isEqualTo("INPUTS_CHANGED");
        assertThat(changed.get("upstream").asText()).isEqualTo("press.wires");
        assertThat(Session.texts(changed.get("partitions"))).containsExactly(DAY);
        assertThat(session.done("asset", "press.wires", DAY).out())
                .contains("observed corrected", "dataVersion: first → corrected");
        assertThat(
                        session.done("asset", "press.pages", DAY, "--limit", "1", "--json")
                                .json()
                                .get("history"))
                .hasSize(1);
    }
}
