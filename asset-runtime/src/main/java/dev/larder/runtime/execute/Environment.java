package dev.larder.runtime.execute;

import dev.larder.DynamicPartitionKeys;
import dev.larder.runtime.discovery.Project;
import dev.larder.runtime.ledger.Ledger;
import dev.larder.runtime.ledger.Runs;

import java.time.Duration;
import java.time.InstantSource;

/**
 * What every step of a process works with.
 *
 * @param owner names this process in claims, and no other one
 * @param lease how long a claim holds without being renewed
 * @param concurrency how many steps run at a time
 */
public record Environment(
        Project project,
        Ledger ledger,
        Runs runs,
        IOManagers ioManagers,
        DynamicPartitionKeys dynamicKeys,
        InstantSource clock,
        String owner,
        Duration lease,
        int concurrency) {
    Environment withProject(Project other) {
        return new Environment(
                other, ledger, runs, ioManagers, dynamicKeys, clock, owner, lease, concurrency);
    }
}
