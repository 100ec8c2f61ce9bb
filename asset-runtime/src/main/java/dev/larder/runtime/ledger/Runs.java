package dev.larder.runtime.ledger;

import dev.larder.runtime.plan.Plan;
import dev.larder.runtime.plan.Steps;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Runs and their steps. Each method is one transaction, durable when it returns, unless it is part
 * of a wider one.
 */
public interface Runs {
    /**
     * {@return the steps of a new run that does what a plan says}
     *
     * @param steps what the plan's steps were cut into
     */
    List<Step> create(Plan plan, List<Steps.Cut> steps, String owner, Instant now);

    /** Ends steps that will not run. */
    void endSteps(Collection<Step> steps, StepState state, String why, Instant now);

    void finish(long run, RunState state, Instant now);

    /** Says that the process of a run will be alive until then; a new one has not said so yet. */
    void renew(long run, Instant expiry);

    /**
     * Ends the runs of every owner but the given one that were to be renewed by then: what ran has
     * failed, what waited is canceled.
     */
    void endAbandoned(String owner, Instant expired, Instant now);

    /** {@return the latest runs, newest first} */
    List<RunSummary> latest(int limit);

    Optional<RunSummary> find(long run);

    /** {@return the steps of a run, by wave and then in the order of creation} */
    List<StepRecord> steps(long run);
}
