package dev.larder.runtime.execute;

import dev.larder.AssetContext;
import dev.larder.DynamicPartitionKeys;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetDefinition.Listing;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.InputDefinition.Container;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.graph.Origin;
import dev.larder.graph.RetryPolicy;
import dev.larder.graph.Shape;
import dev.larder.io.IOManagerFactory;
import dev.larder.io.Output;
import dev.larder.io.Source;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Materialization;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.runtime.discovery.Observer;
import dev.larder.runtime.discovery.Producer;
import dev.larder.runtime.discovery.Project;
import dev.larder.runtime.home.Settings;
import dev.larder.runtime.ledger.Attempts;
import dev.larder.runtime.ledger.ExternalCalls;
import dev.larder.runtime.ledger.Holder;
import dev.larder.runtime.ledger.Ledger;
import dev.larder.runtime.ledger.Plans;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.Transactions;
import dev.larder.runtime.ledger.jdbc.Store;
import dev.larder.runtime.ledger.jdbc.StoreClock;
import dev.larder.runtime.logs.LogLimits;
import dev.larder.runtime.logs.Secrets;
import dev.larder.runtime.logs.StepLogs;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;
import dev.larder.testkit.SettableClock;

import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;

import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A real store in a folder, and assets that are written down in a test; any number of executors on
 * it.
 */
final class World implements AutoCloseable {
    static final Instant NOON = Instant.parse("2001-02-01T12:00:00Z");
    static final Duration LEASE = Duration.ofSeconds(30);

    final SettableClock clock = new SettableClock(NOON);
    final Path home;
    private final Sharing sharing;
    private final InstantSource time;
    private Duration lease = LEASE;
    int concurrency = 4;
    Duration grace = Environment.GRACE;
    Map<String, Integer> pools = Map.of();
    private final List<IOManagerFactory> factories;
    private final ApplicationContext context;
    private final List<IOManagers> managers = new ArrayList<>();
    private final List<StepLogs> logs = new ArrayList<>();
    private final Map<AssetKey, AssetDefinition> definitions = new HashMap<>();
    private final Map<AssetKey, Method> methods = new HashMap<>();
    private final Map<AssetKey, Observer> observers = new HashMap<>();

    /** What an asset's method does. */
    interface Method {
        Object produce(AssetContext context, Map<String, ?> inputs) throws Exception;
    }

    World(Path home, IOManagerFactory... factories) {
        this(home, Store.inFolder(home), Sharing.ALONE, factories);
    }

    World(Path home, Store store, Sharing sharing, IOManagerFactory... factories) {
        this.home = home;
        this.sharing = sharing;
        this.factories = List.of(factories);
        this.time = clock;
        store.migrate();
        context =
                ApplicationContext.builder()
                        .properties(store.properties())
                        .singletons((StoreClock) clock::instant)
                        .start();
    }

    /** As a process has it that shares a ledger: by the clocks of this machine and the server. */
    World(Path home, Store store, Duration lease, IOManagerFactory... factories) {
        this.home = home;
        this.sharing = Sharing.SHARED;
        this.factories = List.of(factories);
        this.lease = lease;
        this.time = () -> Instant.now().truncatedTo(ChronoUnit.MILLIS);
        store.migrate();
        context = ApplicationContext.builder().properties(store.properties()).start();
    }

    /** Adds an asset with a value, made from the values of others. */
    World value(
            String key,
            PartitionsDefinition partitions,
            RetryPolicy retry,
            Method method,
            String... upstream) {
        List<InputDefinition> inputs = new ArrayList<>();
        for (String read : upstream) {
            AssetKey from = AssetKey.parse(read);
            inputs.add(InputDefinition.of(from.name(), from, Shape.VALUE));
        }
        AssetKey parsed = AssetKey.parse(key);
        String source = "Test." + parsed.name();
        definitions.put(
                parsed,
                new AssetDefinition(
                        parsed,
                        Listing.of(parsed),
                        partitions,
                        inputs,
                        Origin.Produced.by(source, Shape.VALUE).withRetry(retry),
                        source));
        methods.put(parsed, method);
        return this;
    }

    /** Changes an asset that was added. */
    World change(String key, UnaryOperator<AssetDefinition> change) {
        definitions.computeIfPresent(AssetKey.parse(key), (_, asset) -> change.apply(asset));
        return this;
    }

    /** An asset whose method takes so many partitions in one call. */
    static AssetDefinition withMost(AssetDefinition asset, int most) {
        return new AssetDefinition(
                asset.key(),
                asset.listing(),
                asset.partitions(),
                asset.inputs(),
                asset.produced().withMaxPartitionsPerStep(most),
                asset.source());
    }

    World value(String key, PartitionsDefinition partitions, Method method, String... upstream) {
        return value(key, partitions, RetryPolicy.NONE, method, upstream);
    }

    /** Adds an asset that others make. */
    World external(String key, PartitionsDefinition partitions, Observer observer) {
        AssetKey parsed = AssetKey.parse(key);
        definitions.put(
                parsed,
                new AssetDefinition(
                        parsed,
                        Listing.of(parsed),
                        partitions,
                        List.of(),
                        new Origin.External(),
                        "Test." + parsed.name()));
        observers.put(parsed, observer);
        return this;
    }

    Project project() {
        Map<AssetKey, Producer> producers = new HashMap<>();
        definitions.forEach((key, asset) -> {
            if (!asset.isExternal()) {
                producers.put(key, producer(asset));
            }
        });
        return new Project(AssetGraph.of(definitions.values()), producers, observers);
    }

    private Producer producer(AssetDefinition asset) {
        Method method = Objects.requireNonNull(methods.get(asset.key()));
        Map<String, Type> inputs = new HashMap<>();
        asset.inputs().stream()
                .filter(InputDefinition::isData)
                .forEach(input -> inputs.put(input.parameter(), type(input)));
        return new Producer() {
            @Override
            public Object produce(AssetContext asked, Map<String, ?> given) throws Exception {
                return method.produce(asked, given);
            }

            @Override
            public Type returns() {
                return asset.produced().maxPartitionsPerStep() > 1
                        ? Argument.of(Output.class, String.class).asType()
                        : String.class;
            }

            @Override
            public Map<String, Type> inputTypes() {
                return inputs;
            }
        };
    }

    private static Type type(InputDefinition input) {
        return input.use() instanceof Use.Data data && data.container() == Container.BY_PARTITION
                ? Argument.mapOf(Partition.class, String.class).asType()
                : String.class;
    }

    /** An executor as another process would have it. */
    Executor executor(String owner) {
        return executor(owner, bean(Attempts.class));
    }

    Executor executor(String owner, Attempts attempts) {
        return new Executor(
                environment(owner, attempts), bean(Transactions.class), bean(Plans.class));
    }

    /** What observes before a plan. */
    Observing observing() {
        return new Observing(environment("first", bean(Attempts.class)));
    }

    /** What shows a little of the data. */
    Looking looking() {
        return new Looking(environment("first", bean(Attempts.class)));
    }

    private Environment environment(String owner, Attempts attempts) {
        IOManagers io =
                new IOManagers(factories, new Settings(2, LEASE, Map.of()), home.resolve("data"));
        managers.add(io);
        StepLogs log = new StepLogs(home.resolve("logs"), time, Secrets.NONE, LogLimits.USUAL);
        logs.add(log);
        return new Environment(
                project(),
                bean(Ledger.class),
                attempts,
                bean(Runs.class),
                bean(ExternalCalls.class),
                io,
                bean(DynamicPartitionKeys.class),
                time,
                new Holder(owner, lease, sharing),
                log,
                pools,
                concurrency,
                grace);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** {@return the current materializations of an asset, by ordinal} */
    NavigableMap<Long, Materialization> current(String key) {
        AssetState state = state().of(AssetKey.parse(key));
        NavigableMap<Long, Materialization> current = new TreeMap<>();
        state.materialized()
                .ordinals()
                .forEach(o -> current.put(o, state.current(o).orElseThrow().made()));
        return current;
    }

    /** {@return the file that has the current data of an asset's first partition} */
    Path file(String key) {
        AssetDefinition asset = project().graph().definition(AssetKey.parse(key));
        PartitionSet first = PartitionSet.of(asset.partitions(), 0);
        Source found = bean(Ledger.class).located(asset.key(), first);
        return home.resolve("data").resolve(found.parts().getFirst().location());
    }

    LedgerState state() {
        return bean(Ledger.class).state(project().graph());
    }

    /** Runs what a request comes to, to its end. */
    RunResult run(Executor executor, PlanRequest request) {
        return run(executor, request, SILENT);
    }

    RunResult run(Executor executor, PlanRequest request, RunListener listener) {
        Prepared prepared = executor.start(request, RunOptions.USUAL, listener);
        return Objects.requireNonNull(prepared.execution(), "nothing to do").run();
    }

    static PlanRequest missing() {
        return new PlanRequest("*", null, Mode.MISSING);
    }

    @Override
    public void close() {
        managers.forEach(IOManagers::close);
        logs.forEach(StepLogs::close);
        context.close();
    }

    static final RunListener SILENT = new Listening() {};
}
