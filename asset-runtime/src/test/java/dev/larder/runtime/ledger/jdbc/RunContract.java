package dev.larder.runtime.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.LarderException;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.ExternalCalls;
import dev.larder.runtime.ledger.FencedException;
import dev.larder.runtime.ledger.Holder;
import dev.larder.runtime.ledger.KeySets;
import dev.larder.runtime.ledger.Plans;
import dev.larder.runtime.ledger.Retention;
import dev.larder.runtime.ledger.Retention.Superseded;
import dev.larder.runtime.ledger.Retention.Sweep;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.RunSummary;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepRecord;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.plan.Estimate;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.Plan;
import dev.larder.runtime.plan.PlanRequest;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Runs, their steps and plans are kept. */
abstract class RunContract extends StoreContract {
    private static final String DAYS = "2001-01-01..2001-01-03";

    private static final Holder SECOND = new Holder("second", Books.LEASE, Sharing.SHARED);

    private Runs runs() {
        return books.bean(Runs.class);
    }

    private StepRecord only(Step step) {
        return runs().steps(step.run()).getFirst();
    }

    @Test
    void aRunIsListedWithWhatBecameOfItsSteps() {
        books.asset("t.a", DAILY);
        books.step(DAYS, "t.a");
        Claim claim = books.claim(DAYS, "t.a");
        books.publish(claim, "v1");
        runs().finish(claim.step().run(), RunState.SUCCEEDED, "", books.now);

        List<RunSummary> latest = runs().latest(1);

        assertThat(latest).containsExactly(runs().find(claim.step().run()).orElseThrow());
        assertThat(latest.getFirst().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(latest.getFirst().steps()).containsEntry(StepState.SUCCEEDED, 1L);
        assertThat(runs().latest(9))
                .extracting(RunSummary::id)
                .isSortedAccordingTo(Comparator.reverseOrder());
        StepRecord step = only(claim.step());
        assertThat(step.partitions()).isEqualTo(DAYS);
        assertThat(step.finishedAt()).isEqualTo(books.now);
        assertThat(runs().find(77)).isEmpty();
    }

    @Test
    void aFailureIsKeptWhateverItsTextHas() {
        books.asset("t.a", NONE);
        Claim claim = books.claim("all", "t.a");

        books.fail(claim, "found \0 and \ud83e\udd6b");

        StepRecord step = only(claim.step());
        assertThat(step.state()).isEqualTo(StepState.FAILED);
        assertThat(step.message()).isEqualTo("found \ufffd and \ud83e\udd6b");
        assertThat(step.attempts().getFirst().stack())
                .isEqualTo("at found \ufffd and \ud83e\udd6b");
        assertThat(books.state("t.a").failed().isEmpty()).isFalse();
    }

    @Test
    void aKeyThatNoDatabaseCanKeepIsRefused() {
        assertThatThrownBy(() -> books.bean(KeySets.class).add("users", List.of("a\0b")))
                .isInstanceOf(LarderException.class);
        assertThat(books.bean(KeySets.class).all()).isEmpty();
    }

    @Test
    void runsThatAreNotRenewedEnd() {
        books.asset("t.a", DAILY);
        Claim ran = books.claim("2001-01-02", "t.a");
        Step waited = books.step("2001-01-03", "t.a");
        books.now = books.now.plus(Books.LEASE.dividedBy(2));
        Step alive = books.step("2001-01-01", "t.a");
        books.now = books.now.plus(Books.LEASE.dividedBy(2));

        runs().endAbandoned(books.holder, books.now);
        assertThat(state(waited)).as("its own").isEqualTo(RunState.RUNNING);
        runs().endAbandoned(SECOND, books.now);

        assertThat(only(ran.step()).state()).isEqualTo(StepState.FAILED);
        assertThat(state(ran.step())).isEqualTo(RunState.FAILED);
        assertThat(state(waited)).isEqualTo(RunState.FAILED);
        assertThat(steps(waited)).containsExactly(Map.entry(StepState.CANCELED, 1L));
        assertThat(state(alive)).isEqualTo(RunState.RUNNING);
        assertThat(steps(alive)).containsExactly(Map.entry(StepState.QUEUED, 1L));
        assertThatThrownBy(() -> books.publish(ran, "v1")).isInstanceOf(FencedException.class);
        runs().endAbandoned(new Holder("third", Books.LEASE, Sharing.ALONE), books.now);
        assertThat(state(alive)).isEqualTo(RunState.FAILED);
    }

    private RunState state(Step step) {
        return runs().find(step.run()).orElseThrow().state();
    }

    private Map<StepState, Long> steps(Step step) {
        return runs().find(step.run()).orElseThrow().steps();
    }

    @Test
    void whatWasSupersededLongAgoIsForgotten() {
        books.asset("t.a", DAILY).asset("t.b", DAILY, "t.a");
        books.make("t.a", DAYS, "v1").make("t.b", DAYS, "v1").make("t.a", DAYS, "v2");
        Instant later = books.now.plus(Duration.ofDays(1));
        runs().latest(9).forEach(run -> runs().finish(run.id(), RunState.SUCCEEDED, "", books.now));
        books.bean(ExternalCalls.class).note("t.a", "job-1");
        Retention retention = books.bean(Retention.class);
        assertThat(retention.begin(Sweep.FILES, later)).isPresent();

        List<Superseded> files = retention.superseded(0, later);
        retention.removed(files, later);
        for (Sweep sweep : List.of(Sweep.MATERIALIZATIONS, Sweep.STATEMENTS, Sweep.RUNS)) {
            retention.forget(sweep, 0, later);
            retention.end(sweep, later);
        }

        assertThat(runs().latest(9)).isEmpty();
        assertThat(rowsOf("lot", "run_tally", "step", "attempt", "slot", "external_call")).isZero();
        assertThat(files).hasSize(3);
        assertThat(retention.superseded(0, later)).isEmpty();
        assertThat(retention.begin(Sweep.RUNS, books.now)).isEmpty();
        try (Books others = books.beside()) {
            assertThat(others.status("t.b")).isEqualTo(books.status("t.b"));
            assertThat(others.status("t.b").stale()).isEqualTo(books.set("t.b", DAYS));
        }
    }

    private long rowsOf(String... tables) {
        Statements statements = books.bean(Statements.class);
        return books.bean(JdbcTransactions.class)
                .looking(() -> {
                    long rows = 0;
                    for (String table : tables) {
                        rows +=
                                statements
                                        .query(
                                                "SELECT count(*) FROM " + table,
                                                row -> row.getLong(1))
                                        .getFirst();
                    }
                    return rows;
                });
    }

    @Test
    void aPlanIsKeptForADay() {
        Plans plans = books.bean(Plans.class);
        PlanRequest request = new PlanRequest("t.*", DAYS, Mode.STALE);
        Plan plan =
                new Plan(
                        request,
                        books.now,
                        "digest",
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        Estimate.NOTHING);

        long id = plans.save(plan, books.now, true);

        Plans.SavedPlan saved =
                plans.find(id, books.now.plus(Plans.KEPT).minus(Duration.ofSeconds(1)))
                        .orElseThrow();
        assertThat(saved.request()).isEqualTo(request);
        assertThat(saved.now()).isEqualTo(books.now);
        assertThat(saved.planDigest()).isEqualTo(plan.digest());
        assertThat(saved.startable()).isTrue();
        assertThat(plans.find(id, books.now.plus(Plans.KEPT).plusSeconds(1))).isEmpty();
    }
}
