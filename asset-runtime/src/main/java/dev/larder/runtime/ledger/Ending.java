package dev.larder.runtime.ledger;

import dev.larder.io.Stored;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * How an attempt ended: what of it becomes current, and how its step stands from then on.
 *
 * @param made those of the claim's partitions whose data become current, of each asset
 * @param stored asset by asset, and for each the made partitions in order
 * @param failure why the others were not made; null where all were, or nothing went wrong with them
 * @param then how the step stands: done, or to be tried again as {@link StepState#QUEUED}
 * @param dueAt when it is tried again; null where it is not
 * @param done all of the step's partitions that are done, after this and in earlier attempts, and
 *     those left unchanged
 * @param message why the step stands so, for people; null where all went well
 * @param external the keys of external calls that are over
 */
public record Ending(
        Claim claim,
        PartitionSet made,
        List<Stored> stored,
        @Nullable AttemptFailure failure,
        StepState then,
        @Nullable Instant dueAt,
        PartitionSet done,
        @Nullable String message,
        List<String> external) {
    public Ending {
        stored = List.copyOf(stored);
        external = List.copyOf(external);
    }

    /** {@return this for a step of which not all is made} */
    public Ending with(
            StepState other,
            @Nullable Instant due,
            @Nullable AttemptFailure why,
            @Nullable String text) {
        return new Ending(claim, made, stored, why, other, due, done, text, external);
    }
}
