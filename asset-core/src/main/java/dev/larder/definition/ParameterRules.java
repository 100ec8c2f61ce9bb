package dev.larder.definition;

import dev.larder.Dimension;
import dev.larder.Requested;
import dev.larder.definition.MethodView.ParameterView;
import dev.larder.definition.TypeView.Kind;
import dev.larder.error.LarderException;
import dev.larder.error.Suggestion;
import dev.larder.partition.Dimensions;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.TimeWindow;
import dev.larder.partition.TimeWindows;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Whether the asset's partitions have what a parameter that is no input asks for. */
final class ParameterRules {
    private static final Set<String> OF_TIME =
            Set.of(TimeWindow.class.getName(), LocalDate.class.getName(), Instant.class.getName());

    private final PartitionsDefinition partitions;

    ParameterRules(PartitionsDefinition partitions) {
        this.partitions = partitions;
    }

    /**
     * @throws LarderException a USER error where it does not fit
     */
    void check(ParameterView parameter) {
        TypeView type = parameter.type();
        if (parameter.annotations().hasStereotype(Dimension.class)) {
            checkDimension(parameter);
        } else if (type.is(Partition.class) && partitions.isUnpartitioned()) {
            throw LarderException.user(
                    "the asset has no partitions; remove it or add @DailyPartitions");
        } else if (type.is(TimeWindow.class)) {
            checkWindow();
        } else if (type.is(Requested.class)) {
            throw LarderException.user(
                    "only a @MultiAsset method is asked for some of its assets and not for"
                            + " others; remove it");
        } else if (Owned.isRefused(type.name())) {
            throw LarderException.user(
                    type.name() + " is Larder's own; without @Input there is nothing to give");
        }
    }

    private void checkWindow() {
        if (partitions instanceof TimeWindows) {
            return;
        }
        List<String> ofTime = DimensionParameter.namesOfTime(partitions);
        if (ofTime.isEmpty()) {
            throw LarderException.user("the asset is not partitioned by time");
        }
        if (ofTime.size() > 1) {
            throw LarderException.user(
                    "the asset has several dimensions of time; write @Dimension(\"%s\")"
                            .formatted(ofTime.getFirst()));
        }
    }

    private void checkDimension(ParameterView parameter) {
        String name = DimensionParameter.name(parameter.name(), parameter.annotations());
        PartitionsDefinition dimension = dimension(name);
        TypeView type = parameter.type();
        boolean fits =
                type.is(String.class)
                        || (dimension instanceof TimeWindows && OF_TIME.contains(type.name()));
        if (fits) {
            return;
        }
        if (dimension instanceof StaticKeys keys
                && type.kind() instanceof Kind.Constants(var constants)) {
            checkConstants(name, keys, type.name(), constants);
        } else {
            throw LarderException.user(
                    "dimension %s is %s, which is no %s; take %s"
                            .formatted(
                                    name, dimension.describe(), type.name(), possible(dimension)));
        }
    }

    private static String possible(PartitionsDefinition dimension) {
        if (dimension instanceof TimeWindows) {
            return "a String, a TimeWindow, a LocalDate or an Instant";
        }
        return dimension instanceof StaticKeys ? "a String or an enum" : "a String";
    }

    private PartitionsDefinition dimension(String name) {
        if (!(partitions instanceof Dimensions dimensions)) {
            throw LarderException.user(
                    partitions.isUnpartitioned()
                            ? "the asset has no partitions, and so no dimension " + name
                            : "the asset's partitions have no name; write dimension = \"%s\" in their annotation"
                                    .formatted(name));
        }
        return dimensions.dimensions().stream()
                .filter(dimension -> dimension.name().equals(name))
                .findFirst()
                .orElseThrow(() -> LarderException.user(unknown(name, dimensions.names())))
                .definition();
    }

    private static String unknown(String name, List<String> names) {
        return Suggestion.nearest(name, names)
                .map(near -> "there is no dimension %s; did you mean %s?".formatted(name, near))
                .orElse(
                        "there is no dimension %s; there are %s"
                                .formatted(name, String.join(", ", names)));
    }

    private static void checkConstants(
            String dimension, StaticKeys keys, String type, List<String> constants) {
        Set<String> known = Set.copyOf(constants);
        for (String key : keys.keys()) {
            if (!known.contains(key)) {
                throw LarderException.user(
                        "dimension %s has the key %s, but %s has no such constant%s"
                                .formatted(
                                        dimension,
                                        key,
                                        type,
                                        Suggestion.didYouMean(key, constants)));
            }
        }
    }
}
