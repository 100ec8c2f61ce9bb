package dev.larder.ledger;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a partition was made from, where that is not just what the mappings give for it. Partitions
 * that were made from the same share it.
 *
 * @param reads for each of the asset's inputs that is more than an order
 * @param gone what counts, and was read of what is no input any more
 * @param pins as they were recorded; null where they follow from the reads
 */
record Basis(List<Read> reads, List<Pin> gone, @Nullable List<Pin> pins) {
    Basis {
        reads = List.copyOf(reads);
        gone = List.copyOf(gone);
    }

    boolean isMapped(int reading) {
        return reads.get(reading) == Read.AsMapped.AS_MAPPED;
    }
}
