package dev.larder.ledger;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.InputDefinition.Absence;
import dev.larder.graph.InputDefinition.Counting;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.graph.Origin;
import dev.larder.graph.Samples;
import dev.larder.graph.Shape;
import dev.larder.partition.CustomMapping;
import dev.larder.partition.Dimensions;
import dev.larder.partition.Dimensions.Dimension;
import dev.larder.partition.DynamicKeys;
import dev.larder.partition.MappingRequest;
import dev.larder.partition.MappingRequest.ForDimension;
import dev.larder.partition.MappingRequest.KeyGroup;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Small graphs with all kinds of partitions and mappings, and what became of them later. The days
 * are such that states have them on two pages.
 */
final class RandomGraphs {
    static final Instant NOW = Instant.parse("2001-03-15T00:00:00Z");
    static final List<CodeVersion> CODES =
            List.of(
                    CodeVersion.declared("1"),
                    CodeVersion.declared("2"),
                    new CodeVersion("bytes", "javac 25", "a"),
                    new CodeVersion("bytes", "javac 26", "b"),
                    CodeVersion.UNKNOWN);

    private static final List<String> REGIONS = List.of("eu", "us", "asia", "africa");

    private final RandomGenerator random;

    RandomGraphs(RandomGenerator random) {
        this.random = random;
    }

    /** Each window from the one two before it; what a user's mapping may say, too. */
    private static final class TwoBefore implements CustomMapping {
        @Override
        public PartitionSet upstream(PartitionSet downstream, PartitionsDefinition upstream) {
            return moved(downstream, upstream, -2);
        }

        @Override
        public PartitionSet downstream(PartitionSet upstream, PartitionsDefinition downstream) {
            return moved(upstream, downstream, 2);
        }

        private static PartitionSet moved(PartitionSet set, PartitionsDefinition to, long by) {
            PartitionSet moved = PartitionSet.of(to, set.ordinals().map(o -> o + by).toArray());
            return to instanceof TimeWindows ? moved : to.covered(moved);
        }
    }

    static AssetGraph graph(List<AssetDefinition> assets) {
        CustomMapping twoBefore = new TwoBefore();
        return AssetGraph.of(assets, _ -> twoBefore);
    }

    List<AssetDefinition> assets() {
        List<AssetDefinition> made = new ArrayList<>();
        int count = random.nextInt(1, 6);
        for (int i = 0; i < count; i++) {
            PartitionsDefinition partitions =
                    !made.isEmpty() && random.nextInt(3) == 0
                            ? made.get(random.nextInt(made.size())).partitions()
                            : definition();
            AssetDefinition asset = asset("n.x" + i, partitions);
            if (random.nextInt(5) == 0) {
                made.add(asset.withOrigin(new Origin.External()));
            } else {
                made.add(withInputs(asset, made));
            }
        }
        return made;
    }

    private AssetDefinition asset(String key, PartitionsDefinition partitions) {
        AssetDefinition asset = Samples.asset(key, Shape.TABLE, partitions, List.of());
        return asset.withOrigin(asset.produced().withCodeVersion(code()));
    }

    CodeVersion code() {
        return CODES.get(random.nextInt(3) == 0 ? random.nextInt(CODES.size()) : 0);
    }

    PartitionsDefinition definition() {
        return switch (random.nextInt(10)) {
            case 0 -> new Unpartitioned();
            case 1 -> keys();
            case 2 -> TimeWindows.monthly("2000-12-01");
            case 3 ->
                    random.nextBoolean()
                            ? TimeWindows.weekly("2001-02-04")
                            : TimeWindows.hourly("2001-03-13");
            case 4 -> days().withZone(ZoneId.of("America/New_York"));
            case 5 -> TimeWindows.cron("0 */8 * * *", "2001-03-12");
            case 6 ->
                    new Dimensions(
                            List.of(new Dimension("day", days()), new Dimension("region", keys())));
            case 7 ->
                    new Dimensions(
                            List.of(new Dimension("region", keys()), new Dimension("day", days())));
            default -> days();
        };
    }

    private TimeWindows days() {
        TimeWindows days = TimeWindows.daily("2001-03-0" + random.nextInt(4, 9));
        return switch (random.nextInt(6)) {
            case 0 -> days.withEnd("2001-03-13");
            case 1 -> days.withEndOffset(random.nextInt(-1, 2));
            default -> days;
        };
    }

    private PartitionsDefinition keys() {
        List<String> keys = REGIONS.subList(random.nextInt(2), random.nextInt(2, 5));
        return random.nextInt(3) == 0
                ? DynamicKeys.named("regions").withKeys(keys)
                : new StaticKeys(random.nextInt(4) == 0 ? keys.reversed() : keys);
    }

    private AssetDefinition withInputs(AssetDefinition asset, List<AssetDefinition> others) {
        AssetDefinition with = asset;
        for (int i = 0; i < random.nextInt(4); i++) {
            AssetDefinition upstream =
                    others.isEmpty() || random.nextInt(4) == 0
                            ? asset
                            : others.get(random.nextInt(others.size()));
            with = with(with, others, input("p" + i, upstream, asset));
        }
        return with;
    }

    /** With an input, if that may be. */
    private static AssetDefinition with(
            AssetDefinition asset, List<AssetDefinition> others, InputDefinition input) {
        List<InputDefinition> inputs = new ArrayList<>(asset.inputs());
        inputs.add(input);
        AssetDefinition with = asset.withInputs(inputs);
        return isSound(others, with) ? with : asset;
    }

    private static boolean isSound(List<AssetDefinition> others, AssetDefinition asset) {
        List<AssetDefinition> all = new ArrayList<>(others);
        all.add(asset);
        try {
            graph(all);
            return true;
        } catch (LarderException e) {
            return false;
        }
    }

    private InputDefinition input(
            String name, AssetDefinition upstream, AssetDefinition downstream) {
        Use use = random.nextInt(20) == 0 ? new Use.Order() : new Use.Version();
        return new InputDefinition(
                name,
                upstream.key(),
                use,
                mapping(upstream, downstream),
                random.nextInt(3) == 0 ? Absence.SKIP : Absence.BLOCK,
                random.nextInt(10) == 0 ? Counting.IGNORE : Counting.COUNT);
    }

    private MappingRequest mapping(AssetDefinition upstream, AssetDefinition downstream) {
        boolean self = upstream.key().equals(downstream.key());
        int end = self ? random.nextInt(-2, 0) : random.nextInt(-1, 2);
        int start = end - (random.nextInt(8) == 0 ? 20 : random.nextInt(3));
        return switch (self ? random.nextInt(4, 6) : random.nextInt(9)) {
            case 0 -> new MappingRequest.All();
            case 1 -> new MappingRequest.Latest();
            case 2 -> new MappingRequest.Specific(some(upstream.partitions()));
            case 3 -> keyGroups();
            case 4 -> new MappingRequest.Windows(start, end);
            case 5 ->
                    new MappingRequest.ByDimension(
                            List.of(
                                    new ForDimension(
                                            "day", "", new MappingRequest.Windows(start, end))));
            case 6 -> custom(upstream, downstream);
            default -> new MappingRequest.Inferred();
        };
    }

    /** With several dimensions there need not be one two before. */
    private static MappingRequest custom(AssetDefinition upstream, AssetDefinition downstream) {
        return upstream.partitions() instanceof Dimensions
                        || downstream.partitions() instanceof Dimensions
                ? new MappingRequest.Inferred()
                : new MappingRequest.Custom("TwoBefore");
    }

    private String some(PartitionsDefinition definition) {
        PartitionSet existing = definition.existing(NOW);
        return existing.isEmpty()
                ? "all"
                : PartitionSet.of(
                                definition,
                                existing.ordinals().limit(random.nextInt(1, 4)).toArray())
                        .toText();
    }

    private static MappingRequest keyGroups() {
        return new MappingRequest.Keys(
                List.of(
                        new KeyGroup(Set.of("us"), Set.of("us")),
                        new KeyGroup(Set.of("us", "asia"), Set.of("asia"))));
    }

    /** {@return what became of the assets: some have other partitions, inputs or code} */
    List<AssetDefinition> later(List<AssetDefinition> before) {
        List<AssetDefinition> later = new ArrayList<>();
        for (AssetDefinition asset : before) {
            AssetDefinition changed = changed(asset, later);
            boolean sound = isSound(later, changed);
            AssetDefinition bare = changed.withInputs(List.of());
            later.add(sound ? changed : bare);
        }
        return later;
    }

    private AssetDefinition changed(AssetDefinition asset, List<AssetDefinition> others) {
        AssetDefinition changed =
                random.nextInt(4) == 0 ? asset.withPartitions(later(asset.partitions())) : asset;
        if (asset.isExternal()) {
            return changed;
        }
        if (random.nextInt(4) == 0) {
            changed = changed.withOrigin(changed.produced().withCodeVersion(code()));
        }
        List<InputDefinition> inputs = new ArrayList<>(changed.inputs());
        if (!inputs.isEmpty()) {
            int one = random.nextInt(inputs.size());
            switch (random.nextInt(8)) {
                case 0 -> inputs.remove(one);
                case 1 -> inputs.set(one, renamed(inputs.get(one)));
                case 2 -> inputs.addFirst(inputs.removeLast());
                case 3 -> inputs.set(one, inputs.get(one).withMapping(new MappingRequest.All()));
                default -> {}
            }
        }
        changed = changed.withInputs(inputs);
        if (!others.isEmpty() && random.nextInt(6) == 0) {
            AssetDefinition upstream = others.get(random.nextInt(others.size()));
            changed = with(changed, others, input("added", upstream, changed));
        }
        return changed;
    }

    private static InputDefinition renamed(InputDefinition input) {
        return new InputDefinition(
                "renamed",
                input.upstream(),
                input.use(),
                input.mapping(),
                input.absence(),
                input.counting());
    }

    private PartitionsDefinition later(PartitionsDefinition before) {
        try {
            return moved(before);
        } catch (LarderException e) {
            return before; // no window of it starts there
        }
    }

    /** Mostly on the same lattice. */
    private PartitionsDefinition moved(PartitionsDefinition before) {
        return switch (before) {
            case TimeWindows windows when random.nextInt(4) > 0 ->
                    random.nextBoolean()
                            ? windows.withEndOffset(random.nextInt(-2, 2))
                            : days().withCadence(windows.cadence()).withZone(windows.zone());
            case StaticKeys _ -> new StaticKeys(REGIONS.subList(0, random.nextInt(1, 5)));
            case DynamicKeys _ -> DynamicKeys.named("regions").withKeys(REGIONS);
            case Dimensions several ->
                    new Dimensions(
                            several.dimensions().stream()
                                    .map(one -> new Dimension(one.name(), moved(one.definition())))
                                    .toList());
            case TimeWindows _, Unpartitioned _ -> definition();
        };
    }
}
