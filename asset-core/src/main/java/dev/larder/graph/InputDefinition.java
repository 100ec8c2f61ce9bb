package dev.larder.graph;

import dev.larder.partition.MappingRequest;

/**
 * What an asset says of another one that it is made from, or comes after.
 *
 * @param parameter the name of the method's parameter; where it has none, the upstream asset's key
 * @param upstream the other asset
 * @param use what is taken from it
 * @param mapping which of its partitions
 * @param absence what happens where such a partition has no data
 * @param counting whether a new version of it makes the asset stale
 */
public record InputDefinition(
        String parameter,
        AssetKey upstream,
        Use use,
        MappingRequest mapping,
        Absence absence,
        Counting counting) {

    /** What is taken from the upstream asset. */
    public sealed interface Use {
        /**
         * Its data.
         *
         * @param shape what the parameter takes
         * @param container how it takes several partitions
         * @param nullable whether it takes null where there is nothing to read
         */
        record Data(Shape shape, Container container, boolean nullable) implements Use {}

        /** Its version: it counts as read, but Larder does not load it. */
        record Version() implements Use {}

        /** Nothing: it is only to be made first, where both are made. */
        record Order() implements Use {}
    }

    /** How a parameter takes several partitions. */
    public enum Container {
        /** As one: tables follow each other. A value cannot be taken so. */
        TOGETHER,
        /** As a map by partition. */
        BY_PARTITION
    }

    /** What happens where a partition that would be read has no data. */
    public enum Absence {
        /** The asset's partition cannot be made. */
        BLOCK,
        /** It is made without; when the data arrive later, it is stale. */
        SKIP
    }

    /** Whether a new version of what was read makes the asset stale. */
    public enum Counting {
        COUNT,
        /** It is recorded and shown, and never a cause. */
        IGNORE
    }

    /** {@return an input that takes data as they are, of the partitions that follow} */
    public static InputDefinition of(String parameter, AssetKey upstream, Shape shape) {
        return new InputDefinition(
                parameter,
                upstream,
                new Use.Data(shape, Container.TOGETHER, false),
                new MappingRequest.Inferred(),
                Absence.BLOCK,
                Counting.COUNT);
    }

    public InputDefinition withMapping(MappingRequest other) {
        return new InputDefinition(parameter, upstream, use, other, absence, counting);
    }

    public InputDefinition withUse(Use other) {
        return new InputDefinition(parameter, upstream, other, mapping, absence, counting);
    }

    public InputDefinition withAbsence(Absence other) {
        return new InputDefinition(parameter, upstream, use, mapping, other, counting);
    }

    /** {@return whether it only says what is made first} */
    public boolean isOrder() {
        return use instanceof Use.Order;
    }

    /** {@return whether data are loaded for it} */
    public boolean isData() {
        return use instanceof Use.Data;
    }
}
