package dev.larder.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.Edge;
import dev.larder.graph.InputDefinition.Absence;
import dev.larder.graph.InputDefinition.Counting;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.DataVersion;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Materialization;
import dev.larder.ledger.Pin;
import dev.larder.ledger.Staleness;
import dev.larder.ledger.Verification;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A project, everything that ever happened to it, and runs that do to its state what an executor
 * does. Whenever a step begins, what it makes is compared with what is known by itself of each
 * partition: which code made it, and from which versions of what.
 */
final class Simulation {
    private final RandomGenerator random;
    final RandomProject project;
    Instant now = Instant.parse("2001-02-05T12:00:00Z");
    private final List<Event> events = new ArrayList<>();
    private Map<AssetKey, AssetState> states = new HashMap<>();
    private final Set<Place> failed = new HashSet<>();
    private final Map<Place, String> versions = new HashMap<>();
    private final Map<Place, Recipe> recipes = new HashMap<>();
    private long sequence;
    private long ids;

    /** A partition, whatever definition it has by now. */
    private record Place(AssetKey asset, String part) {}

    /** What a partition was made by, and which versions of which partitions from, by input. */
    private record Recipe(Set<CodeVersion> codes, Map<String, Map<String, String>> inputs) {}

    private record PinnedThen(
            String parameter,
            AssetKey upstream,
            List<String> parts,
            boolean counted,
            List<String> made) {}

    private sealed interface Event {
        Place place();

        record Put(
                Place place,
                long id,
                long sequence,
                Instant at,
                @Nullable DataVersion version,
                CodeVersion code,
                List<PinnedThen> pins,
                long pinned)
                implements Event {}

        record Removed(Place place, long sequence) implements Event {}

        record Verified(Place place, Verification verification) implements Event {}
    }

    /** A step that has begun. */
    private record Begun(
            Cuts.Cut cut, PartitionSet rest, long pinned, Map<Place, Recipe> recipes) {}

    Simulation(RandomGenerator random, RandomProject project) {
        this.random = random;
        this.project = project;
        rebuild();
    }

    AssetGraph graph() {
        return project.graph();
    }

    private static String part(PartitionsDefinition definition, long ordinal) {
        return definition instanceof StaticKeys keys
                ? keys.keys().get((int) ordinal)
                : Long.toString(ordinal);
    }

    private static OptionalLong ordinal(PartitionsDefinition definition, String part) {
        return definition instanceof StaticKeys keys
                ? keys.find(part)
                : OptionalLong.of(Long.parseLong(part));
    }

    private static List<String> parts(PartitionSet set) {
        return set.ordinals().mapToObj(o -> part(set.definition(), o)).toList();
    }

    private static @Nullable PartitionSet set(PartitionsDefinition definition, List<String> parts) {
        List<OptionalLong> ordinals = parts.stream().map(p -> ordinal(definition, p)).toList();
        return ordinals.stream().allMatch(OptionalLong::isPresent)
                ? PartitionSet.of(
                        definition, ordinals.stream().mapToLong(OptionalLong::getAsLong).toArray())
                : null;
    }

    /** Reads all that happened in terms of the definitions of today. */
    void rebuild() {
        states = new HashMap<>();
        for (AssetDefinition asset : graph().definitions()) {
            states.put(asset.key(), AssetState.none(asset.partitions()));
        }
        events.forEach(this::apply);
    }

    private void happened(Event event) {
        events.add(event);
        apply(event);
    }

    private void apply(Event event) {
        AssetKey key = event.place().asset();
        AssetDefinition asset = graph().definition(key);
        ordinal(asset.partitions(), event.place().part())
                .ifPresent(ordinal -> {
                    AssetState.Builder builder = stateOf(key).change();
                    switch (event) {
                        case Event.Put put -> builder.put(ordinal, materialization(asset, put));
                        case Event.Removed removed -> builder.remove(ordinal, removed.sequence());
                        case Event.Verified verified ->
                                builder.verify(ordinal, verified.verification());
                    }
                    states.put(key, builder.build());
                });
    }

    private AssetState stateOf(AssetKey key) {
        return states.getOrDefault(key, AssetState.none(graph().definition(key).partitions()));
    }

    private Materialization materialization(AssetDefinition asset, Event.Put put) {
        List<Pin> pins = new ArrayList<>();
        for (PinnedThen then : put.pins()) {
            PartitionSet made = set(asset.partitions(), then.made());
            pins.add(
                    new Pin(
                            then.parameter(),
                            then.upstream(),
                            set(graph().definition(then.upstream()).partitions(), then.parts()),
                            put.pinned(),
                            then.counted(),
                            made != null && made.size() > 1 ? made : null));
        }
        return new Materialization(
                put.id(),
                asset.isExternal() ? Materialization.OBSERVED : 1,
                put.sequence(),
                put.at(),
                put.version(),
                put.code(),
                pins);
    }

    LedgerState state() {
        Map<AssetKey, AssetState> all = new HashMap<>();
        states.forEach((key, state) -> {
            PartitionsDefinition definition = state.definition();
            PartitionSet none = PartitionSet.none(definition);
            long[] its =
                    failed.stream()
                            .filter(place -> place.asset().equals(key))
                            .map(place -> ordinal(definition, place.part()))
                            .flatMapToLong(OptionalLong::stream)
                            .toArray();
            all.put(key, state.withActivity(PartitionSet.of(definition, its), none, none));
        });
        return new LedgerState(graph(), all);
    }

    void passDay() {
        now = now.plus(Duration.ofDays(1));
    }

    /** Others change their data, perhaps back to what they were. */
    void observe() {
        for (AssetDefinition asset : graph().definitions()) {
            if (asset.isExternal()) {
                some(asset.partitions().existing(now)).ordinals().forEach(o -> observe(asset, o));
            }
        }
    }

    private void observe(AssetDefinition asset, long ordinal) {
        Place place = new Place(asset.key(), part(asset.partitions(), ordinal));
        String version = Integer.toString(random.nextInt(3));
        if (!("=" + version).equals(versions.put(place, "=" + version))) {
            happened(
                    new Event.Put(
                            place,
                            ++ids,
                            ++sequence,
                            now,
                            DataVersion.of(version),
                            CodeVersion.UNKNOWN,
                            List.of(),
                            0));
        }
    }

    PartitionSet some(PartitionSet set) {
        return PartitionSet.of(
                set.definition(), set.ordinals().filter(_ -> random.nextInt(3) == 0).toArray());
    }

    void wipe(AssetDefinition asset) {
        some(stateOf(asset.key()).materialized())
                .ordinals()
                .forEach(ordinal -> {
                    Place place = new Place(asset.key(), part(asset.partitions(), ordinal));
                    versions.remove(place);
                    recipes.remove(place);
                    happened(new Event.Removed(place, ++sequence));
                });
    }

    void accept(AssetDefinition asset) {
        CodeVersion code = asset.produced().codeVersion();
        some(stateOf(asset.key()).materialized())
                .ordinals()
                .forEach(ordinal -> {
                    Place place = new Place(asset.key(), part(asset.partitions(), ordinal));
                    recipes.computeIfPresent(
                            place,
                            (_, recipe) -> {
                                Set<CodeVersion> codes = new HashSet<>(recipe.codes());
                                codes.add(code);
                                return new Recipe(codes, recipe.inputs());
                            });
                    verify(place, Verification.Kind.ACCEPTED, code);
                });
    }

    private void verify(Place place, Verification.Kind kind, CodeVersion code) {
        happened(new Event.Verified(place, new Verification(kind, ++sequence, now, code)));
    }

    Plan plan(String selection, Mode mode) {
        PlanRequest request = new PlanRequest(selection, null, mode);
        return Planner.plan(graph(), state(), request, now);
    }

    /**
     * Runs a plan; up to three steps of a wave at a time.
     *
     * @param oneFails of so many attempts; 0 for none
     */
    void run(Plan plan, int oneFails) {
        Map<AssetKey, PartitionSet> without = new HashMap<>();
        List<Cuts.Cut> cuts = Cuts.of(graph(), plan);
        cuts.forEach(cut -> requireReconsidered(plan.request().mode(), cut));
        for (int wave = 1; wave <= plan.waveCount(); wave++) {
            int current = wave;
            List<Cuts.Cut> ready =
                    new ArrayList<>(cuts.stream().filter(c -> c.wave() == current).toList());
            Collections.shuffle(ready, random);
            while (!ready.isEmpty()) {
                List<Cuts.Cut> atOnce = ready.subList(0, Math.min(3, ready.size()));
                runAtOnce(atOnce, without, oneFails);
                atOnce.clear();
            }
        }
    }

    /** All but what was asked for anyway, and what failed last and has data. */
    private void requireReconsidered(Mode mode, Cuts.Cut cut) {
        long[] reconsidered =
                cut.partitions()
                        .partitions()
                        .filter(partition ->
                                mode != Mode.ALL
                                        && cut.assets().stream()
                                                .map(graph()::definition)
                                                .map(asset -> place(asset, partition.ordinal()))
                                                .noneMatch(place ->
                                                        failed.contains(place)
                                                                && recipes.containsKey(place)))
                        .mapToLong(Partition::ordinal)
                        .toArray();
        assertThat(cut.reconsidered())
                .as("what is reconsidered of %s", cut)
                .isEqualTo(PartitionSet.of(cut.partitions().definition(), reconsidered));
    }

    private void runAtOnce(List<Cuts.Cut> cuts, Map<AssetKey, PartitionSet> without, int oneFails) {
        List<Begun> begun = new ArrayList<>();
        for (Cuts.Cut cut : cuts) {
            if (readsAny(cut, without)) {
                add(without, cut.assets(), cut.partitions());
            } else {
                begun.add(begin(cut, cut.reconsidered()));
            }
        }
        Collections.shuffle(begun, random);
        for (Begun step : begun) {
            if (step.rest().isEmpty()) {
                continue;
            }
            Begun last = step;
            if (oneFails > 0 && random.nextInt(oneFails) == 0) {
                fail(step);
                if (random.nextBoolean()) {
                    add(without, step.cut().assets(), step.cut().partitions());
                    continue;
                }
                last = begin(step.cut(), step.cut().reconsidered().minus(step.rest()));
            }
            publish(last);
        }
    }

    private static void add(
            Map<AssetKey, PartitionSet> sets, List<AssetKey> assets, PartitionSet more) {
        assets.forEach(asset -> sets.merge(asset, more, PartitionSet::union));
    }

    private boolean readsAny(Cuts.Cut cut, Map<AssetKey, PartitionSet> without) {
        return graph().inputsOf(cut.assets().getFirst()).stream()
                .filter(edge -> !edge.input().isOrder() && without.containsKey(edge.upstream()))
                .anyMatch(edge ->
                        !read(edge, cut.partitions())
                                .intersect(
                                        Collections.unmodifiableMap(without).get(edge.upstream()))
                                .isEmpty());
    }

    private PartitionSet read(Edge edge, PartitionSet partitions) {
        PartitionSet all = edge.mapping().upstream(partitions, now).existing();
        return edge.isSelf() ? all.minus(partitions) : all;
    }

    private Begun begin(Cuts.Cut cut, PartitionSet reconsidered) {
        LedgerState state = state();
        Map<Place, Recipe> todays = new HashMap<>();
        PartitionSet unchanged = reconsidered;
        PartitionSet same = reconsidered;
        for (AssetKey key : cut.assets()) {
            AssetDefinition asset = graph().definition(key);
            unchanged = Staleness.locallyCurrent(state, asset, unchanged, now);
            cut.partitions().ordinals().forEach(o -> todays.put(place(asset, o), recipe(asset, o)));
            same =
                    PartitionSet.of(
                            asset.partitions(),
                            same.ordinals().filter(o -> isAsMade(asset, o)).toArray());
        }
        assertThat(unchanged).as("what has not changed of %s", cut).isEqualTo(same);
        for (AssetKey key : cut.assets()) {
            AssetDefinition asset = graph().definition(key);
            unchanged
                    .ordinals()
                    .forEach(o ->
                            verify(
                                    place(asset, o),
                                    Verification.Kind.UNCHANGED,
                                    asset.produced().codeVersion()));
        }
        return new Begun(cut, cut.partitions().minus(unchanged), sequence, todays);
    }

    private static Place place(AssetDefinition asset, long ordinal) {
        return new Place(asset.key(), part(asset.partitions(), ordinal));
    }

    private PartitionSet readToday(Edge edge, PartitionSet partitions) {
        PartitionSet read = read(edge, partitions);
        boolean skips =
                edge.input().absence() == Absence.SKIP
                        && !graph().definition(edge.upstream()).isExternal();
        return skips ? read.intersect(stateOf(edge.upstream()).materialized()) : read;
    }

    private Recipe recipe(AssetDefinition asset, long ordinal) {
        Map<String, Map<String, String>> inputs = new HashMap<>();
        PartitionSet self = PartitionSet.of(asset.partitions(), ordinal);
        for (Edge edge : graph().inputsOf(asset.key())) {
            if (!edge.input().isOrder() && edge.input().counting() == Counting.COUNT) {
                Map<String, String> read = new HashMap<>();
                for (String part : parts(readToday(edge, self))) {
                    Place place = new Place(edge.upstream(), part);
                    read.put(part, versions.getOrDefault(place, ""));
                }
                inputs.put(edge.parameter(), read);
            }
        }
        return new Recipe(Set.of(asset.produced().codeVersion()), inputs);
    }

    /** An input that is new and reads nothing changes nothing. */
    private boolean isAsMade(AssetDefinition asset, long ordinal) {
        Recipe then = recipes.get(place(asset, ordinal));
        if (then == null) {
            return false;
        }
        Recipe today = recipe(asset, ordinal);
        Map<String, Map<String, String>> inputs = new HashMap<>(today.inputs());
        inputs.entrySet()
                .removeIf(e -> e.getValue().isEmpty() && !then.inputs().containsKey(e.getKey()));
        return then.codes().containsAll(today.codes()) && inputs.equals(then.inputs());
    }

    private void fail(Begun step) {
        for (AssetKey key : step.cut().assets()) {
            AssetDefinition asset = graph().definition(key);
            step.rest().ordinals().forEach(o -> failed.add(place(asset, o)));
        }
    }

    private void publish(Begun step) {
        sequence++;
        for (AssetKey key : step.cut().assets()) {
            AssetDefinition asset = graph().definition(key);
            List<PinnedThen> pins = pins(asset, step.rest());
            step.rest().ordinals().forEach(o -> publish(asset, o, step, pins));
        }
    }

    private void publish(AssetDefinition asset, long ordinal, Begun step, List<PinnedThen> pins) {
        Place place = place(asset, ordinal);
        DataVersion version = random.nextBoolean() ? null : DataVersion.of("v" + random.nextInt(2));
        long id = ++ids;
        CodeVersion code = asset.produced().codeVersion();
        versions.put(place, version == null ? "#" + id : "=" + version);
        recipes.put(place, step.recipes().getOrDefault(place, recipe(asset, ordinal)));
        failed.remove(place);
        happened(new Event.Put(place, id, sequence, now, version, code, pins, step.pinned()));
    }

    private List<PinnedThen> pins(AssetDefinition asset, PartitionSet made) {
        return graph().inputsOf(asset.key()).stream()
                .filter(edge -> !edge.input().isOrder())
                .map(edge ->
                        new PinnedThen(
                                edge.parameter(),
                                edge.upstream(),
                                parts(readToday(edge, made)),
                                edge.input().counting() == Counting.COUNT,
                                parts(made)))
                .toList();
    }
}
