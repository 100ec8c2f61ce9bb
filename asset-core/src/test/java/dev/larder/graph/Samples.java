package dev.larder.graph;

import dev.larder.graph.AssetDefinition.Listing;
import dev.larder.partition.Cadence;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Definitions of assets, with as little said about each as there is to say. */
public final class Samples {
    public static final PartitionsDefinition NONE = new Unpartitioned();
    public static final PartitionsDefinition DAILY = windows(Cadence.daily());
    public static final PartitionsDefinition MONTHLY = windows(Cadence.monthly());

    private Samples() {}

    private static PartitionsDefinition windows(Cadence cadence) {
        return new TimeWindows(cadence, LocalDate.parse("2001-01-01"), null, ZoneId.of("UTC"));
    }

    /** {@return an unpartitioned table that reads these, each by a parameter of its name} */
    static AssetDefinition table(String key, String... upstream) {
        return table(key, NONE, upstream);
    }

    static AssetDefinition table(String key, PartitionsDefinition partitions, String... upstream) {
        return asset(
                key, Shape.TABLE, partitions, Arrays.stream(upstream).map(Samples::input).toList());
    }

    public static InputDefinition input(String upstream) {
        AssetKey key = AssetKey.parse(upstream);
        return InputDefinition.of(key.name(), key, Shape.TABLE);
    }

    public static AssetDefinition asset(
            String key,
            Shape shape,
            PartitionsDefinition partitions,
            List<InputDefinition> inputs) {
        AssetKey parsed = AssetKey.parse(key);
        String source = "Sample." + parsed.name();
        return new AssetDefinition(
                parsed,
                Listing.of(parsed),
                partitions,
                inputs,
                Origin.Produced.by(source, shape),
                source);
    }

    static AssetDefinition labelled(AssetDefinition asset, String group, String... tags) {
        return new AssetDefinition(
                asset.key(),
                new Listing("", group, List.of(), List.of(tags), List.of()),
                asset.partitions(),
                asset.inputs(),
                asset.origin(),
                asset.source());
    }

    /** {@return the asset with these owners; it is of the kind sql then} */
    static AssetDefinition owned(AssetDefinition asset, String... owners) {
        Listing listing = asset.listing();
        return new AssetDefinition(
                asset.key(),
                new Listing("", listing.group(), List.of(owners), listing.tags(), List.of("sql")),
                asset.partitions(),
                asset.inputs(),
                asset.origin(),
                asset.source());
    }

    static AssetGraph graph(AssetDefinition... assets) {
        return AssetGraph.of(new ArrayList<>(List.of(assets)));
    }
}
