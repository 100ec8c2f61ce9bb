package dev.larder.runtime.execute;

import dev.larder.Failure;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.Shape;
import dev.larder.io.Content;
import dev.larder.io.IOManager;
import dev.larder.io.Output;
import dev.larder.io.Output.Made;
import dev.larder.io.Split;
import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.partition.Partition;
import dev.larder.runtime.discovery.Returned;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stages what a method returned for one of its assets. */
final class AssetStaging {
    private final StepContext context;
    private final Map<String, @Nullable Object> inputs;
    private final AssetDefinition asset;
    private final IOManager io;

    AssetStaging(
            Environment environment,
            StepContext context,
            Map<String, @Nullable Object> inputs,
            AssetDefinition asset) {
        this.context = context;
        this.inputs = inputs;
        this.asset = asset;
        this.io = environment.ioManagers().named(asset.produced().io());
    }

    /** {@return what was made for each target} */
    List<OfTarget> stage(List<Partition> partitions, List<Target> targets, Returned returned)
            throws Exception {
        String what = returned.what();
        return switch (returned.data()) {
            case Output<?> _ when !isOutput(returned.declared()) ->
                    throw Failure.permanent(
                            "%s returned an Output, but is declared as %s; declare it as Output"
                                    .formatted(what, returned.declared().getTypeName()));
            case Output.ByPartition<?> output -> each(partitions, targets, output, returned);
            case Output.One<?> output -> all(targets, output, returned);
            case Content.Existing file -> {
                Target target = targets.getFirst();
                yield List.of(kept(Versions.told(asset, io, target, io.stage(target, file))));
            }
            case null, default ->
                    returned.declared() == void.class
                            ? all(targets, Output.stored(), returned)
                            : plain(targets, returned);
        };
    }

    private static OfTarget kept(Stored stored) {
        return new OfTarget.Kept(stored);
    }

    private List<OfTarget> plain(List<Target> targets, Returned returned) throws Exception {
        Content content =
                Contents.of(asset, returned.what(), returned.declared(), inputs, returned.data());
        String column = asset.produced().partitionColumn();
        List<Stored> staged =
                column == null
                        ? List.of(io.stage(targets.getFirst(), content))
                        : io.split(new Split(targets, column), content);
        List<OfTarget> versioned = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            versioned.add(kept(Versions.told(asset, io, targets.get(i), staged.get(i))));
        }
        return versioned;
    }

    private List<OfTarget> each(
            List<Partition> partitions,
            List<Target> targets,
            Output.ByPartition<?> output,
            Returned returned)
            throws Exception {
        requireAskedFor(returned.what(), partitions, output);
        List<OfTarget> made = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Partition partition = partitions.get(i);
            Output.One<?> one = output.outputs().get(partition);
            String what = "%s for partition %s".formatted(returned.what(), partition.key());
            if (context.failure(partition) != null) {
                made.add(new OfTarget.GivenUp());
            } else if (one == null) {
                throw Failure.permanent(
                        "%s did not return partition %s, which it was asked for"
                                .formatted(returned.what(), partition.key()));
            } else {
                made.add(one(targets.get(i), what, one, returned));
            }
        }
        return made;
    }

    private List<OfTarget> all(List<Target> targets, Output.One<?> output, Returned returned)
            throws Exception {
        if (targets.size() > 1
                && output instanceof Output.Single<?> single
                && single.made() instanceof Made.Data<?>) {
            throw Failure.permanent(
                    "%s returned one Output for %,d partitions; return Output.byPartition or Output.each"
                            .formatted(returned.what(), targets.size()));
        }
        List<OfTarget> made = new ArrayList<>();
        for (Target target : targets) {
            made.add(one(target, returned.what(), output, returned));
        }
        return made;
    }

    private OfTarget one(Target target, String what, Output.One<?> output, Returned returned)
            throws Exception {
        return switch (output) {
            case Output.Skipped<?>(String reason) -> new OfTarget.Skipped(reason);
            case Output.Single<?> single -> {
                Stored staged = staged(target, what, single, returned);
                yield kept(Versions.said(asset, io, target, staged, single));
            }
        };
    }

    private Stored staged(Target target, String what, Output.Single<?> output, Returned returned)
            throws Exception {
        if (asset.produced().shape() == Shape.NONE) {
            return elsewhere(what, output);
        }
        Type declared = argument(returned.declared());
        return switch (output.made()) {
            case Made.Data<?>(var data) ->
                    io.stage(target, Contents.of(asset, what, declared, inputs, data));
            case Made.NoRows<?> _ -> io.stage(target, Contents.none(asset, what, declared));
            case Made.Elsewhere<?> _ ->
                    throw Failure.permanent(
                            "%s returned Output.stored(), but is declared as %s; declare it as Output<Void>"
                                    .formatted(what, returned.declared().getTypeName()));
        };
    }

    private static Stored elsewhere(String what, Output.Single<?> output) {
        if (output.made() instanceof Made.Elsewhere<?>) {
            return Stored.of("", null, null);
        }
        throw Failure.permanent(
                "%s returned data, but is declared as Output<Void>; declare what they are, or return Output.stored()"
                        .formatted(what));
    }

    private void requireAskedFor(
            String what, List<Partition> partitions, Output.ByPartition<?> output) {
        Set<Partition> foreign = new HashSet<>(output.outputs().keySet());
        partitions.forEach(foreign::remove);
        foreign.stream()
                .findFirst()
                .ifPresent(partition -> {
                    throw Failure.permanent(
                            "%s returned partition %s, which it was not asked for: the step makes %s"
                                    .formatted(
                                            what, partition.key(), context.partitions().toText()));
                });
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
