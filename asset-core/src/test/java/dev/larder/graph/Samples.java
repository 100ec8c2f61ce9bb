package dev.larder.graph;

import dev.larder.graph.InputDefinition.Range;
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
        return new InputDefinition(key.name(), key, Shape.TABLE, Range.INFERRED);
    }

    public static AssetDefinition asset(
            String key,
            Shape shape,
            PartitionsDefinition partitions,
            List<InputDefinition> inputs) {
        AssetKey parsed = AssetKey.parse(key);
        return new AssetDefinition(
                parsed,
                "",
                parsed.namespace(),
                List.of(),
                List.of(),
                shape.defaultIo(),
                shape,
                partitions,
                inputs,
                RetryPolicy.NONE,
                "Sample." + parsed.name());
    }

    static AssetDefinition labelled(AssetDefinition asset, String group, String... tags) {
        return new AssetDefinition(
                asset.key(),
                asset.description(),
                group,
                asset.owners(),
                List.of(tags),
                asset.io(),
                asset.shape(),
                asset.partitions(),
                asset.inputs(),
                asset.retry(),
                asset.source());
    }

    static AssetGraph graph(AssetDefinition... assets) {
        return AssetGraph.of(new ArrayList<>(List.of(assets)));
    }
}
