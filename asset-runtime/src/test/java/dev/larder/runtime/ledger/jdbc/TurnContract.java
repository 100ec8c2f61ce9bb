package dev.larder.runtime.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.ledger.DataVersion;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.StaticKeys;
import dev.larder.runtime.ledger.AttemptFailure;
import dev.larder.runtime.ledger.Attempts.ClaimRequest;
import dev.larder.runtime.ledger.Attempts.Slot;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.Ending;
import dev.larder.runtime.ledger.ExternalCalls;
import dev.larder.runtime.ledger.Holder;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.Renewal;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepRecord;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.ledger.Turn;
import dev.larder.runtime.ledger.Turn.Beginning;
import dev.larder.runtime.ledger.Turn.Left;
import dev.larder.runtime.plan.Lot;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** All that a process tells the ledger at once. */
abstract class TurnContract extends StoreContract {
    private static final String DAYS = "2001-01-01..2001-01-03";
    private static final Holder SECOND = new Holder("second", Books.LEASE, Sharing.SHARED);

    private StepRecord only(Step step) {
        return books.runs().steps(step.run()).getFirst();
    }

    private static Ending with(Ending ending, UnaryOperator<PartitionSet> made, StepState then) {
        PartitionSet some = made.apply(ending.claim().made());
        return new Ending(
                ending.claim(),
                some,
                Books.stored(ending.claim(), some, DataVersion.of("v1")),
                new AttemptFailure("no", "at no"),
                then,
                null,
                ending.claim().step().partitions().minus(ending.claim().made()).union(some),
                "some failed",
                List.of());
    }

    @Test
    void aChainGoesOnInOneTurn() {
        books.asset("t.a", NONE).asset("t.b", NONE, "t.a");
        PartitionSet all = books.set("t.a", "all");
        Lot a = Books.lot(all, Books.keys("t.a"));
        Lot b = Books.lot(books.set("t.b", "all"), Books.keys("t.b"));
        long run = books.run(a, b);
        Claim first = books.claim(books.request(books.step(run, a, all), ""));
        ClaimRequest next = books.request(books.step(run, b, b.partitions()), "");

        Turn.Answer answer =
                books.turn(
                        List.of(Books.made(first, Books.stored(first, all, null))),
                        List.of(),
                        List.of(next));

        assertThat(answer.begun().getFirst()).isInstanceOf(Beginning.Taken.class);
        Claim second = ((Beginning.Taken) answer.begun().getFirst()).claim();
        assertThat(second.sources().get("a").parts()).hasSize(1);
        books.publish(second, "v1");
        assertThat(books.runs().find(run).orElseThrow().steps())
                .isEqualTo(Map.of(StepState.SUCCEEDED, 2L));
        assertThat(books.status("t.b").upToDate().size()).isOne();
    }

    @Test
    void claimsOfOneTurnSeeEachOther() {
        books.asset("t.a", DAILY);
        ClaimRequest one = books.request(books.step(DAYS, "t.a"), "");
        ClaimRequest other = books.request(books.step("2001-01-03", "t.a"), "");

        Turn.Answer answer = books.turn(List.of(), List.of(), List.of(one, other));

        assertThat(answer.begun().get(0)).isInstanceOf(Beginning.Taken.class);
        assertThat(answer.begun().get(1))
                .isEqualTo(
                        new Beginning.Busy(
                                "run %d of first".formatted(one.step().run()),
                                books.now.plus(Books.LEASE)));
        assertThat(books.runs().steps(other.step().run())).isEmpty();
    }

    @Test
    void whatIsReadAndIsGoneKeepsOneFromBeginningAndNotTheOthers() {
        books.asset("t.a", DAILY).asset("t.b", DAILY, "t.a").make("t.a", DAYS, "v1");
        ClaimRequest absent = books.request(books.step("2001-01-04", "t.b"), "");
        ClaimRequest there = books.request(books.step("2001-01-01", "t.b"), "");

        Turn.Answer answer = books.turn(List.of(), List.of(), List.of(absent, there));

        assertThat(answer.begun().get(0))
                .isEqualTo(new Beginning.Impossible("t.a 2001-01-04 has no data any more"));
        assertThat(answer.begun().get(1)).isInstanceOf(Beginning.Taken.class);
        assertThat(books.runs().steps(absent.step().run())).isEmpty();
    }

    @Test
    void ofAStepSomeAreMadeAndTheOthersFailAlone() {
        books.asset("t.a", DAILY).asset("t.b", DAILY);
        Claim claim = books.claim(DAYS, "t.a", "t.b");
        PartitionSet good = books.set("t.a", "2001-01-01,2001-01-03");

        books.end(
                with(
                        Books.failed(claim, StepState.FAILED, "no"),
                        all -> all.intersect(good),
                        StepState.FAILED));

        for (String key : List.of("t.a", "t.b")) {
            assertThat(books.state(key).materialized().toText()).isEqualTo(good.toText());
            assertThat(books.state(key).failed().toText()).isEqualTo("2001-01-02");
        }
        assertThat(books.current("t.b", "2001-01-03").made().id())
                .isEqualTo(claim.targets().getLast().materialization());
        StepRecord step = only(claim.step());
        assertThat(step.state()).isEqualTo(StepState.FAILED);
        assertThat(step.done()).isEqualTo(2);
        assertThat(step.attempts())
                .extracting(StepRecord.FailedAttempt::message)
                .containsExactly("no");
        assertThat(books.attempts().isPublished(claim.token())).isTrue();
        assertThat(books.runs().partitions(claim.step().run()))
                .isEqualTo(
                        Map.of(
                                "t.a",
                                Map.of(StepState.SUCCEEDED, 2L, StepState.FAILED, 1L),
                                "t.b",
                                Map.of(StepState.SUCCEEDED, 2L, StepState.FAILED, 1L)));
    }

    @Test
    void whatFailsIsTriedAgainWithoutWhatIsDone() {
        books.asset("t.a", DAILY);
        Claim claim = books.claim(DAYS, "t.a");
        PartitionSet good = books.set("t.a", "2001-01-01");
        Instant due = books.now.plusSeconds(5);
        Ending failed =
                with(Books.failed(claim, StepState.FAILED, "no"), _ -> good, StepState.QUEUED);
        books.end(failed.with(StepState.QUEUED, due, failed.failure(), "again"));
        assertThat(only(claim.step()).dueAt()).isEqualTo(due);
        assertThat(books.state("t.a").queued().toText()).isEqualTo("2001-01-02..2001-01-03");

        PartitionSet rest = claim.made().minus(good);
        Claim again = books.claim(books.request(claim.step(), 2, rest, books.set("t.a", "")));
        assertThat(again.targets()).hasSize(2);
        assertThat(books.state("t.a").running()).isEqualTo(rest);
        books.publish(again, "v1");

        StepRecord step = only(claim.step());
        assertThat(step.state()).isEqualTo(StepState.SUCCEEDED);
        assertThat(step.done()).isEqualTo(3);
        assertThat(step.dueAt()).isNull();
        assertThat(step.attempts()).hasSize(1);
        assertThat(books.state("t.a").failed().isEmpty()).isTrue();
        assertThat(books.runs().find(claim.step().run()).orElseThrow().partitions())
                .isEqualTo(Map.of(StepState.SUCCEEDED, 3L));
    }

    @Test
    void whatIsUnchangedCountsApart() {
        books.asset("t.a", DAILY).make("t.a", "2001-01-01", "v1");
        Claim claim = books.claim(books.request(books.step(DAYS, "t.a"), "2001-01-01"));
        books.publish(claim, "v1");

        assertThat(only(claim.step()).unchanged()).isOne();
        assertThat(books.runs().find(claim.step().run()).orElseThrow().partitions())
                .isEqualTo(Map.of(StepState.SUCCEEDED, 2L, StepState.UNCHANGED, 1L));
    }

    @Test
    void stepsThatAreLeftAreOneRow() {
        books.asset("t.a", DAILY);
        PartitionSet all = DAILY.existing(books.now);
        Lot lot = new Lot(List.of(Books.keys("t.a")), all, all.minus(all), 1, 1);
        long run = books.run(lot);
        Claim claim = books.claim(books.request(books.step(run, lot, books.set("t.a", DAYS)), ""));
        books.fail(claim, "no");
        PartitionSet rest = all.minus(claim.made());
        Step left = books.step(run, lot, rest);

        books.turn(
                List.of(),
                List.of(new Left(left, 0, rest.size(), StepState.SKIPPED, "it reads what failed")),
                List.of());

        assertThat(books.runs().find(run).orElseThrow().steps())
                .isEqualTo(Map.of(StepState.FAILED, 1L, StepState.SKIPPED, rest.size()));
        StepRecord record = books.runs().steps(run).getLast();
        assertThat(record.message()).isEqualTo("it reads what failed");
        assertThat(record.count()).isEqualTo(rest.size());
        assertThat(books.state("t.a").queued().isEmpty()).isTrue();
    }

    @Test
    void anAttemptThatIsLeftBehindHoldsNothingAndMayLeaveSomething() {
        books.asset("t.a", NONE);
        Claim claim = books.claim("all", "t.a");
        Left left = new Left(claim.step(), 1, 1, StepState.FAILED, "it does not end");

        books.turn(List.of(), List.of(left), List.of());

        assertThat(only(claim.step()).state()).isEqualTo(StepState.FAILED);
        assertThat(books.state("t.a").failed().size()).isOne();
        books.runs().finish(claim.step().run(), RunState.FAILED, "", books.now);
        assertThat(books.attempts().dead(SECOND)).hasSize(1);
        assertThat(books.attempts().fence(books.attempts().dead(SECOND).getFirst())).isTrue();
        books.attempts().bury(books.attempts().dead(SECOND).getFirst(), books.now);
        assertThat(books.attempts().dead(SECOND)).isEmpty();
        books.make("t.a", "all", "v1");
    }

    @Test
    void whatIsToldTwiceCountsOnce() {
        books.asset("t.a", NONE);
        Claim claim = books.claim("all", "t.a");
        books.fail(claim, "no");
        Left left = new Left(claim.step(), 1, 1, StepState.CANCELED, "so");

        books.turn(List.of(), List.of(left), List.of());
        books.turn(List.of(), List.of(left), List.of());

        assertThat(books.runs().find(claim.step().run()).orElseThrow().steps())
                .isEqualTo(Map.of(StepState.CANCELED, 1L));
    }

    @Test
    void anAttemptThatItsProcessHasNotHeardOfGivesWay() {
        books.asset("t.a", NONE);
        ClaimRequest request = books.request(books.step("all", "t.a"), "");
        Claim unheard = books.claim(request);

        Claim again = books.claim(request);

        assertThat(again.token()).isGreaterThan(unheard.token());
        books.publish(again, "v1");
        assertThat(only(again.step()).attempts()).isEmpty();
        assertThat(books.runs().find(again.step().run()).orElseThrow().steps())
                .isEqualTo(Map.of(StepState.SUCCEEDED, 1L));
    }

    @Test
    void aRunThatSomebodyElseHasBeginsNothingMore() {
        books.asset("t.a", DAILY);
        Lot lot = Books.lot(books.set("t.a", DAYS), Books.keys("t.a"));
        long run = books.run(lot);
        ClaimRequest late = books.request(books.step(run, lot, lot.partitions()), "");
        books.now = books.now.plus(Books.LEASE);
        assertThat(books.runs().reopen(run, books.graph(), SECOND, books.now)).isPresent();

        assertThat(books.begin(late))
                .isEqualTo(
                        new Beginning.Busy(
                                "second, which has run %d now".formatted(run),
                                books.now.plus(Books.LEASE)));
        books.runs().finish(run, RunState.CANCELED, "", books.now);
        assertThat(books.begin(late)).isInstanceOf(Beginning.Busy.class);
    }

    private ClaimRequest limited(String partition, Slot... slots) {
        ClaimRequest any = books.request(books.step(partition, "t.a"), "");
        return new ClaimRequest(
                any.step(),
                any.number(),
                any.graph(),
                any.asOf(),
                any.wanted(),
                any.reconsidered(),
                any.ios(),
                any.inputs(),
                List.of(slots),
                any.holder(),
                any.now());
    }

    @Test
    void noMoreHoldALimitThanMay() {
        books.asset("t.a", new StaticKeys(List.of("a", "b", "c", "d")));
        Slot api = new Slot("pool api", 2);
        Slot other = new Slot("asset t.a", 3);

        List<Beginning> begun =
                books.turn(
                                List.of(),
                                List.of(),
                                List.of(
                                        limited("a", api, other),
                                        limited("b", api),
                                        limited("c", api, other),
                                        limited("d", other)))
                        .begun();

        assertThat(begun.get(2)).isEqualTo(new Beginning.Full("pool api"));
        assertThat(begun.get(3)).isInstanceOf(Beginning.Taken.class);
        try (Books beside = books.beside()) {
            beside.holder = SECOND;
            assertThat(beside.begin(limited("c", api))).isEqualTo(new Beginning.Full("pool api"));
        }
        books.publish(((Beginning.Taken) begun.getFirst()).claim(), "v1");
        assertThat(books.begin(limited("c", api))).isInstanceOf(Beginning.Taken.class);
    }

    @Test
    void aSlotIsFreeWhenItsHolderDoesNotRenew() {
        books.asset("t.a", new StaticKeys(List.of("a", "b", "c")));
        Slot api = new Slot("pool api", 1);
        Claim claim = books.claim(limited("a", api));
        books.now = books.now.plus(Books.LEASE).minusSeconds(1);
        assertThat(books.begin(limited("b", api))).isEqualTo(new Beginning.Full("pool api"));

        books.now = books.now.plusSeconds(1);

        Claim after = books.claim(limited("b", api));
        books.publish(claim, "v1").publish(after, "v1");
        assertThat(books.begin(limited("c", api))).isInstanceOf(Beginning.Taken.class);
    }

    @Test
    void aRenewalTellsWhatIsLostAndWhatIsWanted() {
        books.asset("t.a", DAILY);
        Claim kept = books.claim("2001-01-01", "t.a");
        Claim lost = books.claim("2001-01-02", "t.a");
        Claim taken = books.claim("2001-01-03", "t.a");
        List<Long> runs = List.of(kept.step().run(), lost.step().run(), taken.step().run(), 99L);
        List<Long> tokens = List.of(kept.token(), lost.token(), taken.token());
        books.runs().finish(lost.step().run(), RunState.FAILED, "", books.now);
        books.runs().control(kept.step().run(), Control.PAUSE);
        books.now = books.now.plus(Books.LEASE).plusSeconds(1);
        books.claim("2001-01-03", "t.a");

        Renewal renewal = books.attempts().renew(books.holder, runs, tokens);

        assertThat(renewal.lostRuns()).containsExactlyInAnyOrder(lost.step().run(), 99L);
        assertThat(renewal.lostClaims()).containsExactly(taken.token());
        assertThat(renewal.controls())
                .isEqualTo(
                        Map.of(kept.step().run(), Control.PAUSE, taken.step().run(), Control.RUN));
    }

    @Test
    void whatIsFencedLeavesTheOthersOfItsTurn() {
        books.asset("t.a", DAILY);
        Claim held = books.claim("2001-01-01", "t.a");
        Claim late = books.claim("2001-01-02", "t.a");
        books.now = books.now.plus(Books.LEASE).plusSeconds(1);
        Claim winner = books.claim("2001-01-02", "t.a");

        Turn.Answer answer =
                books.turn(
                        List.of(
                                Books.made(late, Books.stored(late, late.made(), null)),
                                Books.made(held, Books.stored(held, held.made(), null))),
                        List.of(),
                        List.of());

        assertThat(answer.fenced()).isEqualTo(Set.of(late.token()));
        assertThat(books.state("t.a").materialized().toText()).isEqualTo("2001-01-01");
        assertThat(only(late.step()).attempts().getFirst().message())
                .isEqualTo(
                        "t.a 2001-01-02 was taken over by another attempt; what this one made is"
                                + " discarded");
        books.publish(winner, "v1");
    }

    @Test
    void externalCallsAreKeptUntilTheyAreOver() {
        ExternalCalls calls = books.bean(ExternalCalls.class);
        calls.note("t.a one", "job-1");
        calls.note("t.a one", "job-2");
        calls.note("t.a two", "job-3");
        assertThat(calls.find("t.a one")).contains("job-2");
        books.asset("t.a", NONE);
        Claim claim = books.claim("all", "t.a");
        Ending made = Books.made(claim, Books.stored(claim, claim.made(), null));

        books.end(
                new Ending(
                        claim,
                        made.made(),
                        made.stored(),
                        null,
                        StepState.SUCCEEDED,
                        null,
                        made.done(),
                        null,
                        List.of("t.a one")));

        assertThat(calls.find("t.a one")).isEmpty();
        calls.forget("t.a two");
        calls.forget("t.a two");
        assertThat(calls.find("t.a two")).isEmpty();
    }
}
