package dev.larder.runtime.execute;

import dev.larder.runtime.plan.Plan;

import org.jspecify.annotations.Nullable;

/**
 * A plan that is about to be run.
 *
 * @param execution the run, which is in the store already; null where there is nothing to do
 */
public record Prepared(Plan plan, @Nullable RunExecution execution) {}
