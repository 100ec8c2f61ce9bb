package dev.larder.runtime.plan;

import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param selection which assets, as {@link dev.larder.graph.Selection#parse} reads it
 * @param partitions which partitions of the selected assets that have no selected partitioned
 *     upstream; null for all
 * @param mode which of them are made
 */
public record PlanRequest(String selection, @Nullable String partitions, Mode mode) {}
