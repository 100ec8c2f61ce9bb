package dev.larder.freshness;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * How old an asset's data may be.
 *
 * @param within from when on they are overdue
 * @param warn from when on they are late; null where nobody is to be warned
 */
public record FreshnessPolicy(Duration within, @Nullable Duration warn) {}
