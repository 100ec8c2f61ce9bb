package dev.larder.shop;

import dev.larder.Asset;
import dev.larder.AssetContext;
import dev.larder.Assets;
import dev.larder.DailyPartitions;
import dev.larder.Input;
import dev.larder.MultiAsset;
import dev.larder.Requested;
import dev.larder.Retry;
import dev.larder.io.Output;
import dev.larder.io.Sql;
import dev.larder.io.Table;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;

import io.micronaut.context.annotation.Requires;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Methods that make several assets each. */
@Assets("harbour")
@Requires(property = HarbourAssets.HARBOUR, value = "open")
public class HarbourAssets extends LogBook {
    /** The property that must be "open" for these assets to be there. */
    public static final String HARBOUR = "harbour";

    record Ship(String name, int tons) {}

    record Census(
            List<Ship> ships,
            @Asset(description = "What all ships weigh together.", tags = "tier:gold")
                    @Nullable Long tonnage) {}

    /** All ships in the harbour, counted once. */
    @MultiAsset(owners = "team:harbour", tags = "counted")
    Census census(Requested requested, AssetContext context, Calls calls) {
        calls.add(context);
        List<Ship> ships = List.of(new Ship("Ada", 7), new Ship("Bo", 5));
        return new Census(
                ships,
                requested.has("tonnage") ? ships.stream().mapToLong(Ship::tons).sum() : null);
    }

    record Watch(
            @Asset(partitionColumn = "day") @Nullable Sql guests,
            @Asset("guest_tons") Output<Integer> tons) {}

    /** Who came each day. */
    @MultiAsset(maxPartitionsPerStep = 10)
    @DailyPartitions(start = "2001-02-01", end = "2001-03-01")
    @Retry(maxAttempts = 2, delay = "1ms")
    Watch watch(
            PartitionSet days,
            @Input Table ships,
            Requested requested,
            AssetContext context,
            Calls calls,
            Faults faults)
            throws Exception {
        calls.add(context);
        faults.check(context);
        Map<Partition, Integer> tons = new LinkedHashMap<>();
        days.partitions().forEach(day -> tons.put(day, day.date().getDayOfMonth()));
        String keys = days.partitions().map(Partition::key).collect(Collectors.joining(","));
        Sql guests =
                Sql.of("select unnest(string_split(:days, ',')) as day, name from {ships}")
                        .bind("days", keys);
        return new Watch(requested.has("harbour.guests") ? guests : null, Output.byPartition(tons));
    }

    /** Of all days. */
    @Asset
    Sql visits(@Input Table guests) {
        return Sql.of("select count(*) as visits from {guests}");
    }

    @Override
    String name() {
        return "harbour";
    }
}
