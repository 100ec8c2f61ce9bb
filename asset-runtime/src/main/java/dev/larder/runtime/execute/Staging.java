package dev.larder.runtime.execute;

import dev.larder.Failure;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.io.IOManager;
import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.partition.Partition;
import dev.larder.runtime.discovery.Returned;
import dev.larder.runtime.ledger.Claim;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

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
        SequencedMap<Partition, Staged.OfPartition> staged = new LinkedHashMap<>();
        for (int i = 0; i < partitions.size(); i++) {
            staged.put(partitions.get(i), settled(i, assets));
        }
        return new Staged(claim.made().definition(), staged);
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

    private Staged.OfPartition settled(int partition, List<List<OfTarget>> assets)
            throws IOException {
        Throwable why = context.failure(partitions.get(partition));
        if (why != null) {
            for (int asset = 0; asset < assets.size(); asset++) {
                discard(claim.step().assets().get(asset), targets(asset).get(partition));
            }
            return new Staged.OfPartition.Failed(why);
        }
        List<Stored> stored = new ArrayList<>();
        String reason = null;
        for (List<OfTarget> each : assets) {
            switch (each.get(partition)) {
                case OfTarget.Kept(Stored one) -> stored.add(one);
                case OfTarget.Skipped(String said) -> reason = said;
                case OfTarget.GivenUp _ -> throw new AssertionError("A failure was taken back");
            }
        }
        if (reason == null) {
            return new Staged.OfPartition.Made(stored);
        }
        if (!stored.isEmpty()) {
            throw Failure.permanent(
                    "%s skipped some of its assets, and not others (%s); they are made together, so return Output.skip for all or none"
                            .formatted(claim.step().label(), reason));
        }
        return new Staged.OfPartition.Skipped(reason);
    }

    private void discard(AssetKey asset, Target target) throws IOException {
        IOManager io = environment.ioManagers().named(definition(asset).produced().io());
        io.discard(target);
    }
}
