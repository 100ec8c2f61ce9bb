package dev.larder.runtime.ledger;

import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A step of a run that this process executes: one call of a method.
 *
 * @param id its own, for ever
 * @param assets what it makes; several where one method makes them together
 * @param partitions which partitions of each, at least one
 * @param reconsidered those of the partitions that are left as they are where, once the step
 *     begins, code and inputs turn out to be those that the data were made by
 */
public record Step(
        long id,
        long run,
        List<AssetKey> assets,
        PartitionSet partitions,
        PartitionSet reconsidered,
        int wave) {
    private static final int LONGEST = 60;

    public Step {
        assets = List.copyOf(assets);
    }

    /** {@return the first of its assets, whose definition says how it runs} */
    public AssetKey asset() {
        return assets.getFirst();
    }

    /** {@return how many partitions it makes, of all its assets together} */
    public long size() {
        return assets.size() * partitions.size();
    }

    /** {@return the key of its only partition; of several the text form of all} */
    public String partitionText() {
        return partitions.size() == 1
                ? partitions.partitions().findFirst().orElseThrow().key()
                : partitions.toText();
    }

    /** {@return what messages call it, as {@code flights.departures 2001-01-01..2001-01-31}} */
    public String label() {
        String names = assets.stream().map(AssetKey::toString).collect(Collectors.joining(", "));
        return partitions.definition().isUnpartitioned() ? names : names + " " + shortText();
    }

    /** {@return the text form of its partitions, shortened where that is long} */
    public String shortText() {
        String text = partitionText();
        if (partitions.size() == 1 || text.length() <= LONGEST) {
            return text;
        }
        int end = Math.max(1, text.lastIndexOf(',', LONGEST));
        return "%s,… (%,d partitions)".formatted(text.substring(0, end), partitions.size());
    }
}
