package dev.larder.partition;

import dev.larder.error.LarderException;
import dev.larder.partition.ByDimension.Side;
import dev.larder.partition.MappingRequest.ForDimension;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        throw LarderException.user(
                "no mapping from its partitions (%s) to these (%s) follows; write @AllPartitions to read all of them"
                        .formatted(up.describe(), down.describe()));
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
                    "@SpecificPartitions(\"%s\"): it has no partitions".formatted(text));
        }
        if (text.matches("(?s).*\\b(all|latest)\\b.*|(?s).*\\*.*") && !text.contains("\"")) {
            throw LarderException.user(
                    "@SpecificPartitions(\"%s\") names what changes with time; write keys and ranges, or @AllPartitions or @LatestPartition"
                            .formatted(text));
        }
        return new SpecificPartitions(PartitionText.parse(up, text, Instant.EPOCH), down);
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
                "@StaticMapping joins static partitions; here they are (%s) and (%s)"
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
                        ? "%s needs windows of time, but the partitions are (%s)"
                                .formatted(annotation, definition.describe())
                        : "%s: there are several dimensions of time (%s); say which with @DimensionMapping"
                                .formatted(annotation, definition.describe()));
    }

    private static String name(PartitionsDefinition definition, int dimension) {
        return definition instanceof Dimensions several ? several.names().get(dimension) : "";
    }

    private PartitionMapping byDimension(List<ForDimension> written) {
        if (up.isUnpartitioned() || down.isUnpartitioned() && !(up instanceof Dimensions)) {
            throw LarderException.user(
                    "there is no dimension to map between (%s) and (%s)"
                            .formatted(up.describe(), down.describe()));
        }
        @Nullable Side[] sides = new Side[ByDimension.dimensions(up)];
        for (ForDimension dimension : written) {
            int from = upstreamOf(dimension);
            if (sides[from] != null) {
                throw LarderException.user(
                        "dimension %s is mapped twice".formatted(name(up, from)));
            }
            sides[from] = side(from, dimension);
        }
        for (int i = 0; i < sides.length; i++) {
            if (sides[i] == null) {
                sides[i] = inferredSide(i, written.isEmpty());
            }
        }
        return checked(Arrays.stream(sides).filter(side -> side != null).toList(), written);
    }

    private int upstreamOf(ForDimension dimension) {
        String name =
                dimension.upstream().isEmpty() ? dimension.downstream() : dimension.upstream();
        return up instanceof Dimensions several ? several.indexOf(name) : 0;
    }

    private Side side(int from, ForDimension written) {
        PartitionsDefinition definition = ByDimension.definition(up, from);
        boolean fixed =
                written.mapping() instanceof MappingRequest.All
                        || written.mapping() instanceof MappingRequest.Latest
                        || written.mapping() instanceof MappingRequest.Specific;
        if (fixed) {
            return new Side(
                    ByDimension.NONE,
                    new MappingInference(definition, ByDimension.NOWHERE)
                            .mapping(written.mapping()));
        }
        int to = downstreamOf(written, name(up, from));
        return new Side(
                to,
                new MappingInference(definition, ByDimension.definition(down, to))
                        .mapping(written.mapping()));
    }

    private int downstreamOf(ForDimension written, String upstream) {
        String name = written.downstream().isEmpty() ? upstream : written.downstream();
        return down instanceof Dimensions several ? several.indexOf(name) : 0;
    }

    /** By name; where a side has no names, by kind; else it is read whole. */
    private Side inferredSide(int from, boolean mustBeClear) {
        PartitionsDefinition definition = ByDimension.definition(up, from);
        int[] candidates =
                IntStream.range(0, ByDimension.dimensions(down))
                        .filter(to -> matches(from, to))
                        .toArray();
        if (candidates.length > 1
                || (candidates.length == 1 && isContested(candidates[0]) && mustBeClear)) {
            throw ambiguous();
        }
        if (candidates.length == 0) {
            return new Side(
                    ByDimension.NONE, new PartitionMapping.All(definition, ByDimension.NOWHERE));
        }
        PartitionsDefinition other = ByDimension.definition(down, candidates[0]);
        return new Side(
                candidates[0],
                new MappingInference(definition, other).mapping(new MappingRequest.Inferred()));
    }

    private boolean isContested(int to) {
        return IntStream.range(0, ByDimension.dimensions(up)).filter(i -> matches(i, to)).count()
                > 1;
    }

    private boolean matches(int from, int to) {
        PartitionsDefinition a = ByDimension.definition(up, from);
        PartitionsDefinition b = ByDimension.definition(down, to);
        if (up instanceof Dimensions ups && down instanceof Dimensions downs) {
            return ups.names().get(from).equals(downs.names().get(to));
        }
        return (a instanceof TimeWindows && b instanceof TimeWindows) || a.equals(b);
    }

    private LarderException ambiguous() {
        return LarderException.user(
                "which dimension its partitions (%s) share with these (%s) is not clear; say it with @DimensionMapping"
                        .formatted(up.describe(), down.describe()));
    }

    /** Each downstream dimension decides on at most one upstream dimension. */
    private PartitionMapping checked(List<Side> sides, List<ForDimension> written) {
        List<Integer> linked = new ArrayList<>();
        for (Side side : sides) {
            if (side.down() != ByDimension.NONE && linked.contains(side.down())) {
                throw LarderException.user(
                        "two dimensions are mapped to %s; map one of them with partitions = \"all\" or others"
                                .formatted(name(down, side.down())));
            }
            linked.add(side.down());
        }
        boolean joined = linked.stream().anyMatch(to -> to != ByDimension.NONE);
        if (!joined && written.isEmpty()) {
            throw LarderException.user(
                    "its partitions (%s) and these (%s) have no dimension in common; write @AllPartitions, or say which with @DimensionMapping"
                            .formatted(up.describe(), down.describe()));
        }
        return new ByDimension(up, down, sides);
    }
}
