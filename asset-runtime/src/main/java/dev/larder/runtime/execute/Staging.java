package dev.larder.runtime.execute;

import dev.larder.Failure;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.discovery.Returned;
import dev.larder.runtime.ledger.Claim;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Stages what a method returned, at the targets of its attempt. What the method gives up, also
 * while its last rows are taken, is left out.
 */
final class Staging {
    private final Environment environment;
    private final Claim claim;
    private final StepContext context;
    private final Map<String, @Nullable Object> inputs;
    private final List<Partition> partitions;

    Staging(
            Environment environment,
            Claim claim,
            StepContext context,
            Map<String, @Nullable Object> inputs) {
        this.environment = environment;
        this.claim = claim;
        this.context = context;
        this.inputs = inputs;
        this.partitions = claim.made().partitions().toList();
    }

    /** {@return what became of each partition} */
    Staged stage(@Nullable Object whole) throws Exception {
        List<List<OfTarget>> assets = new ArrayList<>();
        for (AssetKey key : claim.step().assets()) {
            if (isAllGivenUp()) {
                break;
            }
            AssetDefinition asset = definition(key);
            Returned returned = environment.project().producer(key).returned(asset, whole);
            assets.add(
                    new AssetStaging(environment, context, inputs, asset)
                            .stage(partitions, targets(assets.size()), returned));
        }
        return settled(assets);
    }

    private boolean isAllGivenUp() {
        return partitions.stream().allMatch(one -> context.failure(one) != null);
    }

    private AssetDefinition definition(AssetKey key) {
        return environment.project().graph().definition(key);
    }

    private List<Target> targets(int asset) {
        int each = partitions.size();
        return claim.targets().subList(asset * each, (asset + 1) * each);
    }

    private Staged settled(List<List<OfTarget>> assets) throws IOException {
        SequencedMap<Partition, Throwable> failed = new LinkedHashMap<>();
        Set<String> skipped = new LinkedHashSet<>();
        List<Integer> made = new ArrayList<>();
        for (int i = 0; i < partitions.size(); i++) {
            Throwable why = context.failure(partitions.get(i));
            if (why != null) {
                failed.put(partitions.get(i), why);
                discard(i, assets.size());
            } else {
                String reason = skipped(i, assets);
                if (reason == null) {
                    made.add(i);
                } else {
                    skipped.add(reason);
                }
            }
        }
        List<Target> targets = new ArrayList<>();
        List<Stored> stored = new ArrayList<>();
        for (int asset = 0; asset < assets.size(); asset++) {
            for (int partition : made) {
                targets.add(targets(asset).get(partition));
                stored.add(((OfTarget.Kept) assets.get(asset).get(partition)).stored());
            }
        }
        return new Staged(
                those(made),
                targets,
                stored,
                failed,
                skipped.isEmpty() ? null : String.join("; ", skipped),
                context.calls().stored());
    }

    private PartitionSet those(List<Integer> made) {
        return PartitionSet.of(
                claim.made().definition(),
                made.stream().mapToLong(i -> partitions.get(i).ordinal()).toArray());
    }

    /** {@return why a partition was not made; null where it was} */
    private @Nullable String skipped(int partition, List<List<OfTarget>> assets) {
        List<String> reasons =
                assets.stream()
                        .map(each -> each.get(partition))
                        .filter(OfTarget.Skipped.class::isInstance)
                        .map(one -> ((OfTarget.Skipped) one).reason())
                        .toList();
        if (!reasons.isEmpty() && reasons.size() < assets.size()) {
            throw Failure.permanent(
                    "%s skipped some of its assets, and not others (%s); they are made together, so return Output.skip for all or none"
                            .formatted(claim.step().label(), reasons.getFirst()));
        }
        return reasons.isEmpty() ? null : reasons.getFirst();
    }

    private void discard(int partition, int assets) throws IOException {
        for (int asset = 0; asset < assets; asset++) {
            Target target = targets(asset).get(partition);
            String io = definition(target.asset()).produced().io();
            environment.ioManagers().named(io).discard(target);
        }
    }
}
