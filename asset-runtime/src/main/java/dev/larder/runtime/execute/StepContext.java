package dev.larder.runtime.execute;

import static java.util.stream.Collectors.joining;

import dev.larder.AssetContext;
import dev.larder.DynamicPartitionKeys;
import dev.larder.ExternalCall;
import dev.larder.Failure;
import dev.larder.graph.AssetKey;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.Step;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** What a method is told of an attempt, and what it says to it. */
final class StepContext implements AssetContext {
    private final Claim claim;
    private final DynamicPartitionKeys dynamicKeys;
    private final StartedCalls calls;
    private final Map<Partition, Throwable> failures = new ConcurrentHashMap<>();

    StepContext(Claim claim, DynamicPartitionKeys dynamicKeys, StartedCalls calls) {
        this.claim = claim;
        this.dynamicKeys = dynamicKeys;
        this.calls = calls;
    }

    private Step step() {
        return claim.step();
    }

    @Override
    public AssetKey asset() {
        if (step().assets().size() > 1) {
            throw new IllegalStateException(
                    "%s are made in one step, so there is no one asset; ask for assets()"
                            .formatted(names(", ")));
        }
        return step().asset();
    }

    @Override
    public Set<AssetKey> assets() {
        return Collections.unmodifiableSequencedSet(new LinkedHashSet<>(step().assets()));
    }

    private String names(String separator) {
        return step().assets().stream().map(AssetKey::toString).collect(joining(separator));
    }

    @Override
    public PartitionSet partitions() {
        return claim.made();
    }

    @Override
    public Partition partition() {
        if (partitions().size() > 1) {
            throw new IllegalStateException(
                    "%s is made in one step of %,d partitions, so there is no one partition; take PartitionSet, or ask for partitions()"
                            .formatted(step().label(), partitions().size()));
        }
        return partitions().partitions().findFirst().orElseThrow();
    }

    @Override
    public long run() {
        return step().run();
    }

    @Override
    public int attempt() {
        return claim.number();
    }

    @Override
    public String idempotencyKey() {
        return "%s/%s/%d".formatted(names(","), step().partitionText(), run());
    }

    @Override
    public DynamicPartitionKeys.Keys keys(String set) {
        return dynamicKeys.of(set);
    }

    @Override
    public void fail(Partition partition, Throwable why) {
        if (!partitions().contains(partition)) {
            throw Failure.permanent(
                    "%s gave up partition %s, which it was not asked for: the step makes %s"
                            .formatted(names(", "), partition.key(), partitions().toText()));
        }
        failures.putIfAbsent(partition, why);
    }

    /** {@return why the method has given a partition up; null where it has not} */
    @Nullable Throwable failure(Partition partition) {
        return failures.get(partition);
    }

    @Override
    public ExternalCall external(String name, Callable<String> start) throws Exception {
        return calls.start(name, start);
    }
}
