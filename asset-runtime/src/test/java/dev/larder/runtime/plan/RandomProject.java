package dev.larder.runtime.plan;

import dev.larder.error.DefinitionException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetDefinition.Listing;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.InputDefinition.Absence;
import dev.larder.graph.InputDefinition.Container;
import dev.larder.graph.InputDefinition.Counting;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.graph.Origin;
import dev.larder.graph.Shape;
import dev.larder.partition.MappingRequest;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Assets that nobody would think of, and changes to them. */
public final class RandomProject {
    private static final List<List<String>> KEYS =
            List.of(List.of("eu", "us"), List.of("eu", "us", "asia"), List.of("us", "asia"));

    private final RandomGenerator random;
    private final int mostPartitions;
    private List<AssetDefinition> assets = List.of();
    private AssetGraph graph = AssetGraph.of(List.of());

    /**
     * @param mostPartitions how many partitions a method may take in one call
     */
    public RandomProject(RandomGenerator random, int mostPartitions) {
        this.random = random;
        this.mostPartitions = mostPartitions;
        int count = random.nextInt(2, 7);
        while (assets.size() < count) {
            add(assets.size() + 1 < count && one(3));
        }
    }

    public AssetGraph graph() {
        return graph;
    }

    private boolean one(int of) {
        return random.nextInt(of) == 0;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void add(boolean external) {
        AssetKey key = new AssetKey("n", "x" + assets.size());
        if (!assets.isEmpty() && one(6) && !assets.getLast().isExternal()) {
            replace(with(assets, twin(assets.getLast(), key)));
            return;
        }
        Origin origin =
                external
                        ? new Origin.External()
                        : Origin.Produced.by("Sample." + key.name(), Shape.TABLE)
                                .withCodeVersion(CodeVersion.declared("0"))
                                .withMaxPartitionsPerStep(random.nextInt(1, mostPartitions + 1));
        AssetDefinition asset =
                new AssetDefinition(
                        key, Listing.of(key), partitions(), List.of(), origin, "Sample");
        replace(with(assets, asset));
        if (!external) {
            for (AssetDefinition upstream : List.copyOf(assets)) {
                if (one(3) || (upstream.key().equals(key) && one(2))) {
                    addInput(assets.getLast(), upstream);
                }
            }
        }
    }

    /** One that the same method makes. */
    private static AssetDefinition twin(AssetDefinition of, AssetKey key) {
        return new AssetDefinition(
                key, Listing.of(key), of.partitions(), of.inputs(), of.origin(), "Sample");
    }

    private PartitionsDefinition partitions() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> new Unpartitioned();
            case 2, 3 -> TimeWindows.daily("2001-02-0" + random.nextInt(1, 4));
            case 4 -> TimeWindows.monthly("2001-01-01");
            default -> new StaticKeys(any(KEYS));
        };
    }

    private static List<AssetDefinition> with(List<AssetDefinition> all, AssetDefinition more) {
        List<AssetDefinition> with = new ArrayList<>(all);
        with.add(more);
        return with;
    }

    /** Takes what makes a sound project, and else leaves it as it is. */
    private void replace(List<AssetDefinition> others) {
        try {
            graph = AssetGraph.of(others);
            assets = List.copyOf(others);
        } catch (DefinitionException e) {
            // such a project there is not
        }
    }

    private void addInput(AssetDefinition asset, AssetDefinition upstream) {
        if (asset.inputs().stream().anyMatch(i -> i.upstream().equals(upstream.key()))) {
            return;
        }
        List<InputDefinition> inputs = new ArrayList<>(asset.inputs());
        inputs.add(input(asset, upstream));
        change(asset, a -> a.withInputs(inputs));
    }

    private InputDefinition input(AssetDefinition asset, AssetDefinition upstream) {
        boolean self = upstream.key().equals(asset.key());
        Use use =
                upstream.isExternal()
                        ? new Use.Version()
                        : one(10) && !self
                                ? new Use.Order()
                                : new Use.Data(Shape.TABLE, Container.TOGETHER, self);
        MappingRequest mapping = self ? new MappingRequest.Windows(-1, -1) : mapping(upstream);
        Absence absence = one(3) ? Absence.SKIP : Absence.BLOCK;
        Counting counting = one(6) ? Counting.IGNORE : Counting.COUNT;
        return new InputDefinition(
                upstream.key().name(), upstream.key(), use, mapping, absence, counting);
    }

    private MappingRequest mapping(AssetDefinition upstream) {
        boolean windows = upstream.partitions() instanceof TimeWindows;
        return switch (random.nextInt(6)) {
            case 0 -> new MappingRequest.All();
            case 1 -> windows ? new MappingRequest.Latest() : new MappingRequest.Inferred();
            case 2 ->
                    windows ? new MappingRequest.Windows(-1, 0) : new MappingRequest.Specific("us");
            default -> new MappingRequest.Inferred();
        };
    }

    private interface Change {
        AssetDefinition apply(AssetDefinition asset);
    }

    /** Changes all that one method makes alike. */
    private void change(AssetDefinition asset, Change change) {
        replace(
                assets.stream()
                        .map(other -> isTogether(asset, other) ? change.apply(other) : other)
                        .toList());
    }

    private static boolean isTogether(AssetDefinition asset, AssetDefinition other) {
        return asset.key().equals(other.key())
                || (!asset.isExternal()
                        && !other.isExternal()
                        && asset.produced().producer().equals(other.produced().producer()));
    }

    /** Changes the code of an asset, perhaps back to what it was. */
    void changeCode() {
        produced()
                .ifPresent(asset -> {
                    CodeVersion code = CodeVersion.declared(Integer.toString(random.nextInt(3)));
                    change(asset, a -> a.withOrigin(a.produced().withCodeVersion(code)));
                });
    }

    private Optional<AssetDefinition> produced() {
        List<AssetDefinition> produced = assets.stream().filter(a -> !a.isExternal()).toList();
        return produced.isEmpty() ? Optional.empty() : Optional.of(any(produced));
    }

    /** Changes what an asset's partitions are, or what it reads. */
    void changeDefinition() {
        AssetDefinition asset = any(assets);
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                PartitionsDefinition changed = changed(asset.partitions());
                change(asset, a -> a.withPartitions(changed));
            }
            case 2 -> produced().ifPresent(a -> addInput(a, any(assets)));
            case 3 -> change(asset, a -> a.withInputs(fewer(asset.inputs())));
            default -> change(asset, a -> a.withInputs(otherwiseAbsent(asset.inputs())));
        }
    }

    private PartitionsDefinition changed(PartitionsDefinition definition) {
        return switch (definition) {
            case StaticKeys _ -> new StaticKeys(any(KEYS));
            case TimeWindows w when w.lattice().equals(TimeWindows.daily("2001-02-01").lattice()) ->
                    TimeWindows.daily("2001-02-0" + random.nextInt(1, 4));
            default -> definition;
        };
    }

    private List<InputDefinition> fewer(List<InputDefinition> inputs) {
        return inputs.isEmpty()
                ? inputs
                : inputs.stream().skip(1L + random.nextInt(inputs.size())).toList();
    }

    private List<InputDefinition> otherwiseAbsent(List<InputDefinition> inputs) {
        int changed = random.nextInt(inputs.size() + 1);
        List<InputDefinition> others = new ArrayList<>();
        for (InputDefinition input : inputs) {
            Absence other = input.absence() == Absence.SKIP ? Absence.BLOCK : Absence.SKIP;
            others.add(others.size() == changed ? input.withAbsence(other) : input);
        }
        return others;
    }
}
