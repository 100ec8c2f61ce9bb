package dev.larder.runtime.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.graph.CodeVersion;
import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.DataVersion;
import dev.larder.ledger.Pin;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.ClaimedException;
import dev.larder.runtime.ledger.DeadAttempt;
import dev.larder.runtime.ledger.FencedException;
import dev.larder.runtime.ledger.Holder;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Attempts begin and publish, or find nothing to do. */
abstract class ClaimContract extends StoreContract {
    private static final String DAYS = "2001-01-01..2001-01-03";
    private static final Holder SECOND = new Holder("second", Books.LEASE, Sharing.SHARED);

    @Test
    void whatIsPublishedSaysByWhatCodeItWasMadeAndWhichDataItIs() {
        books.asset("t.a", NONE);
        Claim claim = books.claim("all", "t.a");
        DataVersion version = DataVersion.of("v1");
        Stored stored = new Stored("here", 3L, 5L, version, Map.of("schema", "a \"b\""));

        books.publish(claim, List.of(stored));

        AssetState.Current current = books.current("t.a", "all");
        assertThat(current.made().code()).isEqualTo(CodeVersion.declared("1"));
        assertThat(current.made().dataVersion()).isEqualTo(version);
        assertThat(current.made().id()).isEqualTo(claim.targets().getFirst().materialization());
    }

    @Test
    void aPartitionOfAStepOfSeveralHasItsOwnShare() {
        books.asset("t.a", DAILY).asset("t.b", DAILY, "t.a");
        books.make("t.a", DAYS, "v1").make("t.b", DAYS, "v1").make("t.a", "2001-01-02", "v2");

        Pin pin = books.current("t.b", "2001-01-02").made().pins().getFirst();
        assertThat(pin.partitions()).isEqualTo(books.set("t.a", "2001-01-02"));
        assertThat(pin.counted()).isTrue();
        assertThat(books.status("t.b").stale()).isEqualTo(books.set("t.b", "2001-01-02"));
    }

    @Test
    void aStepWhosePartitionsAreAsItWouldMakeThemEndsUnchanged() {
        books.asset("t.a", DAILY).asset("t.b", DAILY, "t.a");
        books.make("t.a", DAYS, "v1").make("t.b", DAYS, "v1");
        books.now = books.now.plus(Duration.ofHours(1));
        Step step = books.step(DAYS, "t.b");

        Claim claim = books.claim(books.request(step, DAYS));

        assertThat(claim.made().isEmpty()).isTrue();
        assertThat(claim.unchanged()).isEqualTo(step.partitions());
        assertThat(claim.targets()).isEmpty();
        assertThat(books.runs().steps(step.run()).getFirst().state())
                .isEqualTo(StepState.UNCHANGED);
        AssetState.Current current = books.current("t.b", "2001-01-01");
        assertThat(current.confirmedAt()).isEqualTo(books.now);
        assertThat(current.made().at()).isEqualTo(Books.NOON);
        assertThat(books.status("t.b").upToDate()).isEqualTo(step.partitions());
        assertThat(books.claim(DAYS, "t.b").made()).isEqualTo(step.partitions());
    }

    @Test
    void aStepMakesWhatIsNotAsItWouldMakeIt() {
        books.asset("t.a", DAILY).asset("t.b", DAILY, "t.a");
        books.make("t.a", DAYS, "v1").make("t.b", DAYS, "v1").make("t.a", "2001-01-02", "v2");

        Claim claim = books.claim(books.request(books.step(DAYS, "t.b"), DAYS));

        assertThat(claim.made()).isEqualTo(books.set("t.b", "2001-01-02"));
        assertThat(claim.targets()).extracting(Target::partition).containsExactly("2001-01-02");
        assertThat(claim.sources().get("a").parts()).hasSize(1);
        assertThat(dead().getFirst().leftovers())
                .extracting(leftover -> leftover.target())
                .isEqualTo(claim.targets());
        books.publish(claim, "v2");
        assertThat(books.status("t.b").upToDate()).isEqualTo(books.set("t.b", DAYS));
        assertThat(dead()).isEmpty();
    }

    @Test
    void whatIsNotToBeReconsideredIsMade() {
        books.asset("t.a", DAILY).make("t.a", DAYS, "v1");

        Claim claim = books.claim(books.request(books.step(DAYS, "t.a"), "2001-01-01"));

        assertThat(claim.made()).isEqualTo(books.set("t.a", "2001-01-02..2001-01-03"));
    }

    @Test
    void assetsOfOneStepAreReconsideredTogether() {
        books.asset("t.a", NONE).asset("t.b", NONE).make("t.a", "all", "v1");
        books.make("t.b", "all", "v1").code("t.b", "2");

        Step step = books.step("all", "t.a", "t.b");
        Claim claim = books.claim(books.request(step, "all"));

        assertThat(claim.targets()).hasSize(2);
    }

    @Test
    void codeThatChangedIsMadeAgain() {
        books.asset("t.a", NONE).make("t.a", "all", "v1").code("t.a", "2");

        Claim claim = books.claim(books.request(books.step("all", "t.a"), "all"));

        assertThat(claim.targets()).hasSize(1);
        books.publish(claim, "v1");
        assertThat(books.status("t.a").stale().isEmpty()).isTrue();
    }

    @Test
    void whatChangedAndChangedBackIsAsItWas() {
        books.asset("t.a", DAILY).asset("t.b", DAILY, "t.a");
        books.make("t.a", DAYS, "v1").make("t.b", DAYS, "v1").make("t.a", DAYS, "v2");
        assertThat(books.status("t.b").stale()).isEqualTo(books.set("t.b", DAYS));

        books.make("t.a", DAYS, "v1");

        assertThat(books.status("t.b").upToDate()).isEqualTo(books.set("t.b", DAYS));
        Claim claim = books.claim(books.request(books.step(DAYS, "t.b"), DAYS));
        assertThat(claim.made().isEmpty()).isTrue();
    }

    @Test
    void aClaimHoldsItsPartitionsAgainstOthers() {
        books.asset("t.a", DAILY);
        Claim held = books.claim(DAYS, "t.a");

        assertThatThrownBy(() -> books.claim("2001-01-03..2001-01-04", "t.a"))
                .isInstanceOf(ClaimedException.class)
                .hasMessageContaining("t.a 2001-01-03..2001-01-04 is being made by run 1 of first");
        books.claim("2001-01-04", "t.a");
        books.publish(held, "v1");
        books.make("t.a", "2001-01-03", "v2");
    }

    @Test
    void whoeverTakesOverOneOfItsPartitionsFencesTheClaim() {
        books.asset("t.a", DAILY).asset("t.b", DAILY);
        Claim held = books.claim(DAYS, "t.a", "t.b");
        books.now = books.now.plus(Books.LEASE).plusSeconds(1);

        Claim later = books.claim("2001-01-03", "t.b");

        assertThatThrownBy(() -> books.publish(held, "v1")).isInstanceOf(FencedException.class);
        assertThat(books.attempts().isPublished(held.token())).isFalse();
        books.publish(later, "v2");
        assertThat(books.attempts().isPublished(later.token())).isTrue();
        assertThat(books.state("t.a").materialized().isEmpty()).isTrue();
        assertThat(books.state("t.b").materialized()).isEqualTo(books.set("t.b", "2001-01-03"));
    }

    @Test
    void whatIsFencedPublishesNothing() {
        books.asset("t.a", NONE);
        Claim held = books.claim("all", "t.a");
        DeadAttempt dead = dead().getFirst();

        assertThat(books.attempts().fence(dead)).isTrue();

        assertThatThrownBy(() -> books.publish(held, "v1")).isInstanceOf(FencedException.class);
        assertThat(dead()).as("until it is buried").hasSize(1);
        books.attempts().bury(dead, books.now);
        assertThat(dead()).isEmpty();
        books.make("t.a", "all", "v2");
    }

    @Test
    void whatIsPublishedInTheMeantimeIsNotFenced() {
        books.asset("t.a", NONE);
        Claim held = books.claim("all", "t.a");
        DeadAttempt dead = dead().getFirst();
        books.publish(held, "v1");

        assertThat(books.attempts().fence(dead)).isFalse();
    }

    @Test
    void attemptsOfARunThatIsRenewedAreAlive() {
        books.asset("t.a", NONE);
        Claim held = books.claim("all", "t.a");
        books.now = books.now.plus(Books.LEASE.dividedBy(2));
        assertThat(books.attempts().dead(SECOND)).isEmpty();
        books.attempts().renew(books.holder, List.of(held.step().run()), List.of(held.token()));
        books.now = books.now.plus(Books.LEASE).minusSeconds(1);
        assertThat(books.attempts().dead(SECOND)).isEmpty();

        books.now = books.now.plusSeconds(1);

        assertThat(books.attempts().dead(SECOND)).hasSize(1);
        assertThat(books.attempts().dead(books.holder)).as("its own").isEmpty();
    }

    /** {@return what somebody finds who knows to be alone} */
    private List<DeadAttempt> dead() {
        return books.attempts().dead(new Holder("second", Books.LEASE, Sharing.ALONE));
    }

    @Test
    void aRenewedClaimHolds() {
        books.asset("t.a", NONE);
        Claim held = books.claim("all", "t.a");
        books.now = books.now.plus(Books.LEASE.dividedBy(2));
        books.attempts().renew(books.holder, List.of(held.step().run()), List.of(held.token()));
        books.now = books.now.plus(Books.LEASE).minusSeconds(1);

        assertThatThrownBy(() -> books.claim("all", "t.a")).isInstanceOf(ClaimedException.class);
    }
}
