package dev.larder.runtime.ledger;

import dev.larder.graph.AssetKey;

import org.jspecify.annotations.Nullable;

/**
 * Which steps of a run are wanted, in the order in which they were noted.
 *
 * @param state null for any
 * @param asset which they make, also among others; null for any
 * @param after behind this place; 0 to begin with the first
 * @param limit how many at most
 */
public record StepQuery(
        @Nullable StepState state, @Nullable AssetKey asset, long after, int limit) {}
