package dev.larder.press;

import dev.larder.Asset;
import dev.larder.Assets;
import dev.larder.ExternalAsset;
import dev.larder.StaticPartitions;
import dev.larder.ledger.DataVersion;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.StaticKeys;

import io.micronaut.context.annotation.Requires;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Methods that return what they must not. */
@Assets("odd")
@Requires(property = "press", value = "odd")
class OddAssets {
    private static final Partition NORTH = new Partition(StaticKeys.of("east", "north"), 1);

    @ExternalAsset
    @Nullable DataVersion nothing() {
        return null;
    }

    @ExternalAsset
    @StaticPartitions({"east", "west"})
    Map<Partition, DataVersion> foreign(PartitionSet regions) {
        return Map.of(NORTH, DataVersion.of("1"));
    }

    @ExternalAsset
    @StaticPartitions({"east", "west"})
    Map<Partition, @Nullable DataVersion> unsaid(PartitionSet regions) {
        Map<Partition, @Nullable DataVersion> versions = new LinkedHashMap<>();
        regions.partitions().forEach(region -> versions.put(region, null));
        return Collections.unmodifiableMap(versions);
    }

    @Asset(deps = {"nothing", "foreign", "unsaid"})
    String reader() {
        return "read";
    }
}
