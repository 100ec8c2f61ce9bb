package dev.larder.runtime.api;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.Digest;
import dev.larder.partition.Dimensions;
import dev.larder.partition.DynamicKeys;
import dev.larder.partition.Intervals;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;
import dev.larder.runtime.api.PartitionsApi.Along;
import dev.larder.runtime.api.PartitionsApi.Axis;
import dev.larder.runtime.api.PartitionsApi.AxisKind;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What assets can be laid out along: time, and each list of keys that any of them has. Assets share
 * an axis where they have the same keys, whatever the dimension is called. Of two dimensions of
 * time the first counts; two with the same keys are two axes.
 */
final class Axes {
    private static final String KEYS = "keys:";
    private static final int ID_LENGTH = 12;
    private static final int LABEL_KEYS = 6;

    private final Instant now;
    private final SequencedMap<Place, List<Laid>> laid = new LinkedHashMap<>();

    /**
     * What is counted along an axis.
     *
     * @param keys null of time
     * @param nth which of the dimensions of one asset that have these keys, from 0 on
     */
    private record Place(@Nullable PartitionsDefinition keys, int nth) {
        static final Place TIME = new Place(null, 0);
    }

    Axes(List<AssetDefinition> assets, Instant now) {
        this.now = now;
        assets.forEach(this::add);
    }

    private void add(AssetDefinition asset) {
        Map<PartitionsDefinition, Integer> seen = new HashMap<>();
        Set<Place> places = new HashSet<>();
        for (Laid one : Laid.of(asset)) {
            PartitionsDefinition definition = one.definition();
            Place place =
                    definition instanceof TimeWindows
                            ? Place.TIME
                            : new Place(definition, seen.merge(definition, 1, Integer::sum) - 1);
            if (places.add(place)) {
                laid.computeIfAbsent(place, _ -> new ArrayList<>()).add(one);
            }
        }
    }

    /** {@return all of them, time first, then by how many assets} */
    List<Axis> all() {
        return laid.sequencedEntrySet().stream()
                .map(entry -> axis(entry.getKey(), entry.getValue()))
                .sorted(
                        Comparator.comparing(Axis::kind)
                                .thenComparing(Axis::assets, Comparator.reverseOrder())
                                .thenComparing(Axis::label))
                .toList();
    }

    /** One of the axes, and who lies along it. */
    record Found(Axis axis, List<Laid> laid) {}

    /**
     * {@return the axis of that id; that of time also where nobody has it}
     *
     * @throws LarderException a USER error when there is no such axis
     */
    Found named(String id) {
        if (id.equals(Along.TIME)) {
            List<Laid> ofTime = laid.getOrDefault(Place.TIME, List.of());
            return new Found(axis(Place.TIME, ofTime), ofTime);
        }
        for (Map.Entry<Place, List<Laid>> entry : laid.entrySet()) {
            if (id.equals(id(entry.getKey()))) {
                return new Found(axis(entry.getKey(), entry.getValue()), entry.getValue());
            }
        }
        throw new UnknownException(
                "None of the selected assets has an axis %s; there are %s"
                        .formatted(
                                id,
                                laid.keySet().stream()
                                        .map(Axes::id)
                                        .collect(Collectors.joining(", "))));
    }

    private Axis axis(Place place, List<Laid> assets) {
        List<String> keys = place.keys == null ? List.of() : keys(place.keys);
        return new Axis(
                id(place),
                place.keys == null ? AxisKind.TIME : AxisKind.KEYS,
                label(place, assets),
                assets.size(),
                place.keys == null ? edge(assets, true) : null,
                place.keys == null ? edge(assets, false) : null,
                keys.subList(0, Math.min(keys.size(), PartitionsApi.MOST_KEYS)),
                keys.size());
    }

    /** Of dynamic keys it is the same when others come. */
    private static String id(Place place) {
        if (place.keys == null) {
            return Along.TIME;
        }
        String text =
                place.keys instanceof DynamicKeys dynamic
                        ? "dynamic " + dynamic.set()
                        : keys(place.keys).stream()
                                .map(key -> key.length() + ":" + key)
                                .collect(Collectors.joining());
        String id = KEYS + Digest.of(text).substring(0, ID_LENGTH);
        return place.nth == 0 ? id : id + "-" + (place.nth + 1);
    }

    private static List<String> keys(PartitionsDefinition definition) {
        return switch (definition) {
            case StaticKeys keys -> keys.keys();
            case DynamicKeys keys -> keys.keys();
            case TimeWindows _, Unpartitioned _, Dimensions _ -> List.of();
        };
    }

    private static String label(Place place, List<Laid> assets) {
        if (place.keys == null) {
            return "Time";
        }
        Set<String> names =
                assets.stream()
                        .map(one -> String.valueOf(one.dimension()))
                        .collect(Collectors.toSet());
        String only = names.size() == 1 ? assets.getFirst().dimension() : null;
        if (only != null) {
            return only;
        }
        List<String> keys = keys(place.keys);
        return place.keys instanceof DynamicKeys dynamic
                ? dynamic.set()
                : keys.stream().limit(LABEL_KEYS).collect(Collectors.joining(", "))
                        + (keys.size() > LABEL_KEYS ? ", …" : "");
    }

    private @Nullable Instant edge(List<Laid> assets, boolean start) {
        return assets.stream()
                .map(Laid::definition)
                .distinct()
                .map(definition -> edge((TimeWindows) definition, start))
                .flatMap(List::stream)
                .reduce((a, b) -> a.isBefore(b) == start ? a : b)
                .orElse(null);
    }

    private List<Instant> edge(TimeWindows windows, boolean start) {
        Intervals existing = windows.existing(now).stretches();
        if (existing.isEmpty()) {
            return List.of();
        }
        return List.of(
                windows.startOf(start ? existing.from(0) : existing.to(existing.count() - 1)));
    }
}
