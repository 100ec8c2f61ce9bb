package dev.larder.runtime.execute;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.io.Integrity;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Recorded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Compares the stores with the ledger. Changes nothing. */
public final class Verifying {
    private final Environment environment;

    public Verifying(Environment environment) {
        this.environment = environment;
    }

    /** What was found of a partition. */
    public record Finding(Partition partition, Integrity integrity) {}

    /**
     * {@return what was found of those of the partitions that have data, in their order}
     *
     * @param afterEach run after each, on the calling thread
     * @throws InterruptedException when interrupted; nothing goes on by then
     */
    public List<Finding> of(AssetDefinition asset, PartitionSet partitions, Runnable afterEach)
            throws InterruptedException {
        Set<String> volatileColumns = Set.copyOf(asset.produced().volatileColumns());
        List<Recorded> all =
                environment.ledger().recorded(asset.key(), partitions).stream()
                        .filter(each -> !each.stored().location().isEmpty()) // it has stored itself
                        .toList();
        List<Finding> findings = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(
                        environment.concurrency(),
                        Thread.ofPlatform().daemon().name("verify-", 0).factory())) {
            List<Future<Integrity>> looking =
                    all.stream()
                            .map(each -> threads.submit(() -> look(asset, each, volatileColumns)))
                            .toList();
            try {
                for (int i = 0; i < all.size(); i++) {
                    findings.add(new Finding(all.get(i).partition(), result(looking.get(i))));
                    afterEach.run();
                }
            } finally {
                threads.shutdownNow();
            }
        }
        return findings;
    }

    private Integrity look(AssetDefinition asset, Recorded recorded, Set<String> volatileColumns)
            throws InterruptedException {
        String io = recorded.io() == null ? asset.produced().io() : recorded.io();
        try {
            return environment
                    .ioManagers()
                    .named(io)
                    .verify(asset.key(), recorded.stored(), volatileColumns);
        } catch (IOException | LarderException e) {
            return new Integrity.Different("it cannot be looked at: " + e.getMessage());
        }
    }

    private static Integrity result(Future<Integrity> looking) throws InterruptedException {
        try {
            return looking.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A look at data ended otherwise", e.getCause());
        }
    }
}
