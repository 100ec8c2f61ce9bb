package dev.larder.runtime.execute;

import dev.larder.DynamicPartitionKeys;
import dev.larder.runtime.discovery.Project;
import dev.larder.runtime.ledger.Ledger;
import dev.larder.runtime.ledger.Runs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What every step of a process works with.
 *
 * @param owner names this process in claims, and no other one
 * @param lease how long a claim holds without being renewed
 * @param concurrency how many steps run at a time
 * @param sharing who else may work on the ledger
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
        int concurrency,
        Sharing sharing) {
    /** Who else may work on the same ledger. */
    public enum Sharing {
        /** The home's lock keeps others away. */
        ALONE,
        /** Others that renew what they hold. */
        SHARED;

        /** Later than every lease. */
        private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

        /** {@return the time by which the leases of dead processes have run out} */
        Instant expired(Instant now) {
            return this == ALONE ? EVER : now;
        }
    }

    Environment withProject(Project other) {
        return new Environment(
                other,
                ledger,
                runs,
                ioManagers,
                dynamicKeys,
                clock,
                owner,
                lease,
                concurrency,
                sharing);
    }
}
