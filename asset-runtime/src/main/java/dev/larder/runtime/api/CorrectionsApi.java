package dev.larder.runtime.api;

import dev.larder.runtime.api.PlansApi.UnobservedLine;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/** What people say and ask of data that are there. What cannot be read is a USER error. */
public interface CorrectionsApi {
    /** {@return what of it other code made, and is now as today's code would make it} */
    List<AssetPartitions> accept(Which which);

    /** {@return what of it has data that could be wiped} */
    List<AssetPartitions> wipeable(Which which);

    /**
     * {@return what is missing from now on}
     *
     * @param confirmed how many partitions these are
     * @throws dev.larder.error.LarderException a USER error when they are not so many; nothing is
     *     wiped then
     */
    List<AssetPartitions> wipe(Which which, long confirmed);

    /**
     * {@return what external assets have now}
     *
     * @throws dev.larder.error.LarderException a USER error when none of them is external
     */
    ObservedResult observe(Which which, Cancellation cancellation);

    /**
     * {@return what of it is not stored as it was recorded}
     *
     * @param seen told now and then how many partitions have been looked at
     */
    List<Verified> verify(Which which, Consumer<Seen> seen);

    /**
     * Partitions of assets.
     *
     * @param selection which assets
     * @param partitions of those that have no selected partitioned asset upstream; null for all
     */
    record Which(String selection, @Nullable String partitions) {}

    /** How far a look at data has come. */
    record Seen(long partitions, long total) {}

    /** Partitions of an asset, as ranges. */
    record AssetPartitions(String key, List<String> partitions, long count) {}

    /**
     * What was observed.
     *
     * @param assets how many were looked at
     */
    record ObservedResult(
            long partitions,
            List<AssetPartitions> changed,
            List<UnobservedLine> failed,
            long assets) {}

    /** A partition whose data are not those that were recorded. */
    record DifferentLine(String partition, String what) {}

    /** How the data of an asset are stored. */
    record Verified(
            String key,
            long partitions,
            long intact,
            List<String> missing,
            List<DifferentLine> different) {}
}
