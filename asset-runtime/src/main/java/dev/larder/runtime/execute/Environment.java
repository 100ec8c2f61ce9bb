package dev.larder.runtime.execute;

import dev.larder.DynamicPartitionKeys;
import dev.larder.runtime.discovery.Project;
import dev.larder.runtime.ledger.Attempts;
import dev.larder.runtime.ledger.ExternalCalls;
import dev.larder.runtime.ledger.Holder;
import dev.larder.runtime.ledger.Ledger;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.logs.StepLogs;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * What every step of a process works with.
 *
 * @param holder who this process is in claims
 * @param logs where what methods print is kept
 * @param pools how many steps of each pool run at a time, wherever they do
 * @param concurrency how many steps run at a time
 * @param grace how long a method has to heed its interrupt before it is left behind
 */
public record Environment(
        Project project,
        Ledger ledger,
        Attempts attempts,
        Runs runs,
        ExternalCalls externalCalls,
        IOManagers ioManagers,
        DynamicPartitionKeys dynamicKeys,
        InstantSource clock,
        Holder holder,
        StepLogs logs,
        Map<String, Integer> pools,
        int concurrency,
        Duration grace) {
    /** How long a method usually has to heed its interrupt. */
    public static final Duration GRACE = Duration.ofSeconds(10);

    Environment withProject(Project other) {
        return new Environment(
                other,
                ledger,
                attempts,
                runs,
                externalCalls,
                ioManagers,
                dynamicKeys,
                clock,
                holder,
                logs,
                pools,
                concurrency,
                grace);
    }
}
