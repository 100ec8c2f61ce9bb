package dev.larder.partition;

import java.util.List;
import java.util.Set;

/**
 * What an input says of the partitions that it reads, before the definitions of both sides are
 * known; {@link PartitionMapping#of} makes the mapping of it.
 */
public sealed interface MappingRequest {
    /** Those that follow from the two definitions. */
    record Inferred() implements MappingRequest {}

    /** All that exist. */
    record All() implements MappingRequest {}

    /** The newest window of time that exists. */
    record Latest() implements MappingRequest {}

    /**
     * These, always.
     *
     * @param text as {@link PartitionText} reads it
     */
    record Specific(String text) implements MappingRequest {}

    /**
     * From the start of one window to the end of another, counted in downstream windows from the
     * one that is made.
     */
    record Windows(int startOffset, int endOffset) implements MappingRequest {}

    /** Keys to keys, in as many groups; within a group each to each. */
    record Keys(List<KeyGroup> groups) implements MappingRequest {
        public Keys {
            groups = List.copyOf(groups);
        }
    }

    /** Upstream keys that each of the downstream keys is made from. */
    record KeyGroup(Set<String> upstream, Set<String> downstream) {
        public KeyGroup {
            upstream = Set.copyOf(upstream);
            downstream = Set.copyOf(downstream);
        }
    }

    /** By dimension; dimensions that are not named follow from the two definitions. */
    record ByDimension(List<ForDimension> dimensions) implements MappingRequest {
        public ByDimension {
            dimensions = List.copyOf(dimensions);
        }
    }

    /**
     * One dimension of the upstream asset.
     *
     * @param upstream its name; empty for the only one, or where {@code downstream} says it
     * @param downstream the name of the downstream dimension that it is mapped to; empty for that
     *     of the same name, or where {@code mapping} says by itself which partitions are read
     * @param mapping how
     */
    record ForDimension(String upstream, String downstream, MappingRequest mapping) {}

    /**
     * As the user's class says.
     *
     * @param type the name of a class that implements {@link CustomMapping}
     */
    record Custom(String type) implements MappingRequest {}
}
