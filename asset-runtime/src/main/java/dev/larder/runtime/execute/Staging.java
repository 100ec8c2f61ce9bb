package dev.larder.runtime.execute;

import dev.larder.Failure;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.io.IOManager;
import dev.larder.io.Output;
import dev.larder.io.Split;
import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.discovery.Returned;
import dev.larder.runtime.ledger.Claim;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stages what a method returned, at the targets of its attempt. */
final class Staging {
    private final Environment environment;
    private final Claim claim;
    private final Map<String, @Nullable Object> inputs;

    Staging(Environment environment, Claim claim, Map<String, @Nullable Object> inputs) {
        this.environment = environment;
        this.claim = claim;
        this.inputs = inputs;
    }

    /** {@return what was stored, in the order of the claim's targets} */
    List<Stored> stage(@Nullable Object whole) throws Exception {
        List<AssetKey> assets = claim.step().assets();
        List<Target> targets = claim.targets();
        int each = targets.size() / assets.size();
        List<Stored> stored = new ArrayList<>();
        for (int i = 0; i < assets.size(); i++) {
            AssetDefinition asset = environment.project().graph().definition(assets.get(i));
            Returned returned = environment.project().producer(asset.key()).returned(asset, whole);
            stored.addAll(stage(asset, targets.subList(i * each, (i + 1) * each), returned));
        }
        return stored;
    }

    private List<Stored> stage(AssetDefinition asset, List<Target> targets, Returned returned)
            throws Exception {
        IOManager io = environment.ioManagers().named(asset.produced().io());
        if (returned.data() instanceof Output.ByPartition<?> output) {
            return each(asset, io, targets, output, returned);
        }
        var content =
                Contents.of(asset, returned.what(), returned.declared(), inputs, returned.data());
        String column = asset.produced().partitionColumn();
        return column == null
                ? List.of(io.stage(targets.getFirst(), content))
                : io.split(new Split(targets, column), content);
    }

    private List<Stored> each(
            AssetDefinition asset,
            IOManager io,
            List<Target> targets,
            Output.ByPartition<?> output,
            Returned returned)
            throws Exception {
        PartitionSet asked = claim.made();
        Type declared = argument(returned.declared());
        requireSame(returned.what(), asked, output);
        List<Stored> stored = new ArrayList<>();
        for (Partition partition : (Iterable<Partition>) asked.partitions()::iterator) {
            Target target = targets.get(stored.size());
            String what = "%s for partition %s".formatted(returned.what(), partition.key());
            Object data = output.data().get(partition);
            stored.add(io.stage(target, Contents.of(asset, what, declared, inputs, data)));
        }
        return stored;
    }

    private static void requireSame(String what, PartitionSet asked, Output.ByPartition<?> output) {
        List<String> foreign =
                output.data().keySet().stream()
                        .filter(partition -> !asked.contains(partition))
                        .map(Partition::key)
                        .toList();
        if (!foreign.isEmpty()) {
            throw Failure.permanent(
                    "%s returned partition %s, which it was not asked for: the step makes %s"
                            .formatted(what, foreign.getFirst(), asked.toText()));
        }
        List<String> missing =
                asked.partitions()
                        .filter(partition -> !output.data().containsKey(partition))
                        .map(Partition::key)
                        .toList();
        if (!missing.isEmpty()) {
            throw Failure.permanent(
                    "%s did not return partition %s, which it was asked for"
                            .formatted(what, missing.getFirst()));
        }
    }

    private static Type argument(Type output) {
        return ((ParameterizedType) output).getActualTypeArguments()[0];
    }
}
