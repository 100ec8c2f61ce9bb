package dev.larder.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.graph.AssetDefinition;
import dev.larder.ledger.Oracle.Shared;
import dev.larder.partition.PartitionSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * Against an oracle that remembers everything that ever happened and asks one partition at a time.
 */
class StalenessLaws {
    private static final int SEEDS = 100;

    static LongStream blocks() {
        return LongStream.range(0, 25);
    }

    @ParameterizedTest(name = "seeds from {0} hundred on")
    @MethodSource("blocks")
    void whatIsSaidOfManyIsWhatIsSoOfEach(long block) {
        LongStream.range(block * SEEDS, (block + 1) * SEEDS).forEach(StalenessLaws::check);
    }

    private static void check(long seed) {
        RandomLedger ledger = new RandomLedger(seed);
        Oracle oracle = new Oracle(ledger.graph, ledger.events, ledger.now);
        LedgerState state = ledger.state();
        Staleness staleness = Staleness.of(state, ledger.now);
        for (AssetDefinition asset : ledger.graph.definitions()) {
            Case one = new Case(seed, ledger, oracle, state, staleness, asset);
            one.status();
            one.causes();
            one.groups();
            one.reasons();
            one.roots();
            one.locallyCurrent();
            one.current();
        }
    }

    private record Case(
            long seed,
            RandomLedger ledger,
            Oracle oracle,
            LedgerState state,
            Staleness staleness,
            AssetDefinition asset) {
        private PartitionSet existing() {
            return asset.partitions().existing(ledger.now);
        }

        private PartitionSet only(LongPredicate wanted) {
            return PartitionSet.of(
                    asset.partitions(), existing().ordinals().filter(wanted).toArray());
        }

        private String what(String of) {
            return "seed %d: %s of %s".formatted(seed, of, asset.key());
        }

        void status() {
            PartitionSet there = only(o -> oracle.isThere(asset.key(), o));
            PartitionSet stale = only(o -> oracle.isStale(asset.key(), o));
            assertThat(staleness.of(asset))
                    .as(what("status"))
                    .isEqualTo(
                            new Staleness.Status(
                                    there.minus(stale), stale, existing().minus(there)));
        }

        void causes() {
            existing()
                    .partitions()
                    .forEach(one ->
                            assertThat(staleness.causes(asset, one.ordinal()))
                                    .as(what("causes of " + one))
                                    .isEqualTo(oracle.causes(asset.key(), one.ordinal())));
        }

        void groups() {
            Map<Shared, PartitionSet> groups = new LinkedHashMap<>();
            for (Staleness.Group group : staleness.groups(asset)) {
                var shared = new Shared(asset.key(), group.kind(), group.upstream());
                assertThat(groups.put(shared, group.own())).as(what("group")).isNull();
            }
            Map<Shared, PartitionSet> expected = new LinkedHashMap<>();
            oracle.reasons(asset, existing())
                    .forEach((shared, reason) -> expected.put(shared, reason.own()));
            assertThat(groups).as(what("groups")).isEqualTo(expected);
        }

        void reasons() {
            PartitionSet some = ledger.some(asset);
            List<RootCause> reasons =
                    staleness.reasons(asset, some).stream()
                            .map(r -> new RootCause(asset.key(), r.own(), r.cause()))
                            .toList();
            assertThat(reasons)
                    .as(what("reasons of " + some))
                    .containsExactlyInAnyOrderElementsOf(oracle.reasons(asset, some).values());
        }

        void roots() {
            PartitionSet some = ledger.some(asset);
            assertThat(staleness.roots(asset, some))
                    .as(what("roots of " + some))
                    .containsExactlyInAnyOrderElementsOf(oracle.roots(asset, some).values());
        }

        void locallyCurrent() {
            PartitionSet some = ledger.some(asset);
            if (!asset.isExternal()) {
                assertThat(Staleness.locallyCurrent(state, asset, some, ledger.now))
                        .as(what("locally current ones of " + some))
                        .isEqualTo(
                                only(o -> oracle.isLocallyCurrent(asset.key(), o)).intersect(some));
            }
        }

        void current() {
            AssetState known = state.of(asset);
            existing()
                    .ordinals()
                    .forEach(o -> {
                        Materialization made =
                                known.current(o).map(AssetState.Current::made).orElse(null);
                        Materialization expected = ledger.events.made(asset.key(), o);
                        assertThat(made == null ? null : without(made))
                                .as(what("what is current"))
                                .isEqualTo(expected == null ? null : without(expected));
                    });
            assertThat(known.materialized().intersect(existing()))
                    .as(what("what is materialized"))
                    .isEqualTo(only(o -> oracle.isThere(asset.key(), o)));
        }

        private static Materialization without(Materialization made) {
            return new Materialization(
                    made.id(),
                    made.run(),
                    made.sequence(),
                    made.at(),
                    made.dataVersion(),
                    made.code(),
                    List.of());
        }
    }

    @Test
    void everyKindOfCauseComesUp() {
        Set<Cause.Kind> kinds = EnumSet.noneOf(Cause.Kind.class);
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomLedger ledger = new RandomLedger(seed);
            Staleness staleness = Staleness.of(ledger.state(), ledger.now);
            for (AssetDefinition asset : ledger.graph.definitions()) {
                staleness.groups(asset).forEach(group -> kinds.add(group.kind()));
            }
        }
        assertThat(kinds).containsExactlyInAnyOrder(Cause.Kind.values());
    }
}
