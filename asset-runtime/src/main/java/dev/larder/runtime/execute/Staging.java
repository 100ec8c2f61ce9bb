package dev.larder.runtime.execute;

import dev.larder.Failure;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.io.Content;
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
import java.util.Objects;

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
        return switch (returned.data()) {
            case Output<?> _ when !isOutput(returned.declared()) ->
                    throw Failure.permanent(
                            "%s returned an Output, but is declared as %s; declare it as Output"
                                    .formatted(returned.what(), returned.declared().getTypeName()));
            case Output.ByPartition<?> output -> each(asset, io, targets, output, returned);
            case Output.Single<?> output -> {
                requireOne(returned.what(), targets);
                yield List.of(
                        one(asset, io, targets.getFirst(), returned.what(), output, returned));
            }
            case Content.Existing file -> {
                Target target = targets.getFirst();
                yield List.of(Versions.told(asset, io, target, io.stage(target, file)));
            }
            case null, default -> plain(asset, io, targets, returned);
        };
    }

    private List<Stored> plain(
            AssetDefinition asset, IOManager io, List<Target> targets, Returned returned)
            throws Exception {
        Content content =
                Contents.of(asset, returned.what(), returned.declared(), inputs, returned.data());
        String column = asset.produced().partitionColumn();
        List<Stored> staged =
                column == null
                        ? List.of(io.stage(targets.getFirst(), content))
                        : io.split(new Split(targets, column), content);
        List<Stored> versioned = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            versioned.add(Versions.told(asset, io, targets.get(i), staged.get(i)));
        }
        return versioned;
    }

    private List<Stored> each(
            AssetDefinition asset,
            IOManager io,
            List<Target> targets,
            Output.ByPartition<?> output,
            Returned returned)
            throws Exception {
        PartitionSet asked = claim.made();
        requireSame(returned.what(), asked, output);
        List<Stored> stored = new ArrayList<>();
        for (Partition partition : (Iterable<Partition>) asked.partitions()::iterator) {
            Target target = targets.get(stored.size());
            String what = "%s for partition %s".formatted(returned.what(), partition.key());
            Output.Single<?> single = Objects.requireNonNull(output.outputs().get(partition));
            stored.add(one(asset, io, target, what, single, returned));
        }
        return stored;
    }

    private Stored one(
            AssetDefinition asset,
            IOManager io,
            Target target,
            String what,
            Output.Single<?> output,
            Returned returned)
            throws Exception {
        Type declared = argument(returned.declared());
        Content content = Contents.of(asset, what, declared, inputs, output.data());
        Stored staged = io.stage(target, content);
        return Versions.said(asset, io, target, staged, output);
    }

    private static void requireOne(String what, List<Target> targets) {
        if (targets.size() > 1) {
            throw Failure.permanent(
                    "%s returned one Output for %,d partitions; return Output.byPartition or Output.each"
                            .formatted(what, targets.size()));
        }
    }

    private static void requireSame(String what, PartitionSet asked, Output.ByPartition<?> output) {
        List<String> foreign =
                output.outputs().keySet().stream()
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
                        .filter(partition -> !output.outputs().containsKey(partition))
                        .map(Partition::key)
                        .toList();
        if (!missing.isEmpty()) {
            throw Failure.permanent(
                    "%s did not return partition %s, which it was asked for"
                            .formatted(what, missing.getFirst()));
        }
    }

    private static boolean isOutput(Type declared) {
        return declared == Output.class
                || (declared instanceof ParameterizedType type
                        && type.getRawType() == Output.class);
    }

    /** A raw one holds any value. */
    private static Type argument(Type output) {
        return output instanceof ParameterizedType type
                ? type.getActualTypeArguments()[0]
                : Object.class;
    }
}
