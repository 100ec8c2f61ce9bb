package dev.larder.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionText;
import dev.larder.partition.StaticKeys;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Instant;
import java.util.stream.IntStream;

/** A hundred thousand keys that code gives: what costs by key costs little. */
class ManyKeysTest {
    private static final int KEYS = 100_000;
    private static final Instant NOW = Instant.parse("2001-02-01T12:00:00Z");
    private static final StaticKeys CUSTOMERS =
            new StaticKeys(IntStream.range(0, KEYS).mapToObj(i -> "customer " + i).toList());

    private static World world() {
        return new World(
                NOW,
                World.table("orders", CUSTOMERS),
                World.table("totals", CUSTOMERS, "orders"),
                World.table("all", World.NONE, "*totals"));
    }

    @Test
    @Timeout(10)
    void graphAndDigest() {
        assertThat(world().graph.digest()).isEqualTo(world().graph.digest());
    }

    @Test
    @Timeout(10)
    void planOfAll() {
        World world = world();
        Plan plan = world.plan("*", null, Mode.MISSING);
        assertThat(plan.partitionCount()).isEqualTo(2L * KEYS + 1);
        assertThat(plan.waveCount()).isEqualTo(3);
        world.publish("orders", "all").publish("totals", "all").publish("all", "all");
        assertThat(world.plan("*", null, Mode.STALE).steps()).isEmpty();
    }

    @Test
    @Timeout(10)
    void textOfEverySecondKey() {
        PartitionSet set =
                PartitionSet.of(
                        CUSTOMERS, IntStream.range(0, KEYS / 2).mapToLong(i -> 2L * i).toArray());
        assertThat(PartitionText.parse(CUSTOMERS, set.toText(), NOW)).isEqualTo(set);
        assertThat(PartitionText.parse(CUSTOMERS, "all", NOW).size()).isEqualTo(KEYS);
    }
}
