package dev.larder.runtime.execute;

import dev.larder.AssetContext;
import dev.larder.DynamicPartitionKeys;
import dev.larder.graph.AssetKey;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Step;

/** What a method is told of an attempt. */
record StepContext(Step step, int attempt, DynamicPartitionKeys dynamicKeys)
        implements AssetContext {
    @Override
    public AssetKey asset() {
        return step.asset();
    }

    @Override
    public PartitionSet partitions() {
        return step.partitions();
    }

    @Override
    public Partition partition() {
        if (step.partitions().size() > 1) {
            throw new IllegalStateException(
                    "%s is made in one step of %,d partitions, so there is no one partition; take PartitionSet, or ask for partitions()"
                            .formatted(step.label(), step.partitions().size()));
        }
        return step.partitions().partitions().findFirst().orElseThrow();
    }

    @Override
    public long run() {
        return step.run();
    }

    @Override
    public String idempotencyKey() {
        return "%s/%s/%d".formatted(asset(), step.partitionText(), run());
    }

    @Override
    public DynamicPartitionKeys.Keys keys(String set) {
        return dynamicKeys.of(set);
    }
}
