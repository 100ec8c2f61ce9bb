package dev.larder.partition;

import dev.larder.error.LarderException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    /** Checks the law in both directions for the first partitions of both sides. */
    void check() {
        for (Partition one : (Iterable<Partition>) sample(down)::iterator) {
            requireReader(PartitionSet.of(one), required(PartitionSet.of(one)));
        }
        for (Partition one : (Iterable<Partition>) sample(up)::iterator) {
            requireRead(PartitionSet.of(one), readers(PartitionSet.of(one)));
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
        PartitionSet required = custom.upstream(downstream, up);
        requireOf(required, up, "upstream");
        return required;
    }

    private PartitionSet readers(PartitionSet upstream) {
        PartitionSet readers = custom.downstream(upstream, down);
        requireOf(readers, down, "downstream");
        return readers;
    }

    /** The first of what one partition is made from has it downstream. */
    private void requireReader(PartitionSet one, PartitionSet required) {
        required.partitions()
                .limit(SAMPLE)
                .map(PartitionSet::of)
                .filter(read -> !one.minus(readers(read)).isEmpty())
                .findFirst()
                .ifPresent(read -> {
                    throw LarderException.user(
                            "%s contradicts itself: %s is made from %s, which has only %s downstream"
                                    .formatted(type, one, read, readers(read)));
                });
    }

    /** The first of what is made from one partition has it upstream. */
    private void requireRead(PartitionSet one, PartitionSet readers) {
        readers.partitions()
                .limit(SAMPLE)
                .map(PartitionSet::of)
                .filter(made -> !one.minus(required(made)).isEmpty())
                .findFirst()
                .ifPresent(made -> {
                    throw LarderException.user(
                            "%s contradicts itself: %s is downstream of %s, but made from only %s"
                                    .formatted(type, made, one, required(made)));
                });
    }

    private void requireOf(PartitionSet set, PartitionsDefinition definition, String side) {
        if (!set.definition().equals(definition)) {
            throw LarderException.user(
                    "%s gives %s partitions (%s), but they are (%s)"
                            .formatted(
                                    type,
                                    side,
                                    set.definition().describe(),
                                    definition.describe()));
        }
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
    public String describe() {
        return "with " + type;
    }
}
