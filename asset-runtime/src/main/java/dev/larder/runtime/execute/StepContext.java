package dev.larder.runtime.execute;

import static java.util.stream.Collectors.joining;

import dev.larder.AssetContext;
import dev.larder.DynamicPartitionKeys;
import dev.larder.graph.AssetKey;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.Step;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** What a method is told of an attempt. */
record StepContext(Claim claim, DynamicPartitionKeys dynamicKeys) implements AssetContext {
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
}
