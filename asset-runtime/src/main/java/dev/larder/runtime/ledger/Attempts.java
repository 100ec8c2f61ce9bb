package dev.larder.runtime.ledger;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.Edge;
import dev.larder.partition.PartitionSet;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who makes what at the moment, and what comes of it. Each method is one transaction, durable when
 * it returns. Leases are judged by the store's clock. Safe for any number of threads and processes.
 */
public interface Attempts {
    /**
     * Does all of that, in this order: intents, endings, what is left, claims.
     *
     * <p>An intent notes what an attempt is about to commit, and keeps everybody else away from its
     * partitions until the attempt has ended, or was found to be dead. Noting it again changes
     * nothing.
     *
     * <p>An ending makes data current, notes what failed, gives the claim free, and says how the
     * step stands.
     *
     * <p>A claim begins an attempt: takes what is to be made of the step and the slots it needs, or
     * nothing; notes step and attempt; and pins the inputs to the present sequence. Partitions that
     * are to be reconsidered, and are at that sequence what the method would make, are left as they
     * are, which the ledger notes. Where that is all of the step, it ends as {@link
     * StepState#UNCHANGED} without an attempt.
     *
     * @return what came of it; when it throws, nothing has changed, or the answer is lost
     */
    Turn.Answer turn(Turn turn);

    /** Prolongs the leases of what is still held: runs, and claims by their tokens. */
    Renewal renew(Holder holder, Collection<Long> runs, Collection<Long> tokens);

    /** {@return whether the attempt's data became current, however {@link #turn} ended} */
    boolean isPublished(long token);

    /**
     * {@return attempts that were never ended, by anybody but the holder, of runs that are not
     * renewed in time, and of runs that have ended}
     */
    List<DeadAttempt> dead(Holder holder);

    /** {@return the attempt with this token, whoever makes it; empty when it has ended} */
    Optional<DeadAttempt> unended(long token);

    /**
     * Takes from an attempt what it holds, so that it publishes nothing any more. Where it has said
     * that it is about to commit, nobody else gets it either before the attempt is {@link
     * #record}ed or {@link #bury}ed.
     *
     * @return false when it has ended in the meantime
     */
    boolean fence(DeadAttempt attempt);

    /**
     * Makes current what a dead attempt has committed, as it would have done itself, and ends it.
     *
     * @return false when it has ended in the meantime, or somebody else has made any of it since;
     *     nothing has changed then
     */
    boolean record(DeadAttempt attempt, Instant now);

    /** Ends an attempt whose process has died, once its leftovers are gone. */
    void bury(DeadAttempt attempt, Instant now);

    /**
     * What an attempt needs to begin.
     *
     * @param number of the attempt within its step, from 1
     * @param graph that of the run, with the dynamic partition keys that it was planned with
     * @param asOf the time that the run was planned for
     * @param wanted those of the step's partitions that are not done yet
     * @param reconsidered those of the wanted partitions that are left as they are where all of the
     *     step's assets are locally current
     * @param ios the IO managers that are to store its data, one for each of the step's assets
     * @param inputs what it reads, and which partitions, to make some of the step's partitions
     * @param slots the limits that it counts for
     */
    record ClaimRequest(
            Step step,
            int number,
            AssetGraph graph,
            Instant asOf,
            PartitionSet wanted,
            PartitionSet reconsidered,
            List<String> ios,
            Function<PartitionSet, List<InputRequest>> inputs,
            List<Slot> slots,
            Holder holder,
            Instant now) {
        public ClaimRequest {
            ios = List.copyOf(ios);
            slots = List.copyOf(slots);
        }
    }

    /**
     * An input and which partitions of it are to be read: of one that skips what is absent, those
     * of them that have data.
     */
    record InputRequest(Edge edge, PartitionSet partitions) {}

    /**
     * A place among those that may do something at a time, wherever they run.
     *
     * @param limit names them
     * @param most how many there are
     */
    record Slot(String limit, int most) {}
}
