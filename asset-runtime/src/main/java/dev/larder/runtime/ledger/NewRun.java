package dev.larder.runtime.ledger;

import dev.larder.runtime.plan.Lot;
import dev.larder.runtime.plan.PlanRequest;

import java.time.Instant;
import java.util.List;

/**
 * A run that is about to begin.
 *
 * @param plannedFor the time that its plan was made for
 * @param lots all that it makes
 */
public record NewRun(
        PlanRequest request,
        RunOptions options,
        Instant plannedFor,
        String graphDigest,
        List<Lot> lots) {
    public NewRun {
        lots = List.copyOf(lots);
    }
}
