package dev.larder.partition;

/**
 * What a mapping answers: the partitions that exist and those that are required but do not exist.
 *
 * @param existing exist at the time of the question
 * @param nonexistent required, but not there: not yet, or never; of the same definition
 */
public record Mapped(PartitionSet existing, PartitionSet nonexistent) {
    static Mapped split(PartitionSet required, PartitionSet all) {
        return new Mapped(required.intersect(all), required.minus(all));
    }
}
