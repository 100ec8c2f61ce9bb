package dev.larder.runtime.ledger;

import dev.larder.runtime.plan.Plan;
import dev.larder.runtime.plan.PlanRequest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Plans that were shown and may be started. */
public interface Plans {
    /** How long a plan can be started. */
    Duration KEPT = Duration.ofHours(24);

    /**
     * {@return the id under which the plan can be started}
     *
     * @param at when it was asked for
     * @param startable false where its {@code now} was given by hand
     */
    long save(Plan plan, Instant at, boolean startable);

    /** {@return a plan that was saved not longer ago than {@link #KEPT}} */
    Optional<SavedPlan> find(long id, Instant now);

    /**
     * What is needed to compute a plan again, and to see whether it comes out the same.
     *
     * @param planDigest says what it would do and leave
     */
    record SavedPlan(
            PlanRequest request,
            Instant now,
            String graphDigest,
            String planDigest,
            boolean startable) {}
}
