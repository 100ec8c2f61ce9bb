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
import dev.larder.runtime.ledger.AttemptFailure;
import dev.larder.runtime.ledger.Attempts;
import dev.larder.runtime.ledger.Attempts.ClaimRequest;
import dev.larder.runtime.ledger.Attempts.InputRequest;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.ClaimedException;
import dev.larder.runtime.ledger.Ending;
import dev.larder.runtime.ledger.FencedException;
import dev.larder.runtime.ledger.Holder;
import dev.larder.runtime.ledger.Ledger;
import dev.larder.runtime.ledger.NewRun;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.ledger.Turn;
import dev.larder.runtime.ledger.Turn.Beginning;
import dev.larder.runtime.plan.Lot;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;

import io.micronaut.context.ApplicationContext;

import org.jspecify.annotations.Nullable;

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

    /** The process that does it. */
    Holder holder = new Holder("first", LEASE, Sharing.SHARED);

    private final Map<String, Object> store;
    private final StoreClock clock;
    private final ApplicationContext context;
    private final Map<AssetKey, AssetDefinition> definitions = new LinkedHashMap<>();
    private AssetGraph graph = AssetGraph.of(List.of());

    Books(Map<String, Object> store) {
        this(store, null);
    }

    private Books(Map<String, Object> store, @Nullable StoreClock clock) {
        this.store = store;
        this.clock = clock == null ? () -> now : clock;
        this.context =
                ApplicationContext.builder().properties(store).singletons(this.clock).start();
    }

    /** {@return the same assets and the same store, as another process has them} */
    Books beside() {
        Books other = new Books(store, clock);
        other.now = now;
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

    Attempts attempts() {
        return bean(Attempts.class);
    }

    Runs runs() {
        return bean(Runs.class);
    }

    /** A step of a run of its own. */
    Step step(String partitions, String... keys) {
        return step(set(keys[0], partitions), keys(keys));
    }

    static AssetKey[] keys(String... keys) {
        return Arrays.stream(keys).map(AssetKey::parse).toArray(AssetKey[]::new);
    }

    Step step(PartitionSet partitions, AssetKey... assets) {
        Lot lot = lot(partitions, assets);
        return step(run(lot), lot, partitions);
    }

    /** {@return one step for all of these partitions} */
    static Lot lot(PartitionSet partitions, AssetKey... assets) {
        PartitionSet none = PartitionSet.none(partitions.definition());
        return new Lot(List.of(assets), partitions, none, 1, Integer.MAX_VALUE);
    }

    /** {@return a run of these lots} */
    long run(Lot... lots) {
        PlanRequest request = new PlanRequest("*", null, Mode.MISSING);
        NewRun run = new NewRun(request, RunOptions.USUAL, now, "", List.of(lots));
        return runs().create(run, holder, now);
    }

    /** {@return a step of a run that makes some of a lot} */
    Step step(long run, Lot lot, PartitionSet partitions) {
        return new Step(
                runs().stepIds(1),
                run,
                lot.assets(),
                partitions,
                lot.reconsidered().intersect(partitions),
                lot.wave());
    }

    ClaimRequest request(Step step, String reconsidered) {
        return request(step, 1, step.partitions(), set(step.asset().toString(), reconsidered));
    }

    ClaimRequest request(Step step, int number, PartitionSet wanted, PartitionSet reconsidered) {
        AssetGraph run = graph();
        return new ClaimRequest(
                step,
                number,
                run,
                now,
                wanted,
                reconsidered,
                step.assets().stream().map(_ -> "json").toList(),
                inputs(run, step),
                List.of(),
                holder,
                now);
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
        return claim(request(step(partitions, keys), ""));
    }

    /**
     * Begins an attempt.
     *
     * @throws ClaimedException when somebody else holds a partition
     */
    Claim claim(ClaimRequest request) {
        return switch (begin(request)) {
            case Beginning.Taken(Claim claim) -> claim;
            case Beginning.Busy(String by, Instant until) ->
                    throw new ClaimedException(request.step().label(), by, until);
            case Beginning.Full full -> throw new AssertionError(full);
            case Beginning.Unsettled unsettled -> throw new AssertionError(unsettled);
            case Beginning.Impossible impossible -> throw new AssertionError(impossible);
        };
    }

    Beginning begin(ClaimRequest request) {
        return turn(List.of(), List.of(), List.of(request)).begun().getFirst();
    }

    Turn.Answer turn(List<Ending> endings, List<Turn.Left> left, List<ClaimRequest> claims) {
        return attempts().turn(new Turn(List.of(), endings, left, claims, now));
    }

    /**
     * Ends an attempt.
     *
     * @throws FencedException when somebody else has taken over what it claimed
     */
    Books end(Ending ending) {
        Turn.Answer answer = turn(List.of(ending), List.of(), List.of());
        if (!answer.fenced().isEmpty()) {
            throw new FencedException(ending.claim().step());
        }
        return this;
    }

    /** Publishes what a claim makes, in data of one version. */
    Books publish(Claim claim, String version) {
        return publish(claim, stored(claim, claim.made(), DataVersion.of(version)));
    }

    Books publish(Claim claim, List<Stored> stored) {
        return end(made(claim, stored));
    }

    /** {@return the end of an attempt that has made all of its step} */
    static Ending made(Claim claim, List<Stored> stored) {
        return new Ending(
                claim,
                claim.made(),
                stored,
                null,
                StepState.SUCCEEDED,
                null,
                claim.step().partitions(),
                null,
                List.of());
    }

    /** {@return where some of what a claim makes was stored} */
    static List<Stored> stored(Claim claim, PartitionSet made, @Nullable DataVersion version) {
        return claim.targets().stream()
                .filter(target ->
                        made.partitions()
                                .anyMatch(partition -> partition.key().equals(target.partition())))
                .map(target ->
                        new Stored("file " + target.materialization(), 3L, 5L, version, Map.of()))
                .toList();
    }

    Books fail(Claim claim, String message) {
        return end(failed(claim, StepState.FAILED, message));
    }

    /** {@return the end of an attempt that has made nothing} */
    static Ending failed(Claim claim, StepState then, String message) {
        return new Ending(
                claim,
                PartitionSet.none(claim.made().definition()),
                List.of(),
                new AttemptFailure(message, "at " + message),
                then,
                null,
                claim.step().partitions().minus(claim.made()),
                message,
                List.of());
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
