package dev.larder.runtime.api;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetDefinition.Listing;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.Origin;
import dev.larder.graph.Shape;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Materialization;
import dev.larder.ledger.Staleness;
import dev.larder.partition.Cadence;
import dev.larder.partition.Dimensions;
import dev.larder.partition.Dimensions.Dimension;
import dev.larder.partition.DynamicKeys;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Assets of all kinds of partitions, which stand at random. */
final class Scene {
    static final Instant NOW = Instant.parse("2021-11-09T12:00:00Z");

    /** Two windows of an hour that comes twice, and days of 25 hours. */
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static final StaticKeys REGIONS = StaticKeys.of("north", "a=b,c", "south", "all");
    private static final DynamicKeys TENANTS =
            DynamicKeys.named("tenants").withKeys(List.of("acme", "b|c", "zenith"));

    private static final List<PartitionsDefinition> DEFINITIONS =
            List.of(
                    new Unpartitioned(),
                    REGIONS,
                    TENANTS,
                    TimeWindows.daily("2021-10-20"),
                    TimeWindows.daily("2021-10-28").withZone(NEW_YORK),
                    TimeWindows.hourly("2021-11-06").withZone(NEW_YORK).withEndOffset(2),
                    TimeWindows.of(Cadence.cron("0 9,17 * * 1-5"), NEW_YORK, "2021-11-01"),
                    TimeWindows.monthly("2021-12-01"),
                    dimensions(
                            new Dimension("day", TimeWindows.daily("2021-11-01")),
                            new Dimension("region", REGIONS)),
                    dimensions(
                            new Dimension("tenant", TENANTS),
                            new Dimension("day", TimeWindows.daily("2021-11-01")),
                            new Dimension("area", REGIONS)),
                    dimensions(new Dimension("from", REGIONS), new Dimension("to", REGIONS)),
                    dimensions(
                            new Dimension("region", REGIONS),
                            new Dimension("tenant", TENANTS),
                            new Dimension(
                                    "hour",
                                    TimeWindows.hourly("2021-11-07")
                                            .withZone(NEW_YORK)
                                            .withEnd("2021-11-09"))));

    final List<AssetDefinition> assets = new ArrayList<>();
    final LedgerState state;
    final Views views;
    final RandomGenerator random;

    Scene(long seed) {
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < 6; i++) {
            assets.add(asset(i, DEFINITIONS.get(random.nextInt(DEFINITIONS.size()))));
        }
        AssetGraph graph = AssetGraph.of(assets).withKeys(Map.of(TENANTS.set(), TENANTS.keys()));
        Map<AssetKey, AssetState> states = new HashMap<>();
        graph.definitions().forEach(asset -> states.put(asset.key(), state(asset)));
        this.state = new LedgerState(graph, states);
        this.views = new Views(graph, state, NOW);
        assets.clear();
        assets.addAll(graph.definitions());
    }

    private static Dimensions dimensions(Dimension... dimensions) {
        return new Dimensions(List.of(dimensions));
    }

    private AssetDefinition asset(int number, PartitionsDefinition partitions) {
        AssetKey key = new AssetKey("n", "a" + number);
        Origin origin =
                random.nextInt(5) == 0
                        ? new Origin.External()
                        : Origin.Produced.by("Scene.a" + number, Shape.VALUE)
                                .withCodeVersion(CodeVersion.declared("new"));
        return new AssetDefinition(
                key, Listing.of(key), partitions, List.of(), origin, "Scene.a" + number);
    }

    private AssetState state(AssetDefinition asset) {
        AssetState.Builder builder = AssetState.builder(asset.partitions());
        some(asset)
                .ordinals()
                .forEach(ordinal ->
                        builder.put(
                                ordinal,
                                new Materialization(
                                        ordinal,
                                        1,
                                        1,
                                        NOW,
                                        null,
                                        CodeVersion.declared(random.nextBoolean() ? "new" : "old"),
                                        List.of())));
        AssetState made = builder.build();
        return asset.isExternal() ? made : made.withActivity(some(asset), some(asset), some(asset));
    }

    private PartitionSet some(AssetDefinition asset) {
        PartitionSet all = asset.partitions().existing(NOW.plusSeconds(100_000));
        double chance = random.nextInt(3) == 0 ? 0 : random.nextDouble();
        return PartitionSet.of(
                asset.partitions(),
                all.ordinals().filter(_ -> random.nextDouble() < chance).toArray());
    }

    /** {@return what is shown of a partition, said once more} */
    char letter(AssetDefinition asset, long ordinal) {
        Staleness.Status status = views.staleness().of(asset);
        AssetState now = state.of(asset);
        if (asset.isExternal()) {
            return status.missing().contains(ordinal) ? 'N' : 'V';
        }
        if (now.failed().contains(ordinal)) {
            return 'F';
        }
        if (now.running().contains(ordinal)) {
            return 'R';
        }
        if (now.queued().contains(ordinal)) {
            return 'Q';
        }
        return status.missing().contains(ordinal)
                ? 'M'
                : status.stale().contains(ordinal) ? 'S' : 'U';
    }

    /** {@return the letters of all existing partitions, in order} */
    String letters(AssetDefinition asset) {
        StringBuilder letters = new StringBuilder();
        asset.partitions()
                .existing(NOW)
                .ordinals()
                .forEach(ordinal -> letters.append(letter(asset, ordinal)));
        return letters.toString();
    }

    /** {@return the worst of some letters; {@code -} of none} */
    static char worst(String letters) {
        return "FRQMSUNV"
                .chars()
                .filter(letter -> letters.indexOf(letter) >= 0)
                .mapToObj(letter -> (char) letter)
                .findFirst()
                .orElse('-');
    }
}
