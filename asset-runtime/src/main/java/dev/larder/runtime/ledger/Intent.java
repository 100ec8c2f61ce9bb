package dev.larder.runtime.ledger;

import dev.larder.io.Stored;
import dev.larder.partition.PartitionSet;

import java.util.List;
import java.util.Set;

/**
 * What an attempt is about to commit in stores that have a commit of their own: all that whoever
 * comes after it has to know to make it current in its place.
 *
 * @param made those of the claim's partitions that are to become current, of each asset
 * @param stored asset by asset, and for each the made partitions in order
 * @param committing the IO managers whose stores commit; what others have stored is durable already
 * @param done all of the step's partitions that are done once this is
 * @param external the keys of external calls that are over then
 */
public record Intent(
        Claim claim,
        PartitionSet made,
        List<Stored> stored,
        Set<String> committing,
        PartitionSet done,
        List<String> external) {
    public Intent {
        stored = List.copyOf(stored);
        committing = Set.copyOf(committing);
        external = List.copyOf(external);
    }
}
