package dev.larder.runtime.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.graph.AssetKey;
import dev.larder.io.Stored;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.DataVersion;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.ClaimedException;
import dev.larder.runtime.ledger.Corrections;
import dev.larder.runtime.ledger.DeadAttempt;
import dev.larder.runtime.ledger.DeadAttempt.State;
import dev.larder.runtime.ledger.ExternalCalls;
import dev.larder.runtime.ledger.FencedException;
import dev.larder.runtime.ledger.Holder;
import dev.larder.runtime.ledger.Intent;
import dev.larder.runtime.ledger.OpenRun;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.ledger.Turn;
import dev.larder.runtime.ledger.Turn.Beginning;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is said before a commit, and what comes of it when nobody says how that ended. */
abstract class IntentContract extends StoreContract {
    private static final String DAYS = "2001-01-01..2001-01-03";
    private static final Holder SECOND = new Holder("second", Books.LEASE, Sharing.SHARED);

    private Claim claim;

    @BeforeEach
    void begin() {
        books.asset("t.u", NONE).make("t.u", "all", "u1").asset("t.a", DAILY, "t.u");
        claim = books.claim(DAYS, "t.a");
    }

    private PartitionSet days(String days) {
        return books.set("t.a", days);
    }

    private Intent intent(String days) {
        PartitionSet made = days(days);
        return new Intent(
                claim,
                made,
                Books.stored(claim, made, DataVersion.of("v1")).stream()
                        .map(stored -> stored.withMetadata(Map.of("by", "hand")))
                        .toList(),
                Set.of("json"),
                made,
                List.of("call, 1"));
    }

    private Set<Long> told(Intent intent) {
        Turn turn = new Turn(List.of(intent), List.of(), List.of(), List.of(), books.now);
        return books.attempts().turn(turn).refused();
    }

    private Beginning wanted() {
        return books.begin(books.request(books.step("2001-01-02", "t.a"), ""));
    }

    private DeadAttempt attempt() {
        return books.attempts().unended(claim.token()).orElseThrow();
    }

    private void leaseIsOver() {
        books.now = books.now.plus(Books.LEASE).plusSeconds(1);
    }

    private long count(String table) {
        return books.bean(JdbcTransactions.class)
                .looking(() ->
                        books.bean(Statements.class)
                                .query("SELECT count(*) FROM " + table, row -> row.getLong(1))
                                .getFirst());
    }

    private void nothingIsLeft() {
        for (String table : List.of("claim", "slot", "intent", "intended")) {
            assertThat(count(table)).as(table).isZero();
        }
    }

    @Test
    void whoEndsItsAttemptHasNoIntentAnyMore() {
        assertThat(told(intent(DAYS))).isEmpty();
        assertThat(told(intent(DAYS))).as("again, as its answer was lost").isEmpty();
        assertThat(count("intended")).isEqualTo(3);

        books.publish(claim, "v1");

        assertThat(books.state("t.a").materialized()).isEqualTo(days(DAYS));
        nothingIsLeft();
    }

    @Test
    void whoFailsHasNoneEither() {
        told(intent(DAYS));
        books.fail(claim, "the commit is refused");
        assertThat(books.state("t.a").materialized().isEmpty()).isTrue();
        nothingIsLeft();
        assertThat(wanted()).isInstanceOf(Beginning.Taken.class);
    }

    @Test
    void nobodyGetsThePartitionsBeforeItIsSettled() {
        told(intent(DAYS));
        assertThat(wanted()).isInstanceOf(Beginning.Busy.class);

        leaseIsOver();

        assertThat(wanted())
                .isEqualTo(
                        new Beginning.Unsettled(
                                claim.token(), "run %d of first".formatted(claim.step().run())));
        assertThatThrownBy(() ->
                        books.bean(Corrections.class)
                                .wipe(AssetKey.parse("t.a"), days(DAYS), books.now))
                .isInstanceOf(ClaimedException.class);
        books.runs().endAbandoned(SECOND, books.now);
        assertThat(wanted()).as("its run is over").isInstanceOf(Beginning.Unsettled.class);
        assertThat(books.attempts().fence(attempt())).isTrue();
        assertThat(wanted()).as("somebody finds out").isInstanceOf(Beginning.Unsettled.class);
        books.attempts().bury(attempt(), books.now);
        assertThat(wanted()).isInstanceOf(Beginning.Taken.class);
    }

    @Test
    void whatWasCommittedIsRecordedAsItsAttemptWouldHaveDone() {
        books.bean(ExternalCalls.class).note("call, 1", "x");
        told(intent(DAYS));
        leaseIsOver();
        DeadAttempt dead = books.attempts().dead(SECOND).getFirst();
        assertThat(dead).isEqualTo(attempt());
        assertThat(dead.leftovers()).hasSize(3).allMatch(l -> l.state() == State.COMMITTING);
        assertThat(books.attempts().fence(dead)).isTrue();

        assertThat(books.attempts().record(dead, books.now)).isTrue();

        AssetState.Current current = books.current("t.a", "2001-01-02");
        assertThat(current.made().id()).isEqualTo(claim.targets().get(1).materialization());
        assertThat(current.made().dataVersion()).isEqualTo(DataVersion.of("v1"));
        Stored stored =
                books.ledger()
                        .recorded(AssetKey.parse("t.a"), days("2001-01-02"))
                        .getFirst()
                        .stored();
        assertThat(stored)
                .isEqualTo(
                        Books.stored(claim, days("2001-01-02"), DataVersion.of("v1"))
                                .getFirst()
                                .withMetadata(Map.of("by", "hand")));
        assertThat(books.status("t.a").upToDate()).as("its pins hold").isEqualTo(days(DAYS));
        assertThat(books.runs().find(claim.step().run()).orElseThrow().partitions())
                .isEqualTo(Map.of(StepState.SUCCEEDED, 3L));
        assertThat(books.bean(ExternalCalls.class).find("call, 1")).isEmpty();
        assertThat(books.attempts().isPublished(claim.token())).isTrue();
        nothingIsLeft();
        assertThat(books.attempts().record(dead, books.now)).as("again").isFalse();
        assertThat(count("materialization")).isEqualTo(4);
    }

    @Test
    void whoeverWasFencedMakesNothingCurrentAndKeepsNobodyFromSettling() {
        told(intent(DAYS));
        assertThat(books.attempts().fence(attempt())).isTrue();

        assertThat(
                        books.attempts()
                                .renew(
                                        books.holder,
                                        List.of(claim.step().run()),
                                        List.of(claim.token()))
                                .lostClaims())
                .containsExactly(claim.token());
        assertThatThrownBy(() -> books.publish(claim, "v1")).isInstanceOf(FencedException.class);
        assertThat(told(intent(DAYS))).containsExactly(claim.token());
        leaseIsOver();
        assertThat(wanted()).isInstanceOf(Beginning.Unsettled.class);

        assertThat(books.attempts().record(attempt(), books.now)).isTrue();
        assertThat(books.state("t.a").materialized()).isEqualTo(days(DAYS));
        nothingIsLeft();
    }

    @Test
    void whoWasFencedBeforehandIsNotToCommit() {
        assertThat(books.attempts().fence(attempt())).isTrue();
        assertThat(told(intent(DAYS))).containsExactly(claim.token());
        assertThat(count("intent")).isZero();
        assertThat(wanted()).isInstanceOf(Beginning.Taken.class);
    }

    @Test
    void ofSomePartitionsTheOthersAreLeftToRetry() {
        told(intent("2001-01-01..2001-01-02"));
        leaseIsOver();
        DeadAttempt dead = attempt();
        assertThat(dead.leftovers())
                .extracting(DeadAttempt.Leftover::state)
                .containsExactly(State.COMMITTING, State.COMMITTING, State.STAGED);
        books.attempts().fence(dead);
        assertThat(books.attempts().record(dead, books.now)).isTrue();
        books.runs().endAbandoned(SECOND, books.now);
        assertThat(books.runs().find(claim.step().run()).orElseThrow().partitions())
                .isEqualTo(Map.of(StepState.SUCCEEDED, 2L, StepState.FAILED, 1L));

        OpenRun again =
                books.runs()
                        .reopen(claim.step().run(), books.graph(), SECOND, books.now)
                        .orElseThrow();

        OpenRun.Begun begun = again.begun().getFirst();
        assertThat(begun.done()).isEqualTo(days("2001-01-01..2001-01-02"));
        nothingIsLeft();
    }

    @Test
    void aRunThatWasEndedCountsWhatWasCommitted() {
        told(intent(DAYS));
        leaseIsOver();
        books.runs().endAbandoned(SECOND, books.now);
        assertThat(books.runs().find(claim.step().run()).orElseThrow().state())
                .isEqualTo(RunState.FAILED);
        books.attempts().fence(attempt());
        assertThat(books.attempts().record(attempt(), books.now)).isTrue();
        assertThat(books.runs().find(claim.step().run()).orElseThrow().partitions())
                .isEqualTo(Map.of(StepState.SUCCEEDED, 3L));
    }

    @Test
    void whatSomebodyElseHasMadeSinceIsNotRecorded() {
        told(intent(DAYS));
        JdbcTransactions transactions = books.bean(JdbcTransactions.class);
        Statements statements = books.bean(Statements.class);
        transactions.exclusively(() -> statements.update("DELETE FROM claim") > 0);
        books.make("t.a", "2001-01-02", "v2");
        books.attempts().fence(attempt());

        assertThat(books.attempts().record(attempt(), books.now)).isFalse();

        assertThat(books.state("t.a").materialized()).isEqualTo(days("2001-01-02"));
        assertThat(books.current("t.a", "2001-01-02").made().dataVersion())
                .isEqualTo(DataVersion.of("v2"));
        books.attempts().bury(attempt(), books.now);
        nothingIsLeft();
    }
}
