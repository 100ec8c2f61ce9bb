package dev.larder.shop;

import dev.larder.AssetContext;
import dev.larder.Assets;
import dev.larder.MultiAsset;
import dev.larder.Requested;
import dev.larder.Retry;
import dev.larder.StaticPartitions;
import dev.larder.io.Output;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;

import io.micronaut.context.annotation.Requires;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a method of several assets can do wrong. */
@Assets("wreck")
@Requires(property = HarbourAssets.HARBOUR, value = "open")
class WreckAssets extends LogBook {
    record Plank(int number) {}

    record Nothing(List<Plank> bow, @Nullable Integer stern) {}

    @MultiAsset
    @Retry(delay = "1ms")
    Nothing nothing() {
        return new Nothing(List.of(new Plank(1)), null);
    }

    record Whole(int mast, int sail) {}

    @MultiAsset
    @Retry(delay = "1ms")
    @SuppressWarnings("NullAway") // what a method without NullAway may do
    Whole whole() {
        return null;
    }

    record Late(Stream<Plank> deck, Stream<Plank> hold) {}

    @MultiAsset
    Late late(Calls calls) {
        return new Late(
                Stream.of(new Plank(1)).onClose(() -> calls.add("deck closed")),
                Stream.of(1, 2)
                        .map(number -> {
                            if (number == 2) {
                                throw new IllegalStateException("the hold is wet");
                            }
                            return new Plank(number);
                        })
                        .onClose(() -> calls.add("hold closed")));
    }

    record Lost(int anchor, int chain) {}

    @MultiAsset
    @Retry(delay = "1ms")
    Lost lost(Requested requested) {
        return new Lost(requested.keys().size(), requested.has("chian") ? 1 : 0);
    }

    record Alone(String wheel, int compass) {}

    @MultiAsset
    Alone alone(AssetContext context) {
        return new Alone(context.asset().toString(), 1);
    }

    record Sides(Output<Integer> port, Output<Integer> starboard) {}

    @MultiAsset(maxPartitionsPerStep = 2)
    @StaticPartitions({"fore", "aft"})
    @SuppressWarnings("NullAway") // what a method without NullAway may do
    Sides sides(PartitionSet parts) {
        Map<Partition, Integer> all = new HashMap<>();
        parts.partitions().forEach(part -> all.put(part, null));
        all.put(parts.partitions().findFirst().orElseThrow(), 1);
        return new Sides(Output.byPartition(all), Output.byPartition(all));
    }

    @Override
    String name() {
        return "wreck";
    }
}
