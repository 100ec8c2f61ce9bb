package dev.larder.partition;

import dev.larder.error.LarderException;
import dev.larder.partition.ByDimension.Side;
import dev.larder.partition.MappingRequest.ForDimension;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds the mapping that a request means between two definitions. */
final class MappingInference {
    private final PartitionsDefinition up;
    private final PartitionsDefinition down;

    MappingInference(PartitionsDefinition up, PartitionsDefinition down) {
        this.up = up;
        this.down = down;
    }

    PartitionMapping mapping(MappingRequest request) {
        return switch (request) {
            case MappingRequest.Inferred _ -> inferred();
            case MappingRequest.All _ -> new PartitionMapping.All(up, down);
            case MappingRequest.Latest _ -> latest();
            case MappingRequest.Specific(String text) -> specific(text);
            case MappingRequest.Windows windows -> windows(windows);
            case MappingRequest.Keys keys -> keys(keys);
            case MappingRequest.ByDimension(List<ForDimension> written) -> byDimension(written);
            case MappingRequest.Custom custom -> throw new IllegalArgumentException(custom.type());
        };
    }

    private PartitionMapping inferred() {
        if (up.isUnpartitioned() || down.isUnpartitioned()) {
            return new PartitionMapping.All(up, down);
        }
        if (up.equals(down)) {
            return new PartitionMapping.Identity(up);
        }
        if (up instanceof TimeWindows from && down instanceof TimeWindows to) {
            return new PartitionMapping.Overlap(from, to);
        }
        if (up instanceof Dimensions || down instanceof Dimensions) {
            return byDimension(List.of());
        }
        boolean keys = up instanceof StaticKeys && down instanceof StaticKeys;
        throw LarderException.user(
                "no mapping from its partitions (%s) to these (%s) follows; write %s@AllPartitions to read all of them"
                        .formatted(
                                up.describe(),
                                down.describe(),
                                keys
                                        ? "@StaticMapping to say which key is made from which, or "
                                        : ""));
    }

    private PartitionMapping latest() {
        if (up instanceof TimeWindows windows) {
            return new LatestWindow(windows, down);
        }
        int time = onlyTime(up, "@LatestPartition");
        return byDimension(
                List.of(new ForDimension(name(up, time), "", new MappingRequest.Latest())));
    }

    private PartitionMapping specific(String text) {
        if (up.isUnpartitioned()) {
            throw LarderException.user(
                    "partitions \"%s\" are asked for, but it is unpartitioned".formatted(text));
        }
        try {
            return new SpecificPartitions(PartitionText.parseFixed(up, text), down);
        } catch (LarderException e) {
            throw LarderException.user("partitions \"%s\": %s".formatted(text, e.getMessage()));
        }
    }

    private PartitionMapping windows(MappingRequest.Windows request) {
        if (up instanceof TimeWindows from && down instanceof TimeWindows to) {
            return new WindowOffsets(from, to, request.startOffset(), request.endOffset(), false);
        }
        int from = onlyTime(up, "@TimeWindowMapping");
        int to = onlyTime(down, "@TimeWindowMapping");
        return byDimension(List.of(new ForDimension(name(up, from), name(down, to), request)));
    }

    private PartitionMapping keys(MappingRequest.Keys request) {
        if (up instanceof StaticKeys from && down instanceof StaticKeys to) {
            return KeyGroups.of(from, to, request.groups());
        }
        throw LarderException.user(
                "@StaticMapping joins static partitions, but its partitions are (%s) and these (%s)"
                        .formatted(up.describe(), down.describe()));
    }

    /** The place of the only dimension of time. */
    private static int onlyTime(PartitionsDefinition definition, String annotation) {
        int[] found =
                IntStream.range(0, ByDimension.dimensions(definition))
                        .filter(i -> ByDimension.definition(definition, i) instanceof TimeWindows)
                        .toArray();
        if (found.length == 1) {
            return found[0];
        }
        throw LarderException.user(
                found.length == 0
                        ? "%s needs windows of time, which partitions (%s) are not"
                                .formatted(annotation, definition.describe())
                        : "%s: there are several dimensions of time (%s); say which with @DimensionMapping"
                                .formatted(annotation, definition.describe()));
    }

    private PartitionMapping byDimension(List<ForDimension> written) {
        if (up.isUnpartitioned() || (down.isUnpartitioned() && !(up instanceof Dimensions))) {
            throw LarderException.user(
                    "there is no dimension to map between its partitions (%s) and these (%s)"
                            .formatted(up.describe(), down.describe()));
        }
        @Nullable Side[] sides = new Side[ByDimension.dimensions(up)];
        for (ForDimension dimension : written) {
            int from = upstreamOf(dimension);
            if (sides[from] != null) {
                throw LarderException.user(
                        "%s is mapped twice; write one @DimensionMapping for it"
                                .formatted(named(up, from)));
            }
            sides[from] = side(from, dimension);
        }
        requireApart(sides);
        List<Side> all = inferred(sides);
        if (written.isEmpty() && all.stream().allMatch(side -> side.down() == ByDimension.NONE)) {
            throw nothingInCommon();
        }
        return new ByDimension(up, down, all);
    }

    private int upstreamOf(ForDimension dimension) {
        if (up instanceof Dimensions several) {
            return several.indexOf(
                    dimension.upstream().isEmpty() ? dimension.downstream() : dimension.upstream());
        }
        requireUnnamed(up, dimension.upstream(), "upstream");
        return 0;
    }

    private int downstreamOf(ForDimension dimension, String upstream) {
        if (down instanceof Dimensions several) {
            return several.indexOf(
                    dimension.downstream().isEmpty() ? upstream : dimension.downstream());
        }
        requireUnnamed(down, dimension.downstream(), "downstream");
        return 0;
    }

    private static void requireUnnamed(
            PartitionsDefinition definition, String name, String member) {
        if (!name.isEmpty()) {
            throw LarderException.user(
                    "there is no dimension %s: partitions (%s) have one without a name; leave out %s"
                            .formatted(name, definition.describe(), member));
        }
    }

    private Side side(int from, ForDimension written) {
        MappingRequest request = written.mapping();
        boolean fixed =
                request instanceof MappingRequest.All
                        || request instanceof MappingRequest.Latest
                        || request instanceof MappingRequest.Specific;
        return fixed
                ? new Side(ByDimension.NONE, within(from, ByDimension.NOWHERE, request))
                : linked(from, downstreamOf(written, name(up, from)), request);
    }

    private Side linked(int from, int to, MappingRequest request) {
        return new Side(to, within(from, ByDimension.definition(down, to), request));
    }

    private PartitionMapping within(int from, PartitionsDefinition other, MappingRequest request) {
        try {
            return new MappingInference(ByDimension.definition(up, from), other).mapping(request);
        } catch (LarderException e) {
            throw up instanceof Dimensions
                    ? LarderException.user(named(up, from) + ": " + e.getMessage())
                    : e;
        }
    }

    /** Those that are not written: by name; where a side has no names, by kind; else read whole. */
    private List<Side> inferred(@Nullable Side[] written) {
        List<Side> sides = new ArrayList<>();
        for (int from = 0; from < written.length; from++) {
            Side side = written[from];
            sides.add(side == null ? inferred(from, written) : side);
        }
        return sides;
    }

    private Side inferred(int from, @Nullable Side[] written) {
        int[] candidates =
                IntStream.range(0, ByDimension.dimensions(down))
                        .filter(to -> !isLinked(to, written) && matches(from, to))
                        .toArray();
        if (candidates.length == 0) {
            return new Side(
                    ByDimension.NONE,
                    new PartitionMapping.All(
                            ByDimension.definition(up, from), ByDimension.NOWHERE));
        }
        if (candidates.length > 1 || isContested(candidates[0], written)) {
            throw ambiguous();
        }
        return linked(from, candidates[0], new MappingRequest.Inferred());
    }

    private static boolean isLinked(int to, @Nullable Side[] written) {
        return Arrays.stream(written).anyMatch(side -> side != null && side.down() == to);
    }

    private boolean isContested(int to, @Nullable Side[] written) {
        return IntStream.range(0, written.length)
                        .filter(from -> written[from] == null && matches(from, to))
                        .count()
                > 1;
    }

    private boolean matches(int from, int to) {
        if (up instanceof Dimensions ups && down instanceof Dimensions downs) {
            return ups.names().get(from).equals(downs.names().get(to));
        }
        PartitionsDefinition a = ByDimension.definition(up, from);
        PartitionsDefinition b = ByDimension.definition(down, to);
        return (a instanceof TimeWindows && b instanceof TimeWindows) || a.equals(b);
    }

    /** Each downstream dimension decides on at most one upstream dimension. */
    private void requireApart(@Nullable Side[] written) {
        Set<Integer> linked = new HashSet<>();
        for (Side side : written) {
            if (side != null && side.down() != ByDimension.NONE && !linked.add(side.down())) {
                throw LarderException.user(
                        "two dimensions are mapped to %s; say for one of them which partitions are read, as in partitions = \"all\""
                                .formatted(named(down, side.down())));
            }
        }
    }

    private LarderException ambiguous() {
        return LarderException.user(
                "which dimension its partitions (%s) share with these (%s) is not clear; say it with @DimensionMapping"
                        .formatted(up.describe(), down.describe()));
    }

    private LarderException nothingInCommon() {
        return LarderException.user(
                "its partitions (%s) and these (%s) have no dimension in common; write @AllPartitions, or say which with @DimensionMapping"
                        .formatted(up.describe(), down.describe()));
    }

    private static String name(PartitionsDefinition definition, int dimension) {
        return definition instanceof Dimensions several ? several.names().get(dimension) : "";
    }

    private static String named(PartitionsDefinition definition, int dimension) {
        return definition instanceof Dimensions several
                ? "dimension " + several.names().get(dimension)
                : "the only dimension";
    }
}
