package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetDefinition.Listing;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.Edge;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.graph.Origin;
import dev.larder.graph.Shape;
import dev.larder.io.Stored;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.DataVersion;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Staleness;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionText;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.Ledger;
import dev.larder.runtime.ledger.Ledger.ClaimRequest;
import dev.larder.runtime.ledger.Ledger.InputRequest;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.plan.Estimate;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.Plan;
import dev.larder.runtime.plan.PlanRequest;
import dev.larder.runtime.plan.Steps;

import io.micronaut.context.ApplicationContext;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A real store, and assets that are written down in a test; nothing runs, the ledger is kept. */
final class Books implements AutoCloseable {
    static final Instant NOON = Instant.parse("2001-02-01T12:00:00Z");
    static final Duration LEASE = Duration.ofSeconds(30);

    Instant now = NOON;
    private final Map<String, Object> store;
    private final ApplicationContext context;
    private final Map<AssetKey, AssetDefinition> definitions = new LinkedHashMap<>();
    private AssetGraph graph = AssetGraph.of(List.of());

    Books(Map<String, Object> store) {
        this.store = store;
        this.context = ApplicationContext.run(store);
    }

    /** {@return the same assets and the same store, as another process has them} */
    Books beside() {
        Books other = new Books(store);
        other.definitions.putAll(definitions);
        other.graph = graph;
        return other;
    }

    /** Adds an asset that reads others. */
    Books asset(String key, PartitionsDefinition partitions, String... reads) {
        List<InputDefinition> inputs =
                Arrays.stream(reads)
                        .map(AssetKey::parse)
                        .map(from -> InputDefinition.of(from.name(), from, Shape.VALUE))
                        .toList();
        AssetKey parsed = AssetKey.parse(key);
        Origin.Produced made = Origin.Produced.by("Test." + parsed.name(), Shape.VALUE);
        return define(
                new AssetDefinition(
                        parsed,
                        Listing.of(parsed),
                        partitions,
                        inputs,
                        made.withCodeVersion(CodeVersion.declared("1")),
                        "Test." + parsed.name()));
    }

    Books external(String key, PartitionsDefinition partitions) {
        AssetKey parsed = AssetKey.parse(key);
        return define(
                new AssetDefinition(
                        parsed,
                        Listing.of(parsed),
                        partitions,
                        List.of(),
                        new Origin.External(),
                        "Test." + parsed.name()));
    }

    Books define(AssetDefinition asset) {
        definitions.put(asset.key(), asset);
        graph = AssetGraph.of(definitions.values());
        return this;
    }

    /** Changes assets together. */
    Books change(UnaryOperator<AssetDefinition> change, String... keys) {
        for (String key : keys) {
            definitions.computeIfPresent(AssetKey.parse(key), (_, asset) -> change.apply(asset));
        }
        graph = AssetGraph.of(definitions.values());
        return this;
    }

    /** Lets an asset depend on another one, whose data nobody loads. */
    Books depends(String key, String upstream, UnaryOperator<InputDefinition> how) {
        AssetKey from = AssetKey.parse(upstream);
        InputDefinition input = InputDefinition.of(from.name(), from, Shape.VALUE);
        List<InputDefinition> inputs = List.of(how.apply(input.withUse(new Use.Version())));
        return change(asset -> asset.withInputs(inputs), key);
    }

    Books code(String key, String code) {
        return change(
                a -> a.withOrigin(a.produced().withCodeVersion(CodeVersion.declared(code))), key);
    }

    Books forget(String key) {
        definitions.remove(AssetKey.parse(key));
        graph = AssetGraph.of(definitions.values());
        return this;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Ledger ledger() {
        return bean(Ledger.class);
    }

    /** {@return the assets with the dynamic keys that there are} */
    AssetGraph graph() {
        return state().graph();
    }

    PartitionSet set(String key, String partitions) {
        PartitionsDefinition definition = graph().definition(AssetKey.parse(key)).partitions();
        return partitions.isEmpty()
                ? PartitionSet.none(definition)
                : PartitionText.parse(definition, partitions, now);
    }

    LedgerState state() {
        return ledger().state(graph);
    }

    AssetState state(String key) {
        return state().of(AssetKey.parse(key));
    }

    AssetState.Current current(String key, String partition) {
        return state(key)
                .current(set(key, partition).ordinals().findFirst().orElseThrow())
                .orElseThrow();
    }

    Staleness staleness() {
        return Staleness.of(state(), now);
    }

    Staleness.Status status(String key) {
        return staleness().of(graph().definition(AssetKey.parse(key)));
    }

    /** A step of a run of its own. */
    Step step(String partitions, String... keys) {
        return step(
                set(keys[0], partitions),
                Arrays.stream(keys).map(AssetKey::parse).toArray(AssetKey[]::new));
    }

    Step step(PartitionSet partitions, AssetKey... assets) {
        PlanRequest request = new PlanRequest("*", null, Mode.MISSING);
        Plan plan =
                new Plan(
                        request, now, "", List.of(), List.of(), List.of(), false, Estimate.NOTHING);
        PartitionSet none = PartitionSet.none(partitions.definition());
        Steps.Cut cut = new Steps.Cut(List.of(assets), partitions, none, 0);
        return bean(Runs.class).create(plan, List.of(cut), "first", now).getFirst();
    }

    ClaimRequest request(Step step, String reconsidered) {
        AssetGraph run = graph();
        return new ClaimRequest(
                step,
                1,
                run,
                now,
                set(step.asset().toString(), reconsidered),
                step.assets().stream().map(_ -> "json").toList(),
                inputs(run, step),
                "first",
                now,
                LEASE);
    }

    private Function<PartitionSet, List<InputRequest>> inputs(AssetGraph run, Step step) {
        return made ->
                run.inputsOf(step.asset()).stream()
                        .filter(edge -> !edge.input().isOrder())
                        .map(edge -> new InputRequest(edge, read(edge, made)))
                        .toList();
    }

    private PartitionSet read(Edge edge, PartitionSet made) {
        PartitionSet read = edge.mapping().upstream(made, now).existing();
        return edge.isSelf() ? read.minus(made) : read;
    }

    /** Begins to make partitions of assets in one step. */
    Claim claim(String partitions, String... keys) {
        return ledger().claim(request(step(partitions, keys), ""));
    }

    /** Publishes what a claim makes, in data of one version. */
    Books publish(Claim claim, String version) {
        List<Stored> stored =
                claim.targets().stream()
                        .map(target ->
                                new Stored(
                                        "file " + target.materialization(),
                                        3L,
                                        5L,
                                        DataVersion.of(version),
                                        Map.of()))
                        .toList();
        ledger().publish(claim, stored, now);
        return this;
    }

    /** Makes partitions of an asset in one step, in data of one version. */
    Books make(String key, String partitions, String version) {
        return publish(claim(partitions, key), version);
    }

    Books observe(String key, String partition, String version) {
        Partition of = set(key, partition).partitions().findFirst().orElseThrow();
        ledger().record(AssetKey.parse(key), Map.of(of, DataVersion.of(version)), now);
        return this;
    }

    @Override
    public void close() {
        context.close();
    }
}
