package dev.larder.runtime.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.io.Stored;
import dev.larder.ledger.DataVersion;
import dev.larder.ledger.Pin;
import dev.larder.ledger.Verification;
import dev.larder.partition.Partition;
import dev.larder.partition.TimeWindows;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.ClaimedException;
import dev.larder.runtime.ledger.Corrections;
import dev.larder.runtime.ledger.FencedException;
import dev.larder.runtime.ledger.History;
import dev.larder.runtime.ledger.History.Elsewhere;
import dev.larder.runtime.ledger.History.Entry;
import dev.larder.runtime.ledger.History.Entry.Materialized;
import dev.larder.runtime.ledger.History.Entry.Verified;
import dev.larder.runtime.ledger.History.Entry.Wiped;
import dev.larder.runtime.ledger.History.Reader;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What people say of data, assets that are named anew, and what is remembered of all that. */
abstract class CorrectionContract extends StoreContract {
    private static final AssetKey A = AssetKey.parse("t.a");
    private static final AssetKey B = AssetKey.parse("t.b");
    private static final String DAYS = "2001-01-01..2001-01-03";

    @Test
    void whatIsAcceptedIsAsTheNewCodeWouldMakeIt() {
        books.asset("t.a", DAILY).make("t.a", DAYS, "v1").code("t.a", "2");

        long accepted = accept("2001-01-02..2001-01-04", "2");

        assertThat(accepted).isEqualTo(2);
        assertThat(books.status("t.a").upToDate())
                .isEqualTo(books.set("t.a", "2001-01-02..2001-01-03"));
        assertThat(books.status("t.a").stale()).isEqualTo(books.set("t.a", "2001-01-01"));
        books.make("t.a", "2001-01-02", "v2").code("t.a", "3");
        assertThat(books.status("t.a").stale().size()).isEqualTo(3);
    }

    private long accept(String partitions, String code) {
        CodeVersion version = CodeVersion.declared(code);
        return books.bean(Corrections.class)
                .accept(A, books.set("t.a", partitions), version, books.now);
    }

    private long wipe(String key, String partitions) {
        return books.bean(Corrections.class)
                .wipe(AssetKey.parse(key), books.set(key, partitions), books.now);
    }

    @Test
    void whatIsWipedIsMissingUntilItIsMade() {
        books.asset("t.a", DAILY).asset("t.b", DAILY, "t.a");
        books.make("t.a", DAYS, "v1").make("t.b", DAYS, "v1");

        assertThat(wipe("t.a", "2001-01-02..2001-01-09")).isEqualTo(2);

        assertThat(books.state("t.a").materialized()).isEqualTo(books.set("t.a", "2001-01-01"));
        assertThat(books.ledger().located(A, books.set("t.a", DAYS)).parts()).hasSize(1);
        assertThat(books.status("t.b").stale())
                .isEqualTo(books.set("t.b", "2001-01-02..2001-01-03"));
        assertThat(wipe("t.a", "2001-01-02")).isZero();
        books.make("t.a", "2001-01-02", "v1");
        assertThat(books.status("t.b").upToDate())
                .isEqualTo(books.set("t.b", "2001-01-01..2001-01-02"));
    }

    @Test
    void whatWasObservedAndWipedIsObservedAnew() {
        books.external("t.a", NONE).observe("t.a", "all", "v1");

        assertThat(wipe("t.a", "all")).isOne();
        assertThat(books.state("t.a").materialized().isEmpty()).isTrue();

        books.observe("t.a", "all", "v1");
        assertThat(books.state("t.a").materialized().isEmpty()).isFalse();
    }

    @Test
    void whatIsBeingMadeIsNotWiped() {
        books.asset("t.a", DAILY).make("t.a", DAYS, "v1");
        Claim claim = books.claim("2001-01-02", "t.a");

        assertThatThrownBy(() -> wipe("t.a", DAYS))
                .isInstanceOf(ClaimedException.class)
                .hasMessageContaining("t.a 2001-01-01..2001-01-03 is being made by first");
        assertThat(books.state("t.a").materialized().size()).isEqualTo(3);
        books.now = books.now.plus(Books.LEASE).plusSeconds(1);
        assertThat(wipe("t.a", DAYS)).isEqualTo(3);
        assertThatThrownBy(() -> books.publish(claim, "v2")).isInstanceOf(FencedException.class);
    }

    @Test
    void historyHasAllThatHappenedNewestFirst() {
        books.asset("t.a", DAILY).asset("t.b", DAILY, "t.a").make("t.a", DAYS, "v1");
        books.make("t.b", DAYS, "v1");
        books.now = books.now.plus(Duration.ofHours(1));
        Claim claim = books.claim("2001-01-02", "t.b");
        DataVersion version = DataVersion.of("v2");
        books.publish(claim, List.of(new Stored("here", 7L, null, version, Map.of("note", "a"))));
        books.claim(books.request(books.step("2001-01-02", "t.b"), "2001-01-02"));
        wipe("t.b", "2001-01-02");

        List<Entry> all = history(B, "2001-01-02", 9);

        assertThat(all).hasSize(4);
        assertThat(all.get(0)).isInstanceOf(Wiped.class);
        assertThat(all.get(1))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> {
                            assertThat(verified.verification().kind())
                                    .isEqualTo(Verification.Kind.UNCHANGED);
                            assertThat(verified.at()).isEqualTo(books.now);
                        });
        Materialized made = (Materialized) all.get(2);
        assertThat(made.location()).isEqualTo("here");
        assertThat(made.rows()).isEqualTo(7);
        assertThat(made.bytes()).isNull();
        assertThat(made.metadata()).isEqualTo(Map.of("note", "a"));
        assertThat(made.dataVersion()).isEqualTo(version);
        assertThat(made.code()).isEqualTo(CodeVersion.declared("1"));
        assertThat(made.run()).isEqualTo(claim.step().run());
        Materialized first = (Materialized) all.get(3);
        assertThat(first.pins()).hasSize(1);
        assertThat(first.pins().getFirst().partitions()).isEqualTo(books.set("t.a", "2001-01-02"));
        assertThat(history(B, "2001-01-02", 2)).isEqualTo(all.subList(0, 2));
        assertThat(history(B, "2001-01-09", 2)).isEmpty();
    }

    private List<Entry> history(AssetKey asset, String partition, int limit) {
        Partition of =
                books.set(asset.toString(), partition).partitions().findFirst().orElseThrow();
        return books.bean(History.class).of(books.graph(), asset, of, limit);
    }

    @Test
    void readersAreThoseThatWereMadeFromTheCurrentData() {
        books.asset("t.a", DAILY).asset("t.b", DAILY, "t.a").asset("t.all", NONE);
        books.depends("t.all", "t.a", input -> input);
        books.make("t.a", DAYS, "v1").make("t.b", DAYS, "v1").make("t.all", "all", "v1");
        Partition day = books.set("t.a", "2001-01-02").partitions().findFirst().orElseThrow();
        History history = books.bean(History.class);

        assertThat(history.readersOf(books.graph(), A, day))
                .containsExactlyInAnyOrder(
                        new Reader(B, books.set("t.b", "2001-01-02")),
                        new Reader(AssetKey.parse("t.all"), books.set("t.all", "all")));
        books.make("t.a", "2001-01-02", "v2").make("t.all", "all", "v2");
        assertThat(history.readersOf(books.graph(), A, day))
                .extracting(Reader::asset)
                .containsExactly(AssetKey.parse("t.all"));
    }

    @Test
    void dataOfAnotherLatticeAreCounted() {
        books.asset("t.a", DAILY).make("t.a", DAYS, "v1").make("t.a", "2001-01-01", "v2");
        wipe("t.a", "2001-01-03");
        History history = books.bean(History.class);
        assertThat(history.elsewhere(books.graph(), A)).isEmpty();

        books.change(a -> a.withPartitions(TimeWindows.monthly("2001-01-01")), "t.a");

        assertThat(history.elsewhere(books.graph(), A))
                .containsExactly(new Elsewhere(DAILY.lattice(), 2));
    }

    @Test
    void durationIsThatOfOnePartition() {
        books.asset("t.a", DAILY);
        History history = books.bean(History.class);
        assertThat(history.durationOf(A)).isEmpty();
        Claim claim = books.claim(DAYS, "t.a");
        books.now = books.now.plusSeconds(12);
        books.publish(claim, "v1");

        assertThat(history.durationOf(A)).contains(Duration.ofSeconds(4));
    }

    @Test
    void anAssetThatIsNamedAnewKeepsWhatItHad() {
        books.asset("t.a", DAILY).asset("t.b", DAILY, "t.a");
        books.make("t.a", DAYS, "v1").make("t.b", DAYS, "v1");
        var kept = books.current("t.a", "2001-01-01").made().id();

        books.forget("t.b").forget("t.a").asset("t.new", DAILY);
        books.change(a -> a.withFormerly(List.of(AssetKey.parse("t.x"), A)), "t.new");
        books.asset("t.b", DAILY, "t.new");

        assertThat(books.current("t.new", "2001-01-01").made().id()).isEqualTo(kept);
        assertThat(books.status("t.b").upToDate()).isEqualTo(books.set("t.b", DAYS));
        Pin pin = books.current("t.b", "2001-01-01").made().pins().getFirst();
        assertThat(pin.upstream()).isEqualTo(AssetKey.parse("t.new"));
        books.make("t.new", "2001-01-01", "v2");
        try (Books others = books.beside()) {
            others.change(a -> a.withFormerly(List.of()), "t.new");
            assertThat(others.status("t.new").upToDate()).isEqualTo(books.set("t.new", DAYS));
            assertThat(others.status("t.b").stale()).isEqualTo(books.set("t.b", "2001-01-01"));
        }
    }

    @Test
    void twoHistoriesAreNotMadeOne() {
        books.asset("t.a", NONE).asset("t.new", NONE);
        books.make("t.a", "all", "v1").make("t.new", "all", "v1");

        books.forget("t.a").change(a -> a.withFormerly(List.of(A)), "t.new");

        assertThatThrownBy(books::state)
                .isInstanceOf(LarderException.class)
                .hasMessage(
                        "t.new was formerly t.a, but the store has a history of each; take that"
                                + " formerly off t.new, which keeps its own history then");
    }
}
