package dev.larder.runtime.execute;

import dev.larder.AssetContext;
import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.InputDefinition.Absence;
import dev.larder.io.Capability;
import dev.larder.io.Content;
import dev.larder.io.IOManager;
import dev.larder.io.Output;
import dev.larder.ledger.LedgerState;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.discovery.Producer;
import dev.larder.runtime.discovery.Project;
import dev.larder.runtime.execute.FilesToImport.WhatIsThere;
import dev.larder.runtime.ledger.OpenRun;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.plan.Lot;
import dev.larder.runtime.plan.Plan;
import dev.larder.runtime.plan.Steps;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * Makes a run of files: a step for each, whose method gives the file. What it pins is what is there
 * now, so what the file was really made from is taken to be that.
 */
final class Importing {
    private final Environment environment;
    private final Dispatcher dispatcher;

    Importing(Environment environment, Dispatcher dispatcher) {
        this.environment = environment;
        this.dispatcher = dispatcher;
    }

    /**
     * {@return a run that imports them} Within a transaction.
     *
     * @throws LarderException a USER error when it is not clear which file is which partition, or
     *     the asset's data cannot be files of others; a CONFLICT when partitions have data that are
     *     to be kept
     */
    Prepared prepared(FilesToImport files, Instant now, RunListener listener) {
        LedgerState state = environment.ledger().state(environment.project().graph());
        AssetGraph graph = state.graph();
        AssetDefinition asset = graph.definition(files.asset());
        SequencedMap<Partition, Path> found = new FoundFiles(asset, io(asset), now).of(files);
        PartitionSet partitions = partitions(asset, found);
        if (files.there() == WhatIsThere.KEPT) {
            requireNone(asset, state.of(asset).materialized().intersect(partitions));
        }
        Plan plan = Plan.ofImport(graph, asset.key(), partitions, now);
        List<Lot> lots = Steps.ofImport(asset.key(), partitions);
        OpenRun run = Executor.begun(environment, plan, RunOptions.USUAL, lots, now);
        StepInputs inputs = new StepInputs(graph, now, input -> input.withAbsence(Absence.SKIP));
        return new Prepared(
                plan,
                new RunExecution(importing(asset.key(), found), dispatcher, run, inputs, listener));
    }

    private IOManager io(AssetDefinition asset) {
        if (asset.isExternal()) {
            throw LarderException.user(
                    "%s is external: others keep its data; larder observe notes what they have"
                            .formatted(asset.key()));
        }
        IOManager io = environment.ioManagers().named(asset.produced().io());
        if (!io.capabilities().contains(Capability.ADOPT)) {
            throw LarderException.user(
                    "IO manager %s, which stores %s, does not have capability %s; make the data with larder materialize"
                            .formatted(asset.produced().io(), asset.key(), Capability.ADOPT));
        }
        return io;
    }

    private static PartitionSet partitions(AssetDefinition asset, Map<Partition, Path> files) {
        return PartitionSet.of(
                asset.partitions(),
                files.keySet().stream().mapToLong(Partition::ordinal).toArray());
    }

    private static void requireNone(AssetDefinition asset, PartitionSet there) {
        if (!there.isEmpty()) {
            String which =
                    asset.partitions().isUnpartitioned()
                            ? asset.key().toString()
                            : "%s %s".formatted(asset.key(), there.toText());
            throw new LarderException(
                    ErrorCode.CONFLICT,
                    "%s has data; say --replace to put the files in their place".formatted(which));
        }
    }

    private Environment importing(AssetKey asset, Map<Partition, Path> files) {
        Project project = environment.project();
        Map<AssetKey, Producer> producers = new HashMap<>(project.producers());
        producers.put(asset, new Given(data(project.producer(asset).returns()), files));
        return environment.withProject(
                new Project(project.graph(), producers, project.observers()));
    }

    private static Type data(Type returns) {
        return returns instanceof ParameterizedType output && output.getRawType() == Output.class
                ? output.getActualTypeArguments()[0]
                : returns;
    }

    /** In place of the method of an asset. */
    private record Given(Type returns, Map<Partition, Path> files) implements Producer {
        @Override
        public Object produce(
                AssetContext context, Map<String, ? extends @Nullable Object> inputs) {
            return new Content.Existing(
                    Objects.requireNonNull(files.get(context.partition())), returns);
        }

        @Override
        public Map<String, Type> inputTypes() {
            return Map.of();
        }
    }
}
