package dev.larder.partition;

import dev.larder.error.LarderException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * As a class of the user's says; what it says is checked.
 *
 * @param type the name of its class
 */
record UserMapping(
        String type, CustomMapping custom, PartitionsDefinition up, PartitionsDefinition down)
        implements PartitionMapping {
    private static final long SAMPLE = 30;

    /** Checks the laws in both directions for the first partitions of both sides. */
    void check() {
        List<PartitionSet> made = sample(down).map(PartitionSet::of).toList();
        made.forEach(one -> requireReader(one, required(one)));
        requireSum(made, up, this::required, "upstream");
        List<PartitionSet> read = sample(up).map(PartitionSet::of).toList();
        read.forEach(one -> requireRead(one, readers(one)));
        requireSum(read, down, this::readers, "downstream");
    }

    /** What it gives for all of them together is what it gives for each. */
    private void requireSum(
            List<PartitionSet> ones,
            PartitionsDefinition answers,
            UnaryOperator<PartitionSet> direction,
            String side) {
        if (ones.isEmpty()) {
            return;
        }
        PartitionSet all = PartitionSet.union(ones.getFirst().definition(), ones);
        PartitionSet together = direction.apply(all);
        PartitionSet single = PartitionSet.union(answers, ones.stream().map(direction).toList());
        if (!together.equals(single)) {
            throw LarderException.user(
                    "%s contradicts itself: %s of %s it gives %s, and %s of each of them, all in all, %s"
                            .formatted(type, side, text(all), text(together), side, text(single)));
        }
    }

    private static Stream<Partition> sample(PartitionsDefinition definition) {
        return switch (definition) {
            case TimeWindows windows ->
                    windows.covered(
                                    PartitionSet.between(
                                            windows, windows.first(), windows.first() + SAMPLE))
                            .partitions();
            case StaticKeys _, DynamicKeys _, Unpartitioned _ ->
                    definition.existing(Instant.EPOCH).partitions().limit(SAMPLE);
            case Dimensions dimensions -> sample(dimensions);
        };
    }

    private static Stream<Partition> sample(Dimensions dimensions) {
        List<PartitionSet> sides = new ArrayList<>();
        for (int i = 0; i < dimensions.count(); i++) {
            PartitionsDefinition side = dimensions.definition(i);
            long[] first = sample(side).mapToLong(Partition::ordinal).limit(3).toArray();
            sides.add(PartitionSet.of(side, first));
        }
        return dimensions.product(sides).partitions().limit(SAMPLE);
    }

    @Override
    public Mapped upstream(PartitionSet downstream, Instant now) {
        PartitionSet required = required(downstream);
        if (downstream.size() == 1) {
            requireReader(downstream, required);
        }
        return Mapped.split(required, up.existing(now));
    }

    private PartitionSet required(PartitionSet downstream) {
        return answer(downstream, "upstream", up, custom::upstream);
    }

    private PartitionSet readers(PartitionSet upstream) {
        return answer(upstream, "downstream", down, custom::downstream);
    }

    /** Whatever the user's code does, it is named. */
    private PartitionSet answer(
            PartitionSet of, String side, PartitionsDefinition definition, Direction direction) {
        @Nullable PartitionSet answer;
        try {
            answer = direction.apply(of, definition);
        } catch (RuntimeException e) {
            throw LarderException.user(
                    "%s fails for what is %s of %s: %s".formatted(type, side, text(of), e));
        }
        if (answer == null) {
            throw LarderException.user(
                    "%s gives null for what is %s of %s; give PartitionSet.none(…) for none"
                            .formatted(type, side, text(of)));
        }
        if (!answer.definition().equals(definition)) {
            throw LarderException.user(
                    "%s gives %s partitions (%s), but they are (%s); make them of the definition that it is given"
                            .formatted(
                                    type,
                                    side,
                                    answer.definition().describe(),
                                    definition.describe()));
        }
        return answer;
    }

    /** One direction of the user's mapping. Null is what users may give, whatever they promise. */
    private interface Direction {
        @Nullable PartitionSet apply(PartitionSet of, PartitionsDefinition definition);
    }

    /** The first of what one partition is made from has it downstream. */
    private void requireReader(PartitionSet one, PartitionSet required) {
        up.covered(required)
                .partitions()
                .limit(SAMPLE)
                .map(PartitionSet::of)
                .filter(read -> !one.minus(readers(read)).isEmpty())
                .findFirst()
                .ifPresent(read -> {
                    throw LarderException.user(
                            "%s contradicts itself: upstream of %s it gives %s, but downstream of %s it gives %s"
                                    .formatted(
                                            type,
                                            text(one),
                                            text(required),
                                            text(read),
                                            text(readers(read))));
                });
    }

    /** The first of what is made from one partition has it upstream. */
    private void requireRead(PartitionSet one, PartitionSet readers) {
        down.covered(readers)
                .partitions()
                .limit(SAMPLE)
                .map(PartitionSet::of)
                .filter(made -> !one.minus(required(made)).isEmpty())
                .findFirst()
                .ifPresent(made -> {
                    throw LarderException.user(
                            "%s contradicts itself: downstream of %s it gives %s, but upstream of %s it gives %s"
                                    .formatted(
                                            type,
                                            text(one),
                                            text(readers),
                                            text(made),
                                            text(required(made))));
                });
    }

    /** The first few, since an answer may be long. */
    private static String text(PartitionSet set) {
        List<String> first = set.texts().limit(4).toList();
        String shown = String.join(",", first.subList(0, Math.min(3, first.size())));
        return set.isEmpty() ? "nothing" : first.size() > 3 ? shown + ",…" : shown;
    }

    @Override
    public PartitionSet downstream(PartitionSet upstream, Instant now) {
        return readers(upstream).intersect(down.existing(now));
    }

    /** It may, as far as anybody knows. */
    @Override
    public boolean gathers() {
        return !up.isUnpartitioned();
    }

    @Override
    public boolean mayGain() {
        return !up.isUnpartitioned();
    }

    @Override
    public String describe() {
        return "with " + type;
    }
}
