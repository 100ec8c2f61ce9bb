package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.larder.Failure;
import dev.larder.runtime.cli.Session.Result;
import dev.larder.shop.Faults;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Assets that throw: what depends on them waits, all else is done, and the user is told. */
class FailureTest {
    private static final String SUMMARY = "shop.summary";

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

    private String missing(String asset) {
        JsonNode status = session.done("status", asset, "--json").json();
        return String.join(" ", Session.texts(status.get("partitions").get("missing")));
    }

    @Test
    void onlyWhatDependsOnThePartitionIsLeftOut() {
        Faults.at(
                "shop.orders 2001-02-03",
                _ -> {
                    throw new IOException("no disk\nat all", new IllegalStateException("the root"));
                });

        Result result = session.run("materialize", "shop.*");

        String message = "shop.orders 2001-02-03, attempt 1 of 1: IOException: no disk";
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines())
                .contains(
                        "Run 1: 60 steps of 5 assets",
                        "failed: " + message,
                        "shop.orders: 27 of 28 made, 1 failed",
                        "shop.daily_totals: 27 of 28 made, 1 skipped",
                        "shop.summary: 0 of 1 made, 1 skipped")
                .noneMatch(line -> line.contains("\tat "));
        assertThat(result.out())
                .matches(
                        """
                        Run 1 partial in \\S+ s: 54 partitions made, 1 failed, 5 skipped
                        The stack traces: larder run 1
                        To make the rest: larder retry 1
                        """);
        assertThat(missing("shop.orders")).isEqualTo("2001-02-03");
        assertThat(missing("shop.daily_totals")).isEqualTo("2001-02-03");
        assertThat(missing("shop.monthly_totals")).isEqualTo("2001-02-01");
        assertThat(missing("shop.by_region")).isEqualTo("north..south");
        assertThat(missing(SUMMARY)).isEqualTo("all");
        assertThat(session.done("run", "1").out())
                .contains(
                        "failed  " + message + "\n",
                        "java.io.IOException: no disk",
                        "at dev.larder.shop.ShopAssets.orders(ShopAssets.java:",
                        "Caused by: java.lang.IllegalStateException: the root");
        selectionsAskHowAssetsStand();
        rerunMakesExactlyWhatIsMissing();
    }

    private void selectionsAskHowAssetsStand() {
        assertThat(session.done("assets", "activity:failed", "--json").json().valueStream())
                .extracting(asset -> asset.get("key").asText())
                .containsExactly("shop.orders");
        assertThat(session.done("status", "activity:queued or status:stale").out())
                .isEqualTo("No asset is \"activity:queued or status:stale\" now\n");
        assertThat(session.done("assets", "activity:running", "--json").json()).isEmpty();
        assertThat(session.done("plan", "status:stale").out()).startsWith("Nothing to do");
        assertThat(session.done("materialize", "status:stale", "-p", "2001-02-03").out())
                .startsWith("Nothing to do");
    }

    private void rerunMakesExactlyWhatIsMissing() {
        Faults.mend();
        JsonNode plan = session.done("plan", "shop.*", "--json").json();
        assertThat(plan.get("steps").valueStream())
                .extracting(step -> step.get("asset").asText() + " " + step.get("partitions"))
                .containsExactly(
                        "shop.orders [\"2001-02-03\"]",
                        "shop.daily_totals [\"2001-02-03\"]",
                        "shop.monthly_totals [\"2001-02-01\"]",
                        "shop.by_region [\"north..south\"]",
                        "shop.summary [\"all\"]");

        Result again = session.done("materialize", "shop.*", "--json");

        assertThat(again.json().get("partitions").asInt()).isEqualTo(6);
        assertThat(Faults.calls("shop.orders 2001-02-03")).isEqualTo(1);
        assertThat(Faults.calls("shop.orders 2001-02-04")).isZero();
        assertThat(session.done("assets", "shop.*", "--json").json().valueStream())
                .allMatch(asset -> asset.get("activity").get("failed").asInt() == 0)
                .allMatch(asset -> asset.get("partitions").get("missing").asInt() == 0);
    }

    @Test
    void oldDataStayWhenANewAttemptFails() {
        session.done("materialize", "trouble.numbers", "--json");
        session.done("materialize", "shop.orders", "-p", "2001-02-03");
        Faults.at(
                "shop.orders 2001-02-03",
                _ -> {
                    throw new IOException("no disk");
                });

        session.run("materialize", "shop.orders", "-p", "2001-02-03", "--all");

        JsonNode status = session.done("status", "shop.orders", "--json").json();
        assertThat(Session.texts(status.get("partitions").get("upToDate")))
                .containsExactly("2001-02-03");
        assertThat(Session.texts(status.get("failed"))).containsExactly("2001-02-03");
        JsonNode orders = session.done("assets", "shop.orders", "--json").json().get(0);
        assertThat(orders.get("activity").get("failed").asInt()).isEqualTo(1);
    }

    @Test
    void aFailedAttemptIsFollowedByAnother() {
        makeMonth();
        Faults.at(
                SUMMARY,
                context -> {
                    if (context.attempt() < 2) {
                        throw new IOException("flaky");
                    }
                });

        Result result = session.done("materialize", SUMMARY);

        assertThat(Faults.calls(SUMMARY)).isEqualTo(2);
        assertThat(result.err())
                .contains("shop.summary, attempt 1 of 3: IOException: flaky; again in 0.0 s\n");
        assertThat(result.out()).startsWith("Run 2 succeeded").doesNotContain("stack traces");
        JsonNode step = session.done("run", "2", "--json").json().get("steps").get(0);
        assertThat(step.get("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(step.get("failedAttempts")).hasSize(1);
        JsonNode summary = session.done("assets", SUMMARY, "--json").json().get(0);
        assertThat(summary.get("activity").get("failed").asInt()).isZero();
    }

    @Test
    void attemptsEndWhenThePolicySaysSo() {
        makeMonth();
        Faults.at(
                SUMMARY,
                _ -> {
                    throw new StackOverflowError("too deep");
                });

        Result result = session.run("materialize", SUMMARY);

        assertThat(result.exit()).isEqualTo(1);
        assertThat(Faults.calls(SUMMARY)).isEqualTo(3);
        assertThat(result.err())
                .contains("failed: shop.summary, attempt 3 of 3: StackOverflowError: too deep\n");
        JsonNode step = session.done("run", "2", "--json").json().get("steps").get(0);
        assertThat(step.get("failedAttempts")).hasSize(3);
    }

    @Test
    void aPermanentFailureIsNotTriedAgain() {
        makeMonth();
        Faults.at(
                SUMMARY,
                _ -> {
                    throw Failure.permanent("the contract has ended", new IOException("403"));
                });

        Result result = session.run("materialize", SUMMARY);

        assertThat(result.exit()).isEqualTo(1);
        assertThat(Faults.calls(SUMMARY)).isEqualTo(1);
        assertThat(result.err())
                .contains(
                        "failed: shop.summary, attempt 1 of 3: permanent failure: the contract has"
                                + " ended\n");
        assertThat(session.done("run", "2").out()).contains("Caused by: java.io.IOException: 403");
    }

    private void makeMonth() {
        session.done("materialize", "shop.* and not shop.summary");
    }

    @Test
    void whatCannotWorkFailsAtOnce() throws IOException {
        Result result = session.run("materialize", "trouble.*");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines())
                .contains(
                        "Run 1: 8 steps of 8 assets",
                        failsAtOnce(
                                "nothing", "dev.larder.shop.TroubleAssets.nothing returned null"),
                        failsAtOnce(
                                "unknown_placeholder",
                                "The SQL names the inputs [letters], but there are only [numbers]"),
                        failsAtOnce(
                                "unused_input",
                                "The SQL does not use the inputs [numbers]; use or remove them"),
                        failsAtOnce(
                                "unbound_name",
                                "The SQL names the binds [wanted], but there are only []"),
                        failsAtOnce(
                                "unused_bind",
                                "The SQL does not use the binds [wanted]; use or remove them"),
                        failsAtOnce(
                                "unknown_column",
                                "DuckDB: Binder Error: Referenced column \"letter\" not found in"
                                        + " FROM clause!"),
                        failsAtOnce("late_failure", "the third is bad"));
        assertThat(result.out()).contains("1 partition made, 7 failed\n");
        try (Stream<Path> files = Files.walk(folder.resolve("home/data"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .as("what failed leaves no file")
                    .singleElement()
                    .asString()
                    .contains("/numbers/");
        }
    }

    private static String failsAtOnce(String name, String cause) {
        return "failed: trouble.%s, attempt 1 of 3: permanent failure: %s".formatted(name, cause);
    }
}
