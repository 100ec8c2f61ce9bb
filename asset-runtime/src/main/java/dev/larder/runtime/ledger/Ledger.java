package dev.larder.runtime.ledger;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Edge;
import dev.larder.io.Source;
import dev.larder.io.Stored;
import dev.larder.ledger.DataVersion;
import dev.larder.ledger.LedgerState;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What was materialized from what. Append-only; each method is one transaction, durable when it
 * returns. Safe for any number of threads and processes.
 */
public interface Ledger {
    /**
     * {@return what is known of the project's assets, at one sequence, with the dynamic partition
     * keys that there are then}
     */
    LedgerState state(AssetGraph project);

    /**
     * Begins an attempt: takes what is to be made of the step, or none of it, notes the attempt,
     * and pins its inputs to the present sequence. Partitions that are to be reconsidered, and are
     * at that sequence what the method would make, are left as they are, which the ledger notes.
     * Where that is all of the step, it ends as {@link StepState#UNCHANGED} without an attempt.
     *
     * @throws ClaimedException when somebody else holds one of them and the lease has not run out
     */
    Claim claim(ClaimRequest request);

    /** Prolongs the leases of claims that are still held. */
    void renew(Collection<Claim> claims, Instant expiry);

    /**
     * Makes the attempt's data current, all at once, with all that the ledger notes of them, and
     * ends attempt and step.
     *
     * @param stored in the order of the claim's targets
     * @throws FencedException when a partition has been claimed by somebody else since; nothing has
     *     changed then
     */
    void publish(Claim claim, List<Stored> stored, Instant now);

    /**
     * Notes which data an external asset has: versions that differ from the last ones become
     * current, all at once; equal ones add nothing.
     *
     * @param versions of one definition
     */
    void record(AssetKey asset, Map<Partition, DataVersion> versions, Instant now);

    /**
     * {@return where the data of these partitions of a produced asset are that are current} Those
     * without are left out.
     */
    Source located(AssetKey asset, PartitionSet partitions);

    /**
     * {@return what was recorded of the current data of these partitions of a produced asset, in
     * their order} Those without are left out.
     */
    List<Recorded> recorded(AssetKey asset, PartitionSet partitions);

    /** {@return whether the attempt's data became current, however {@link #publish} ended} */
    boolean isPublished(Claim claim);

    /**
     * Ends an attempt that made nothing, and gives its partitions free.
     *
     * @param then how the step stands from now on
     */
    void fail(Claim claim, AttemptFailure failure, StepState then, Instant now);

    /**
     * {@return attempts that were never ended, by anybody but the given owner, of runs that were to
     * be renewed by then, and of runs that have ended}
     */
    List<DeadAttempt> deadAttempts(String owner, Instant expired);

    /**
     * Takes from an attempt what it holds, so that it publishes nothing any more.
     *
     * @return false when it has ended in the meantime
     */
    boolean fence(DeadAttempt attempt);

    /** Ends an attempt whose process has died, once its leftovers are gone. */
    void bury(DeadAttempt attempt, Instant now);

    /**
     * What an attempt needs to begin.
     *
     * @param number of the attempt within its step, from 1
     * @param graph that of the run, with the dynamic partition keys that it was planned with
     * @param asOf the time that the run was planned for
     * @param reconsidered those of the step's partitions that are left as they are where all of the
     *     step's assets are locally current
     * @param ios the IO managers that are to store its data, one for each of the step's assets
     * @param inputs what it reads, and which partitions, to make some of the step's partitions
     * @param owner the process that makes it
     * @param lease how long the claim holds without being renewed
     */
    record ClaimRequest(
            Step step,
            int number,
            AssetGraph graph,
            Instant asOf,
            PartitionSet reconsidered,
            List<String> ios,
            Function<PartitionSet, List<InputRequest>> inputs,
            String owner,
            Instant now,
            Duration lease) {
        public ClaimRequest {
            ios = List.copyOf(ios);
        }
    }

    /**
     * An input and which partitions of it are to be read: of one that skips what is absent, those
     * of them that have data.
     */
    record InputRequest(Edge edge, PartitionSet partitions) {}
}
