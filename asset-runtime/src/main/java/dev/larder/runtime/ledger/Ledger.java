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
     * Begins an attempt: takes all partitions of the step or none, notes the attempt, and pins its
     * inputs to the present sequence.
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

    /** {@return whether the attempt's data became current, however {@link #publish} ended} */
    boolean isPublished(Claim claim);

    /**
     * Ends an attempt that made nothing, and gives its partitions free.
     *
     * @param then how the step stands from now on
     */
    void fail(Claim claim, AttemptFailure failure, StepState then, Instant now);

    /** {@return attempts that were never ended, by anybody but the given owner} */
    List<DeadAttempt> deadAttempts(String owner);

    /** Ends an attempt whose process has died, once its leftovers are gone. */
    void bury(DeadAttempt attempt, Instant now);

    /**
     * What an attempt needs to begin.
     *
     * @param number of the attempt within its step, from 1
     * @param ios the IO managers that are to store its data, one for each of the step's assets
     * @param inputs what it reads, and which partitions
     * @param owner the process that makes it
     * @param lease how long the claim holds without being renewed
     */
    record ClaimRequest(
            Step step,
            int number,
            List<String> ios,
            List<InputRequest> inputs,
            String owner,
            Instant now,
            Duration lease) {
        public ClaimRequest {
            ios = List.copyOf(ios);
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * An input and which partitions of it are to be read: of one that skips what is absent, those
     * of them that have data.
     */
    record InputRequest(Edge edge, PartitionSet partitions) {}
}
