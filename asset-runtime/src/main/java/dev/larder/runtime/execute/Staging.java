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
    List<Stored> stage(@Nullable Object returned, Type declared) throws Exception {
        return stage(claim.step().asset(), claim.targets(), returned, declared);
    }

    private List<Stored> stage(
            AssetKey key, List<Target> targets, @Nullable Object returned, Type declared)
            throws Exception {
        AssetDefinition asset = environment.project().graph().definition(key);
        IOManager io = environment.ioManagers().named(asset.produced().io());
        if (returned instanceof Output.ByPartition<?> output) {
            return each(asset, io, targets, output, argument(declared));
        }
        var content = Contents.of(asset, asset.source(), declared, inputs, returned);
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
            Type declared)
            throws Exception {
        PartitionSet asked = claim.step().partitions();
        requireSame(asset, asked, output);
        List<Stored> stored = new ArrayList<>();
        for (Partition partition : (Iterable<Partition>) asked.partitions()::iterator) {
            Target target = targets.get(stored.size());
            String what = "%s for partition %s".formatted(asset.source(), partition.key());
            Object data = output.data().get(partition);
            stored.add(io.stage(target, Contents.of(asset, what, declared, inputs, data)));
        }
        return stored;
    }

    private static void requireSame(
            AssetDefinition asset, PartitionSet asked, Output.ByPartition<?> output) {
        List<String> foreign =
                output.data().keySet().stream()
                        .filter(partition -> !asked.contains(partition))
                        .map(Partition::key)
                        .toList();
        if (!foreign.isEmpty()) {
            throw Failure.permanent(
                    "%s returned partition %s, which it was not asked for: the step makes %s"
                            .formatted(asset.source(), foreign.getFirst(), asked.toText()));
        }
        List<String> missing =
                asked.partitions()
                        .filter(partition -> !output.data().containsKey(partition))
                        .map(Partition::key)
                        .toList();
        if (!missing.isEmpty()) {
            throw Failure.permanent(
                    "%s did not return partition %s, which it was asked for"
                            .formatted(asset.source(), missing.getFirst()));
        }
    }

    private static Type argument(Type output) {
        return ((ParameterizedType) output).getActualTypeArguments()[0];
    }
}
