package dev.larder.runtime.execute;

import dev.larder.DynamicPartitionKeys;
import dev.larder.runtime.discovery.Project;
import dev.larder.runtime.ledger.Attempts;
import dev.larder.runtime.ledger.ExternalCalls;
import dev.larder.runtime.ledger.Holder;
import dev.larder.runtime.ledger.Ledger;
import dev.larder.runtime.ledger.Runs;

import java.time.InstantSource;

/**
 * What every step of a process works with.
 *
 * @param holder who this process is in claims
 * @param concurrency how many steps run at a time
 */
public record Environment(
        Project project,
        Ledger ledger,
        Attempts attempts,
        Runs runs,
        IOManagers ioManagers,
        DynamicPartitionKeys dynamicKeys,
        ExternalCalls externalCalls,
        InstantSource clock,
        Holder holder,
        int concurrency) {
    Environment withProject(Project other) {
        return new Environment(
                other,
                ledger,
                attempts,
                runs,
                ioManagers,
                dynamicKeys,
                externalCalls,
                clock,
                holder,
                concurrency);
    }
}
