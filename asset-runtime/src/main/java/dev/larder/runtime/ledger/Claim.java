package dev.larder.runtime.ledger;

import dev.larder.io.Source;

import java.util.Map;

/**
 * The right to make a partition current, for a while. Whoever claims the partition later has a
 * higher token, and from then on this claim publishes nothing.
 *
 * @param token the fencing token, which is also the attempt's id and the id of the materialization
 *     that it may publish
 * @param number of the attempt within its step, from 1
 * @param sources by parameter, where the pinned data are
 */
public record Claim(Step step, long token, int number, Map<String, Source> sources) {
    public Claim {
        sources = Map.copyOf(sources);
    }
}
