package dev.larder.runtime.execute;

import dev.larder.graph.AssetKey;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.DataVersion;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.discovery.Observer;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is observed of one external asset. Safe for any number of threads. */
final class AssetObservation {
    /** After so many failed calls the source is taken to be down. */
    private static final int PATIENCE = 10;

    private final AssetKey asset;
    private final Observer observer;
    private final PartitionSet partitions;
    private final Map<Partition, DataVersion> versions = new HashMap<>();
    private final List<PartitionSet> failed = new ArrayList<>();
    private @Nullable String why;

    AssetObservation(AssetKey asset, Observer observer, PartitionSet partitions) {
        this.asset = asset;
        this.observer = observer;
        this.partitions = partitions;
    }

    AssetKey asset() {
        return asset;
    }

    /** {@return what to do, in any order} */
    Stream<Runnable> calls() {
        return observer.takesSeveral()
                ? Stream.of(() -> observe(partitions))
                : partitions
                        .partitions()
                        .map(partition -> () -> observe(PartitionSet.of(partition)));
    }

    @SuppressWarnings("CatchingUnchecked") // what a user's method throws, whatever it is
    private void observe(PartitionSet asked) {
        if (isDown()) {
            failed(asked);
            return;
        }
        try {
            observed(observer.observe(asked));
        } catch (Throwable e) {
            failed(asked, e);
        }
    }

    private synchronized boolean isDown() {
        return failed.size() >= PATIENCE;
    }

    private synchronized void observed(Map<Partition, DataVersion> more) {
        versions.putAll(more);
    }

    private synchronized void failed(PartitionSet asked, Throwable thrown) {
        if (why == null) {
            why = Failures.words(thrown);
        }
        failed.add(asked);
    }

    private synchronized void failed(PartitionSet asked) {
        failed.add(asked);
    }

    synchronized Map<Partition, DataVersion> versions() {
        return Map.copyOf(versions);
    }

    /** {@return the partitions whose version is not the one that the ledger has} */
    synchronized PartitionSet changed(AssetState before) {
        return PartitionSet.of(
                partitions.definition(),
                versions.entrySet().stream()
                        .filter(each ->
                                !before.current(each.getKey().ordinal())
                                        .map(known -> known.made().dataVersion())
                                        .equals(Optional.of(each.getValue())))
                        .mapToLong(each -> each.getKey().ordinal())
                        .toArray());
    }

    /** {@return what could not be observed, if anything} */
    synchronized Optional<Unobserved> unobserved() {
        if (why == null) {
            return Optional.empty();
        }
        long[] ordinals = failed.stream().flatMapToLong(PartitionSet::ordinals).toArray();
        PartitionSet its = PartitionSet.of(partitions.definition(), ordinals);
        return Optional.of(new Unobserved(asset, its.equals(partitions) ? null : its, why));
    }
}
