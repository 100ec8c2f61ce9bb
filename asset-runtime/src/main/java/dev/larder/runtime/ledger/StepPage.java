package dev.larder.runtime.ledger;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Some steps of a run.
 *
 * @param next the place to go on behind; null where there are no more
 */
public record StepPage(List<StepRecord> steps, @Nullable Long next) {
    public StepPage {
        steps = List.copyOf(steps);
    }
}
