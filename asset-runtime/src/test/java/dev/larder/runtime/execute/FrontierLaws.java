package dev.larder.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.LedgerState;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.RunOptions.Order;
import dev.larder.runtime.plan.Lot;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;
import dev.larder.runtime.plan.Planner;
import dev.larder.runtime.plan.RandomProject;
import dev.larder.runtime.plan.Steps;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** Sets of partitions against partitions one by one. */
class FrontierLaws {
    private static final Instant NOW = Instant.parse("2001-02-05T12:00:00Z");

    /** One partition of one asset. */
    private record Place(AssetKey asset, long ordinal) {}

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    /** A run of a random project, whose steps end in any order and any way. */
    private static final class Case {
        private final long seed;
        private final RandomGenerator random;
        private final AssetGraph graph;
        private final List<Lot> lots;
        private final Set<Place> planned = new HashSet<>();
        private final Frontier frontier;
        private final int failures;
        private final List<Frontier.Next> running = new ArrayList<>();
        private final Set<Place> begun = new HashSet<>();
        private final Set<Place> done = new HashSet<>();
        private final Set<Place> failed = new HashSet<>();
        private final Set<Place> lost = new HashSet<>();
        private long steps;

        Case(long seed) {
            this.seed = seed;
            random = new SplittableRandom(seed);
            graph = new RandomProject(random, 4).graph();
            Map<AssetKey, AssetState> none = new HashMap<>();
            graph.definitions()
                    .forEach(asset -> none.put(asset.key(), AssetState.none(asset.partitions())));
            LedgerState state = new LedgerState(graph, none);
            lots =
                    Steps.of(
                            graph,
                            Planner.plan(graph, state, new PlanRequest("*", null, Mode.ALL), NOW));
            lots.forEach(lot -> planned.addAll(places(lot.assets(), lot.partitions())));
            frontier =
                    new Frontier(
                            graph,
                            NOW,
                            random.nextBoolean() ? Order.OLDEST_FIRST : Order.NEWEST_FIRST,
                            lots,
                            Map.of());
            failures = random.nextInt(4) == 0 ? 0 : random.nextInt(2, 12);
        }

        private static Set<Place> places(List<AssetKey> assets, PartitionSet partitions) {
            Set<Place> places = new HashSet<>();
            assets.forEach(
                    key -> partitions.ordinals().forEach(o -> places.add(new Place(key, o))));
            return places;
        }

        void run() {
            while (!frontier.isExhausted() || !running.isEmpty()) {
                Frontier.Next next = random.nextInt(3) > 0 ? frontier.next(_ -> true) : null;
                if (next != null) {
                    begin(next);
                } else if (!running.isEmpty()) {
                    end(running.remove(random.nextInt(running.size())));
                } else {
                    Frontier.Next any = frontier.next(_ -> true);
                    assertThat(any).as("seed %d: something begins", seed).isNotNull();
                    begin(any);
                }
            }
        }

        private void begin(Frontier.Next next) {
            Set<Place> places = places(next.lot().assets(), next.partitions());
            assertThat(places).as("seed %d", seed).isNotEmpty();
            assertThat(planned).as("seed %d", seed).containsAll(places);
            assertThat(next.partitions().size()).isLessThanOrEqualTo(next.lot().most());
            for (Place place : places) {
                assertThat(begun.add(place)).as("seed %d: %s once", seed, place).isTrue();
                assertThat(lost).as("seed %d", seed).doesNotContain(place);
                for (Edge edge : graph.inputsOf(place.asset())) {
                    Set<Place> read = read(edge, place.ordinal());
                    read.retainAll(planned);
                    read.removeAll(done);
                    if (edge.input().isOrder()) {
                        read.removeAll(failed);
                        read.removeAll(lost);
                    }
                    assertThat(read).as("seed %d: %s waits", seed, place).isEmpty();
                }
            }
            steps++;
            running.add(next);
        }

        private Set<Place> read(Edge edge, long ordinal) {
            PartitionSet one =
                    PartitionSet.of(graph.definition(edge.downstream()).partitions(), ordinal);
            Set<Place> read =
                    places(List.of(edge.upstream()), edge.mapping().upstream(one, NOW).existing());
            read.remove(new Place(edge.downstream(), ordinal));
            return read;
        }

        private void end(Frontier.Next step) {
            List<AssetKey> assets = step.lot().assets();
            PartitionSet bad =
                    PartitionSet.of(
                            step.partitions().definition(),
                            step.partitions()
                                    .ordinals()
                                    .filter(_ -> failures > 0 && random.nextInt(failures) == 0)
                                    .toArray());
            PartitionSet good = step.partitions().minus(bad);
            done.addAll(places(assets, good));
            frontier.done(assets, good);
            if (!bad.isEmpty()) {
                failed.addAll(places(assets, bad));
                for (Frontier.Lost reader : frontier.lost(assets, bad)) {
                    steps += reader.steps();
                    for (Place place : places(reader.lot().assets(), reader.partitions())) {
                        assertThat(lost.add(place)).as("seed %d: lost once", seed).isTrue();
                    }
                }
            }
        }

        /** What reads what failed, at any depth, and only that, is lost. */
        void isWhole() {
            Set<Place> expected = new HashSet<>();
            boolean more = true;
            while (more) {
                more = false;
                for (Place place : planned) {
                    more |=
                            !failed.contains(place)
                                    && readsLost(place, expected)
                                    && expected.add(place);
                }
            }
            for (Lot lot : lots) {
                places(lot.assets(), lot.partitions()).stream()
                        .filter(expected::contains)
                        .flatMap(p -> lot.assets().stream().map(a -> new Place(a, p.ordinal())))
                        .forEach(expected::add);
            }
            assertThat(lost).as("seed %d", seed).isEqualTo(expected);
            Set<Place> all = new HashSet<>(done);
            all.addAll(failed);
            all.addAll(lost);
            assertThat(all).as("seed %d", seed).isEqualTo(planned);
            assertThat(steps)
                    .as("seed %d: each step begins or is lost", seed)
                    .isEqualTo(lots.stream().mapToLong(Lot::stepCount).sum());
        }

        private boolean readsLost(Place place, Set<Place> gone) {
            return graph.inputsOf(place.asset()).stream()
                    .filter(edge -> !edge.input().isOrder())
                    .flatMap(edge -> read(edge, place.ordinal()).stream())
                    .anyMatch(read -> failed.contains(read) || gone.contains(read));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void eachStepBeginsOnceAfterAllThatItReadsOrIsLostWithIt(long seed) {
        Case run = new Case(seed);

        run.run();

        run.isWhole();
    }
}
