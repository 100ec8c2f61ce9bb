package dev.larder.runtime.api;

import dev.larder.partition.Dimensions;
import dev.larder.partition.DynamicKeys;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;
import dev.larder.runtime.api.AssetsApi.Dimension;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What partitions differ in, told. */
final class DimensionLines {
    private DimensionLines() {}

    static List<Dimension> of(PartitionsDefinition definition, Instant now) {
        return lines("", definition, now).toList();
    }

    private static Stream<Dimension> lines(
            String name, PartitionsDefinition definition, Instant now) {
        return switch (definition) {
            case Unpartitioned _ -> Stream.of();
            case TimeWindows windows ->
                    Stream.of(
                            new Dimension(
                                    name,
                                    "TIME",
                                    windows.cadence().text().toUpperCase(Locale.ROOT),
                                    windows.zone().getId(),
                                    windows.existing(now).size()));
            case StaticKeys keys ->
                    Stream.of(new Dimension(name, "STATIC", null, null, keys.keys().size()));
            case DynamicKeys keys ->
                    Stream.of(new Dimension(name, "DYNAMIC", null, null, keys.keys().size()));
            case Dimensions dimensions ->
                    dimensions.dimensions().stream()
                            .flatMap(each -> lines(each.name(), each.definition(), now));
        };
    }
}
