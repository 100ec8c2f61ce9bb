package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.larder.runtime.cli.Session.Result;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** A plan that was shown is started as it was shown, or not at all. */
class PlanStartTest {
    private static final String NUMBERS = "trouble.numbers";

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

    private Result startPlan(JsonNode plan) {
        return session.run("materialize", "--json", "--plan", plan.get("id").asText());
    }

    private JsonNode plan(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "plan";
        all[1] = "--json";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return session.done(all).json();
    }

    @Test
    void doesExactlyWhatItSays() {
        JsonNode plan = plan("shop.orders+", "-p", "2001-02-03..2001-02-04");
        assertThat(plan.get("counts").get("steps").asInt()).isEqualTo(4);

        Result result = startPlan(plan);

        assertThat(result.json().get("partitions").asInt()).isEqualTo(4);
        assertThat(result.exit()).as("the month is still blocked").isEqualTo(1);
        JsonNode made = session.done("status", "shop.daily_totals", "--json").json();
        assertThat(Session.texts(made.get("partitions").get("upToDate")))
                .containsExactly("2001-02-03..2001-02-04");
    }

    @Test
    void isRefusedOnceItWouldDoSomethingElse() {
        JsonNode plan = plan(NUMBERS);
        assertThat(startPlan(plan).exit()).isZero();

        startPlan(plan)
                .isRefused(
                        1,
                        "larder: Plan 1 cannot be started: what it would do has changed since;"
                                + " make a new one");
        assertThat(session.done("runs", "--json").json()).hasSize(1);
    }

    @Test
    void isStartedThoughSomethingElseHasChanged() {
        JsonNode plan = plan(NUMBERS);
        session.done("materialize", "shop.orders", "-p", "2001-02-01");

        assertThat(startPlan(plan).exit()).isZero();
    }

    @Test
    void isRefusedWhenItIsForAnotherTime() {
        JsonNode plan = plan("shop.orders", "--now", "2001-02-05T12:00:00Z");
        assertThat(Session.texts(plan.get("steps").get(0).get("partitions")))
                .containsExactly("2001-02-01..2001-02-04");

        startPlan(plan)
                .isRefused(
                        1,
                        "larder: Plan 1 cannot be started: it was made for another time, with"
                                + " --now; make a new one");
        assertThat(session.done("runs", "--json").json()).isEmpty();
    }

    @Test
    void isRefusedAfterADay() {
        JsonNode plan = plan(NUMBERS);
        String day = "interval '24' hour";
        StoreFile store = new StoreFile(folder.resolve("home"));
        store.execute("update saved_plan set saved_at = saved_at - " + day);

        startPlan(plan)
                .isRefused(
                        1,
                        "larder: Plan 1 cannot be started: there is none, or it is older than 24"
                                + " h; make a new one");
        assertThat(session.done("runs", "--json").json()).isEmpty();
    }

    @Test
    void isStillStartedWithinTheDay() {
        JsonNode plan = plan(NUMBERS);
        StoreFile store = new StoreFile(folder.resolve("home"));
        store.execute("update saved_plan set saved_at = saved_at - interval '23' hour");

        assertThat(startPlan(plan).exit()).isZero();
    }
}
