package dev.larder.runtime.ledger;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.ledger.DataVersion;
import dev.larder.ledger.Pin;
import dev.larder.ledger.Verification;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the ledger remembers of the past. Safe for any thread. */
public interface History {
    /** {@return what happened to a partition, newest first} */
    List<Entry> of(AssetGraph graph, AssetKey asset, Partition partition, int limit);

    /**
     * {@return the partitions of other assets whose current data were made from this one's current
     * data, by asset; one level down}
     */
    List<Reader> readersOf(AssetGraph graph, AssetKey asset, Partition partition);

    /**
     * {@return how many partitions of an asset have data that do not count, since its partitions
     * had another cadence, zone or kind when they were made}
     */
    List<Elsewhere> elsewhere(AssetGraph graph, AssetKey asset);

    /**
     * {@return how long the last successful steps of an asset took for one of its partitions, on
     * average; empty where there was none}
     */
    Optional<Duration> durationOf(AssetKey asset);

    /**
     * {@return data that the partitions of an asset have or had, the newest first}
     *
     * @param before older than this; null to begin with the newest
     */
    List<MadeData> made(
            AssetGraph graph, AssetKey asset, MadeData.@Nullable Place before, int limit);

    /** {@return those of an asset's data that have these ids, in no order} */
    List<MadeData> made(AssetGraph graph, AssetKey asset, Collection<Long> ids);

    /** {@return what is known of data, by their ids; without those that are there no more} */
    Map<Long, Map<String, String>> metadata(Collection<Long> ids);

    /** {@return the attempt that failed last, where nothing was published since} */
    Optional<Failed> failure(AssetGraph graph, AssetKey asset, Partition partition);

    /**
     * An attempt that failed.
     *
     * @param number of its step, from 1 on
     */
    record Failed(long run, int number, @Nullable Instant at, String message) {}

    /** Something that happened to a partition. */
    sealed interface Entry {
        long sequence();

        Instant at();

        /**
         * New data.
         *
         * @param run the run that made it; 0 where it was observed
         * @param pins what it was made from
         * @param metadata what the method or the engine says of it, by name
         */
        record Materialized(
                long id,
                long run,
                long sequence,
                Instant at,
                CodeVersion code,
                @Nullable DataVersion dataVersion,
                @Nullable Long rows,
                @Nullable Long bytes,
                String location,
                Map<String, String> metadata,
                List<Pin> pins)
                implements Entry {
            public Materialized {
                metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
                pins = List.copyOf(pins);
            }
        }

        /** The data are what they should be. */
        record Verified(Verification verification) implements Entry {
            @Override
            public long sequence() {
                return verification.sequence();
            }

            @Override
            public Instant at() {
                return verification.at();
            }
        }

        /** The data are current no more. */
        record Wiped(long sequence, Instant at) implements Entry {}
    }

    /** Partitions of an asset that were made from something. */
    record Reader(AssetKey asset, PartitionSet partitions) {}

    /**
     * Partitions that an asset had under another definition.
     *
     * @param lattice what they were, as {@code daily UTC}
     */
    record Elsewhere(String lattice, long partitions) {}
}
