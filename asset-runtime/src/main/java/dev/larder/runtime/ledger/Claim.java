package dev.larder.runtime.ledger;

import dev.larder.io.Source;
import dev.larder.io.Target;

import java.util.List;
import java.util.Map;

/**
 * The right to make a step's partitions current, for a while. Whoever claims one of them later has
 * a higher token, and from then on this claim publishes nothing.
 *
 * @param token the fencing token, which is also the attempt's id
 * @param number of the attempt within its step, from 1
 * @param targets where its data go: asset by asset, and for each the partitions in order
 * @param sources by parameter, where the pinned data are; none for what is not loaded
 */
public record Claim(
        Step step, long token, int number, List<Target> targets, Map<String, Source> sources) {
    public Claim {
        targets = List.copyOf(targets);
        sources = Map.copyOf(sources);
    }
}
