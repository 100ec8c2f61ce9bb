package dev.larder.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.ledger.DataVersion;
import dev.larder.ledger.Materialization;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.TimeWindows;
import dev.larder.runtime.discovery.Observer;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** What is observed, how much at a time, and what the ledger notes of it. */
@Timeout(60)
class ObservingTest {
    private static final int DAYS = 5_000;
    private static final TimeWindows DAILY =
            TimeWindows.daily(LocalDate.of(2001, 2, 1).minusDays(DAYS).toString());
    private static final long THIRD = DAILY.ordinalOf("2001-01-03");
    private static final PlanRequest READER = new PlanRequest("t.reader", null, Mode.MISSING);

    @TempDir private Path home;

    /** What a method does that observes one partition at a time. */
    private interface One extends Observer {
        String version(Partition partition) throws Exception;

        @Override
        default boolean takesSeveral() {
            return false;
        }

        @Override
        default Map<Partition, DataVersion> observe(PartitionSet partitions) throws Exception {
            Partition one = partitions.partitions().findFirst().orElseThrow();
            return Map.of(one, DataVersion.of(version(one)));
        }
    }

    /** What a method does that observes all partitions at once. */
    private interface Several extends Observer {
        @Override
        default boolean takesSeveral() {
            return true;
        }
    }

    private World world(Observer observer) {
        World world = new World(home, HeldIO.real());
        world.external("t.source", DAILY, observer)
                .value("t.reader", DAILY, (_, _) -> "read", "t.source")
                .change("t.reader", ObservingTest::withDependency);
        return world;
    }

    private static AssetDefinition withDependency(AssetDefinition asset) {
        return asset.withInputs(
                asset.inputs().stream().map(i -> i.withUse(new Use.Version())).toList());
    }

    private static NavigableMap<Long, Materialization> noted(World world) {
        return world.current("t.source");
    }

    @Test
    void thousandsOfPartitionsAreObservedAFewAtATime() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch together = new CountDownLatch(4);
        One observer =
                partition -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    together.countDown();
                    together.await();
                    now.decrementAndGet();
                    return "of " + partition.key();
                };
        try (World world = world(observer)) {
            assertThat(world.observing().before(READER)).isEmpty();

            NavigableMap<Long, Materialization> first = noted(world);
            assertThat(first).hasSize(DAYS);
            assertThat(most.get()).isEqualTo(4);
            assertThat(first.values())
                    .allSatisfy(row -> {
                        assertThat(row.run()).isZero();
                        assertThat(row.sequence()).isEqualTo(1);
                    });
            assertThat(first.firstEntry().getValue().dataVersion())
                    .isEqualTo(DataVersion.of("of " + DAILY.keyOf(first.firstKey())));

            world.observing().before(READER);
            assertThat(noted(world)).as("the same versions add nothing").isEqualTo(first);
        }
    }

    @Test
    void onlyVersionsThatDifferBecomeCurrent() {
        Map<Partition, DataVersion> there = new LinkedHashMap<>();
        Several observer = asked -> Map.copyOf(there);
        try (World world = world(observer)) {
            there.put(new Partition(DAILY, THIRD), DataVersion.of("a"));
            there.put(new Partition(DAILY, THIRD + 1), DataVersion.of("a"));
            world.observing().before(READER);
            there.put(new Partition(DAILY, THIRD + 1), DataVersion.of("b"));
            there.remove(new Partition(DAILY, THIRD));
            world.observing().before(READER);

            assertThat(noted(world)).hasSize(2);
            assertThat(noted(world).values())
                    .extracting(Materialization::sequence)
                    .containsExactly(1L, 2L);
            there.put(new Partition(DAILY, THIRD + 1), DataVersion.of("a"));
            world.observing().before(READER);
            assertThat(noted(world).lastEntry().getValue().sequence())
                    .as("a version that comes back is a new one")
                    .isEqualTo(3);
        }
    }

    @Test
    void aSourceThatIsDownIsNotAskedForEver() {
        AtomicInteger asked = new AtomicInteger();
        One observer =
                _ -> {
                    asked.incrementAndGet();
                    throw new IOException("timeout");
                };
        try (World world = world(observer)) {
            assertThat(world.observing().before(READER))
                    .containsExactly(
                            new Unobserved(
                                    AssetKey.parse("t.source"), null, "IOException: timeout"));
            assertThat(asked.get()).isBetween(10, 14);
        }
    }

    @Test
    void whatFailsInPartIsNotedInPart() {
        One observer =
                partition -> {
                    if (partition.ordinal() == THIRD) {
                        throw new IllegalStateException("torn");
                    }
                    return "whole";
                };
        try (World world = world(observer)) {
            assertThat(world.observing().before(READER))
                    .containsExactly(
                            new Unobserved(
                                    AssetKey.parse("t.source"),
                                    PartitionSet.of(DAILY, THIRD),
                                    "IllegalStateException: torn"));
            assertThat(noted(world)).hasSize(DAYS - 1).doesNotContainKey(THIRD);
        }
    }

    @Test
    void whoIsCanceledNotesNothing() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        One observer =
                _ -> {
                    begun.countDown();
                    never.await();
                    return "never";
                };
        try (World world = world(observer)) {
            Observing observing = world.observing();
            Thread other =
                    Thread.ofVirtual()
                            .start(() -> {
                                awaited(begun);
                                observing.cancel();
                            });
            assertThatThrownBy(() -> observing.before(READER))
                    .isInstanceOf(LarderException.class)
                    .hasMessage("Observing was canceled; nothing is noted");
            other.join(Duration.ofSeconds(10));
            assertThat(noted(world)).isEmpty();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> world.observing().before(READER))
                    .hasMessage("Observing was canceled; nothing is noted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatWasMadeIsNotWhatWasObserved() {
        try (World world = world((One) _ -> "seen")) {
            world.observing().before(READER);
            world.value("t.source", DAILY, (_, _) -> "made");
            assertThat(noted(world)).as("made by nobody").isEmpty();
        }
    }
}
