package dev.larder.shop;

import dev.larder.Asset;
import dev.larder.AssetContext;
import dev.larder.Assets;
import dev.larder.Retry;
import dev.larder.StaticPartitions;
import dev.larder.io.Output;
import dev.larder.io.Sql;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;

import io.micronaut.context.annotation.Requires;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a step of several partitions can do wrong; the retries are there to see that none is made.
 */
@Assets("storm")
@Requires(property = SeaAssets.SEA, value = "open")
class StormAssets {
    @StaticPartitions({"north", "south", "east"})
    @Retry(delay = "1ms")
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface EachPort {}

    record Ships(String port, int ships) {}

    @Asset(maxPartitionsPerStep = 2, partitionColumn = "port")
    @EachPort
    List<Ships> foreignRow() {
        return List.of(new Ships("north", 1), new Ships("east", 2));
    }

    @Asset(maxPartitionsPerStep = 2, partitionColumn = "port")
    @EachPort
    Sql homelessRow() {
        return Sql.of("select 'north' as port, 1 as ships union all select null, 2");
    }

    @Asset(maxPartitionsPerStep = 2, partitionColumn = "harbour")
    @EachPort
    Stream<Ships> columnless() {
        return Stream.of(new Ships("north", 1));
    }

    @Asset(maxPartitionsPerStep = 2)
    @EachPort
    Output<Integer> missingPort(PartitionSet ports) {
        return Output.byPartition(Map.of(ports.partitions().findFirst().orElseThrow(), 1));
    }

    @Asset(maxPartitionsPerStep = 2)
    @EachPort
    Output<Integer> foreignPort(PartitionSet ports) {
        Map<Partition, Integer> all = new HashMap<>();
        ports.partitions().forEach(port -> all.put(port, 1));
        all.put(new Partition(ports.definition(), 2), 1);
        return Output.byPartition(all);
    }

    @Asset(maxPartitionsPerStep = 2)
    @EachPort
    @SuppressWarnings("NullAway") // what a method without NullAway may do
    Output<List<Ships>> nothing(PartitionSet ports) {
        Map<Partition, List<Ships>> all = new HashMap<>();
        ports.partitions().forEach(port -> all.put(port, null));
        all.put(ports.partitions().findFirst().orElseThrow(), List.of());
        return Output.byPartition(all);
    }

    @Asset(maxPartitionsPerStep = 2)
    @EachPort
    Output<Integer> onePort(AssetContext context) {
        return Output.byPartition(Map.of(context.partition(), 1));
    }
}
