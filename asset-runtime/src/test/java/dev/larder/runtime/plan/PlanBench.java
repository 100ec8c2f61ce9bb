package dev.larder.runtime.plan;

import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Materialization;
import dev.larder.ledger.Pin;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.TimeWindows;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What a plan costs for an asset of a million partitions that reads another one: staleness, choice,
 * reasons, waves and digest, against a plain pass over arrays of that size in the same run. {@code
 * main} prints both; see docs/performance.md.
 */
public final class PlanBench {
    private static final long HOURS = 1_000_000;
    private static final int ROUNDS = 15;
    private static final Instant NOW = Instant.parse("2100-01-01T00:00:00Z");
    private static final TimeWindows HOURLY =
            TimeWindows.hourly(NOW.minusSeconds(3_600 * HOURS).toString().substring(0, 10));
    private static final AssetKey SOURCE = new AssetKey("n", "source");
    private static final AssetKey READER = new AssetKey("n", "reader");

    private final World world =
            new World(
                    NOW,
                    World.table("source", HOURLY),
                    World.table("reader", HOURLY, "source"),
                    World.table("total", World.NONE, "*reader"));
    private final PartitionSet all = HOURLY.existing(NOW);

    private PlanBench() {}

    public static void main(String[] args) {
        PlanBench bench = new PlanBench();
        long[] floor = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            floor[i] = plainPass();
        }
        double pass = Arrays.stream(floor).sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
        for (Case given : bench.cases()) {
            for (Mode mode : Mode.values()) {
                bench.measure(given, mode, pass);
            }
        }
    }

    private record Case(String name, LedgerState state) {}

    private List<Case> cases() {
        PartitionSet none = PartitionSet.none(HOURLY);
        PartitionSet some = every(1_000);
        return List.of(
                new Case("nothing there", state(none, none)),
                new Case("all up to date", state(all, none)),
                new Case("every thousandth input new", state(all, some)),
                new Case("every other input new", state(all, every(2))),
                new Case("all inputs new", state(all, all)));
    }

    private PartitionSet every(int nth) {
        return PartitionSet.of(HOURLY, all.ordinals().filter(o -> o % nth == 0).toArray());
    }

    /** The reader made of the source, and then some of the source anew. */
    private LedgerState state(PartitionSet there, PartitionSet anew) {
        Map<AssetKey, AssetState> states = new HashMap<>();
        states.put(SOURCE, made(made(AssetState.none(HOURLY), there, 1), anew, 3));
        states.put(READER, made(AssetState.none(HOURLY), there, 2));
        return new LedgerState(world.graph, states);
    }

    private static AssetState made(AssetState before, PartitionSet partitions, long sequence) {
        AssetState.Builder builder = before.change();
        partitions
                .ordinals()
                .forEach(ordinal -> {
                    PartitionSet read = PartitionSet.of(HOURLY, ordinal);
                    List<Pin> pins =
                            sequence == 2 ? List.of(Pin.of("source", SOURCE, read, 1)) : List.of();
                    builder.put(
                            ordinal,
                            new Materialization(
                                    sequence * HOURS * 10 + ordinal,
                                    1,
                                    sequence,
                                    NOW,
                                    null,
                                    CodeVersion.UNKNOWN,
                                    pins));
                });
        return builder.build();
    }

    private void measure(Case given, Mode mode, double pass) {
        long[] nanos = new long[ROUNDS];
        long planned = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            PlanRequest request = new PlanRequest("*", null, mode);
            Plan plan = Planner.plan(world.graph, given.state(), request, NOW);
            planned = plan.partitionCount() + plan.digest().length() - 64;
            nanos[i] = System.nanoTime() - start;
        }
        double median = Arrays.stream(nanos).sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "plan --%s, %s: %.1f ms for %,d partitions; a plain pass %.2f ms; ratio %.0f%n",
                mode.name().toLowerCase(Locale.ROOT),
                given.name(),
                median / 1e6,
                planned,
                pass / 1e6,
                median / pass);
    }

    /** Which of a million are newer than what was made of them. */
    private static long plainPass() {
        SplittableRandom random = new SplittableRandom(7);
        long[] made = random.longs(HOURS, 0, 10).toArray();
        long[] changed = random.longs(HOURS, 0, 10).toArray();
        long start = System.nanoTime();
        long stale = 0;
        for (int i = 0; i < HOURS; i++) {
            stale += changed[i] > made[i] ? 1 : 0;
        }
        long nanos = System.nanoTime() - start;
        if (stale > HOURS) {
            throw new IllegalStateException("More than all");
        }
        return nanos;
    }
}
