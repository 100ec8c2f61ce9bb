package dev.larder.runtime.discovery;

import dev.larder.error.LarderException;
import dev.larder.ledger.DataVersion;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls a method that observes an external asset, and checks what it returns. */
record MethodObserver(MethodCall call) implements Observer {
    @Override
    public boolean takesSeveral() {
        return Arrays.stream(call.parameters())
                .anyMatch(parameter -> parameter.getType() == PartitionSet.class);
    }

    @Override
    public Map<Partition, DataVersion> observe(PartitionSet partitions) {
        Object returned =
                call.invoke(
                        parameter -> call.argument(parameter, partitions, () -> first(partitions)));
        return switch (returned) {
            case DataVersion version -> Map.of(first(partitions), version);
            case Map<?, ?> versions -> byPartition(partitions, versions);
            case null ->
                    throw LarderException.user(
                            "the method returned null; throw an exception to keep the last"
                                    + " version");
            default -> throw new IllegalStateException("no version: " + returned.getClass());
        };
    }

    private static Partition first(PartitionSet partitions) {
        return partitions.partitions().findFirst().orElseThrow();
    }

    private static Map<Partition, DataVersion> byPartition(PartitionSet asked, Map<?, ?> returned) {
        Map<Partition, DataVersion> versions = new LinkedHashMap<>();
        returned.forEach((partition, version) ->
                versions.put(partition(asked, partition), version(partition, version)));
        return versions;
    }

    private static Partition partition(PartitionSet asked, @Nullable Object returned) {
        if (returned instanceof Partition partition && asked.contains(partition)) {
            return partition;
        }
        throw LarderException.user(
                "the method returned partition %s, which it was not asked for: it was asked for %s"
                        .formatted(returned, asked.toText()));
    }

    private static DataVersion version(@Nullable Object partition, @Nullable Object returned) {
        if (returned instanceof DataVersion version) {
            return version;
        }
        throw LarderException.user(
                "the method returned %s as the version of partition %s; leave the partition out to keep its last version"
                        .formatted(returned, partition));
    }
}
