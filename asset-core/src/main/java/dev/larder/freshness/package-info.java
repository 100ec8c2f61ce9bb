/**
 * How old data may be, and whether they are: a pure function of policies, times and data. A {@link
 * dev.larder.freshness.FreshnessPolicy} judges; {@link dev.larder.freshness.Confirmations} is what
 * it judges by, {@link dev.larder.freshness.FreshnessStatus} what comes out.
 */
@NullMarked
package dev.larder.freshness;

import org.jspecify.annotations.NullMarked;
