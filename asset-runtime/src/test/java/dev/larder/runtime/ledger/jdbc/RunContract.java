package dev.larder.runtime.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.ExternalCalls;
import dev.larder.runtime.ledger.FailedRuns;
import dev.larder.runtime.ledger.FencedException;
import dev.larder.runtime.ledger.History;
import dev.larder.runtime.ledger.Holder;
import dev.larder.runtime.ledger.KeySets;
import dev.larder.runtime.ledger.MadeData;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.Plans;
import dev.larder.runtime.ledger.Retention;
import dev.larder.runtime.ledger.Retention.Superseded;
import dev.larder.runtime.ledger.Retention.Sweep;
import dev.larder.runtime.ledger.RunQuery;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.RunSummary;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepPage;
import dev.larder.runtime.ledger.StepQuery;
import dev.larder.runtime.ledger.StepRecord;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.plan.Estimate;
import dev.larder.runtime.plan.Lot;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.Plan;
import dev.larder.runtime.plan.PlanRequest;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    void whatFailedComesFirstAndThenWhatRuns() {
        books.asset("t.a", DAILY);
        PartitionSet days = books.set("t.a", "2001-01-01..2001-01-06");
        Lot lot = Books.lot(days, AssetKey.parse("t.a"));
        long run = books.run(lot);
        List<Claim> claims =
                days.partitions()
                        .map(PartitionSet::of)
                        .map(day -> books.step(run, lot, day))
                        .map(step -> books.claim(books.request(step, "")))
                        .toList();
        books.fail(claims.get(1), "no").publish(claims.get(2), "v1").fail(claims.get(3), "no");
        books.publish(claims.get(4), "v1");

        assertThat(runs().steps(run, 9))
                .extracting(StepRecord::partitions)
                .containsExactly(
                        "2001-01-04",
                        "2001-01-02",
                        "2001-01-06",
                        "2001-01-01",
                        "2001-01-05",
                        "2001-01-03");
        assertThat(runs().steps(run, 3)).isEqualTo(runs().steps(run, 9).subList(0, 3));
        assertThat(runs().noted(run)).isEqualTo(6);
        StepPage failed = runs().steps(run, new StepQuery(StepState.FAILED, null, 0, 1));
        assertThat(failed.steps()).extracting(StepRecord::partitions).containsExactly("2001-01-02");
        assertThat(failed.steps().getFirst().attempts()).hasSize(1);
        long next = Objects.requireNonNull(failed.next());
        assertThat(runs().steps(run, new StepQuery(StepState.FAILED, null, next, 1)))
                .extracting(page -> page.steps().size(), StepPage::next)
                .containsExactly(1, null);
        assertThat(runs().failures(books.graph())).isEqualTo(new FailedRuns(1, run));

        books.make("t.a", "2001-01-02", "v2").make("t.a", "2001-01-04", "v2");
        assertThat(runs().failures(books.graph())).isEqualTo(new FailedRuns(0, null));
    }

    @Test
    void runsOfSomeStates() {
        books.asset("t.a", DAILY);
        long first = books.step("2001-01-01", "t.a").run();
        long second = books.step("2001-01-02", "t.a").run();
        long third = books.step("2001-01-03", "t.a").run();
        runs().control(second, Control.PAUSE);
        runs().finish(third, RunState.CANCELED, "", books.now);

        assertThat(ids(null, RunState.RUNNING)).containsExactly(first);
        assertThat(ids(null, RunState.PAUSED, RunState.CANCELED)).containsExactly(third, second);
        assertThat(ids(third)).containsExactly(second, first);
    }

    @Test
    void runsOfSomeAssets() {
        books.asset("t.a", DAILY).asset("t.b", DAILY).asset("t.c", DAILY);
        long first = books.step("2001-01-01", "t.a").run();
        long second = books.step("2001-01-02", "t.b").run();
        long third = books.step("2001-01-03", "t.a").run();

        assertThat(making(9, "t.a")).containsExactly(third, first);
        assertThat(making(1, "t.a")).containsExactly(third);
        assertThat(making(9, "t.a", "t.b")).containsExactly(third, second, first);
        assertThat(making(9, "t.c")).isEmpty();
        assertThat(making(9)).isEmpty();
    }

    private List<Long> making(int limit, String... assets) {
        Set<AssetKey> keys = Stream.of(assets).map(AssetKey::parse).collect(Collectors.toSet());
        return ids(new RunQuery(null, Set.of(), keys, limit));
    }

    private List<Long> ids(@Nullable Long before, RunState... states) {
        return ids(new RunQuery(before, Set.of(states), null, 9));
    }

    private List<Long> ids(RunQuery query) {
        return runs().latest(query).stream().map(RunSummary::id).toList();
    }

    @Test
    void dataAreListedAPageAtATime() {
        books.asset("t.a", DAILY);
        books.make("t.a", DAYS, "v1").make("t.a", "2001-01-02", "v2");
        History history = books.bean(History.class);
        AssetKey key = AssetKey.parse("t.a");

        List<MadeData> all = history.made(books.graph(), key, (MadeData.Place) null, 9);
        assertThat(all).hasSize(4);
        assertThat(all.getFirst().dataVersion()).isEqualTo("v2");
        List<MadeData> paged = new ArrayList<>(all.subList(0, 1));
        while (paged.size() < 4) {
            paged.addAll(history.made(books.graph(), key, paged.getLast().place(), 1));
        }
        assertThat(paged).as("three of them at one sequence").isEqualTo(all);
        assertThat(history.made(books.graph(), key, all.getLast().place(), 9)).isEmpty();
        long latest = books.state("t.a").latest().orElseThrow();
        assertThat(latest).isEqualTo(all.getFirst().place().id());
        assertThat(history.made(books.graph(), key, List.of(latest)))
                .containsExactly(all.getFirst());
        assertThat(history.metadata(List.of(latest, 77L))).containsOnlyKeys(latest);
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
