package dev.larder.graph;

/**
 * An input as its method declares it.
 *
 * @param parameter the name of the method's parameter
 * @param upstream the asset that is read
 * @param shape what the parameter takes
 * @param range which of its partitions are read
 */
public record InputDefinition(String parameter, AssetKey upstream, Shape shape, Range range) {
    /** Which partitions of the upstream asset an input reads. */
    public enum Range {
        /** Those that follow from the two definitions. */
        INFERRED,
        /** All that exist. */
        ALL
    }
}
