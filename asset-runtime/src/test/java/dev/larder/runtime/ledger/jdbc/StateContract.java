package dev.larder.runtime.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.partition.DynamicKeys;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.TimeWindows;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.KeySets;
import dev.larder.runtime.ledger.Transactions;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What is known of assets follows the ledger, whatever becomes of the definitions. */
abstract class StateContract extends StoreContract {
    @Test
    void whatOthersRecordIsSeen() {
        books.asset("t.a", DAILY).make("t.a", "2001-01-01", "v1");
        try (Books others = books.beside()) {
            assertThat(others.state("t.a").materialized().size()).isOne();
            books.make("t.a", "2001-01-02", "v1").make("t.a", "2001-01-01", "v2");

            assertThat(others.state("t.a").materialized().size()).isEqualTo(2);
            assertThat(others.current("t.a", "2001-01-01"))
                    .isEqualTo(books.current("t.a", "2001-01-01"));
        }
    }

    @Test
    void whatOthersNameIsKnown() {
        books.asset("t.a", NONE).asset("t.b", DynamicKeys.named("users")).make("t.a", "all", "v1");
        try (Books others = books.beside()) {
            assertThat(others.state("t.a").materialized().size()).isOne();
            assertThat(others.state("t.b").materialized().isEmpty()).isTrue();
            books.bean(KeySets.class).add("users", List.of("ann"));
            books.code("t.a", "2").make("t.a", "all", "v2").make("t.b", "all", "v1");

            assertThat(others.current("t.a", "all")).isEqualTo(books.current("t.a", "all"));
            assertThat(others.state("t.b").materialized().toText()).isEqualTo("ann");
            others.bean(KeySets.class).add("users", List.of("ann", "bob"));
            others.code("t.a", "3").make("t.a", "all", "v3").make("t.b", "bob", "v1");

            assertThat(books.state("t.b").materialized().size()).isEqualTo(2);
            assertThat(books.current("t.a", "all")).isEqualTo(others.current("t.a", "all"));
        }
    }

    @Test
    void nothingIsLeftOfATransactionThatFails() {
        books.asset("t.a", NONE).make("t.a", "all", "v1");
        Claim claim = books.claim("all", "t.a");
        IllegalStateException failure = new IllegalStateException("in the middle");

        assertThatThrownBy(() ->
                        books.bean(Transactions.class)
                                .exclusively(() -> {
                                    books.publish(claim, "v2");
                                    assertThat(version("t.a")).isEqualTo("v2");
                                    throw failure;
                                }))
                .isSameAs(failure);

        books.publish(claim, "v3");
        assertThat(version("t.a")).isEqualTo("v3");
    }

    private String version(String key) {
        return String.valueOf(books.current(key, "all").made().dataVersion());
    }

    @Test
    void rowsOfAnotherCadenceDoNotCountUntilItIsBack() {
        books.asset("t.a", DAILY).make("t.a", "2001-01-01..2001-01-03", "v1");

        books.change(a -> a.withPartitions(monthly()), "t.a");
        assertThat(books.state("t.a").materialized().isEmpty()).isTrue();
        books.make("t.a", "2001-01-01", "v2");
        assertThat(books.state("t.a").materialized().size()).isOne();

        books.change(a -> a.withPartitions(DAILY), "t.a");
        assertThat(books.state("t.a").materialized().size()).isEqualTo(3);
    }

    private static PartitionsDefinition monthly() {
        return TimeWindows.monthly("2001-01-01");
    }

    @Test
    void whatIsOutsideOfTheDefinitionCountsAgainWhenItIsBack() {
        books.asset("t.a", DAILY).make("t.a", "2001-01-01..2001-01-03", "v1");

        books.change(a -> a.withPartitions(TimeWindows.daily("2001-01-03")), "t.a");
        assertThat(books.status("t.a").upToDate().toText()).isEqualTo("2001-01-03");

        books.change(a -> a.withPartitions(DAILY), "t.a");
        assertThat(books.status("t.a").upToDate().size()).isEqualTo(3);
    }

    @Test
    void anAssetThatIsBackHasWhatItHad() {
        books.asset("t.a", NONE).asset("t.b", NONE, "t.a");
        books.make("t.a", "all", "v1").make("t.b", "all", "v1");
        var kept = books.current("t.a", "all");

        books.forget("t.b").forget("t.a").asset("t.c", NONE).make("t.c", "all", "v1");
        books.asset("t.a", NONE).asset("t.b", NONE, "t.a");

        assertThat(books.current("t.a", "all")).isEqualTo(kept);
        assertThat(books.status("t.b").upToDate().isEmpty()).isFalse();
    }

    @Test
    void aKeyThatIsBackHasWhatItHad() {
        KeySets sets = books.bean(KeySets.class);
        sets.add("users", List.of("ann", "bob"));
        books.asset("t.a", DynamicKeys.named("users"))
                .asset("t.b", DynamicKeys.named("users"), "t.a");
        books.make("t.a", "all", "v1").make("t.b", "all", "v1");

        sets.remove("users", List.of("ann"));
        assertThat(books.status("t.b").upToDate().toText()).isEqualTo("bob");
        sets.add("users", List.of("cat", "ann"));

        assertThat(books.status("t.b").upToDate().size()).isEqualTo(2);
        assertThat(books.status("t.b").missing().toText()).isEqualTo("cat");
    }

    @Test
    void aRunJudgesByTheKeysThatItWasPlannedWith() {
        KeySets sets = books.bean(KeySets.class);
        sets.add("users", List.of("ann", "bob"));
        books.asset("t.a", DynamicKeys.named("users")).make("t.a", "all", "v1");
        var request = books.request(books.step("all", "t.a"), "all");

        sets.add("users", List.of("cat"));
        books.make("t.a", "cat", "v1");

        assertThat(books.claim(request).unchanged().size()).isEqualTo(2);
        assertThat(books.state("t.a").materialized().size()).isEqualTo(3);
    }

    @Test
    void aKeyThatWasReadAndIsGoneMakesTheReaderStale() {
        books.asset("t.a", StaticKeys.of("eu", "us")).asset("t.all", NONE);
        books.depends("t.all", "t.a", input -> input);
        books.make("t.a", "all", "v1").make("t.all", "all", "v1");

        books.change(a -> a.withPartitions(StaticKeys.of("eu")), "t.a");

        assertThat(books.status("t.all").stale().isEmpty()).isFalse();
    }

    @Test
    void whatWasMadeTogetherStandsWithoutTheKeyThatIsGone() {
        books.asset("t.a", StaticKeys.of("eu", "us"))
                .asset("t.b", StaticKeys.of("eu", "us"), "t.a");
        books.make("t.a", "all", "v1").make("t.b", "all", "v1");

        books.change(a -> a.withPartitions(StaticKeys.of("eu")), "t.a", "t.b");

        assertThat(books.status("t.b").upToDate().toText()).isEqualTo("eu");
    }

    @Test
    void whatFailedIsFailedUntilItIsMade() {
        books.asset("t.a", DAILY).make("t.a", "2001-01-01", "v1");
        fail(books.claim("2001-01-01..2001-01-02", "t.a"));
        assertThat(books.state("t.a").failed().size()).isEqualTo(2);

        Claim next = books.claim("2001-01-01", "t.a");
        assertThat(books.state("t.a").failed().size()).isEqualTo(2);
        books.publish(next, "v2");

        assertThat(books.state("t.a").failed()).isEqualTo(books.set("t.a", "2001-01-02"));
        assertThat(books.state("t.a").running().isEmpty()).isTrue();
        books.make("t.a", "2001-01-02", "v1");
        assertThat(books.state("t.a").failed().isEmpty()).isTrue();
    }

    @Test
    void whatRunsAndWhatWaitsIsSeen() {
        books.asset("t.a", DAILY);
        books.step("2001-01-02", "t.a");
        Claim claim = books.claim("2001-01-01", "t.a");

        assertThat(books.state("t.a").running()).isEqualTo(books.set("t.a", "2001-01-01"));
        assertThat(books.state("t.a").queued()).isEqualTo(books.set("t.a", "2001-01-02"));
        fail(claim);
        assertThat(books.state("t.a").running().isEmpty()).isTrue();
    }

    private void fail(Claim claim) {
        books.fail(claim, "no");
    }

    @Test
    void whatIsObservedCountsWhileTheAssetIsExternal() {
        books.external("t.a", NONE).observe("t.a", "all", "v1");
        books.asset("t.a", NONE);
        assertThat(books.state("t.a").materialized().isEmpty()).isTrue();
        books.make("t.a", "all", "v2");

        books.external("t.a", NONE);
        assertThat(version("t.a")).isEqualTo("v1");
        books.observe("t.a", "all", "v1");
        long sequence = books.current("t.a", "all").made().sequence();
        books.observe("t.a", "all", "v3");
        assertThat(version("t.a")).isEqualTo("v3");
        assertThat(books.current("t.a", "all").made().sequence()).isGreaterThan(sequence);
        books.asset("t.a", NONE);
        assertThat(version("t.a")).isEqualTo("v2");
    }
}
