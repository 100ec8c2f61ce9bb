package dev.larder.partition;

import java.time.LocalDate;

/**
 * One partition of an asset. A value; two partitions are equal when definition and key are.
 *
 * @param definition what it is a partition of
 * @param ordinal its number within the definition
 */
public record Partition(PartitionsDefinition definition, long ordinal)
        implements Comparable<Partition> {
    /**
     * {@return its name, as {@code 2001-01-31} or {@code eu}; {@code all} for an unpartitioned
     * asset}
     */
    public String key() {
        return definition.keyOf(ordinal);
    }

    /**
     * {@return the first date of the window}
     *
     * @throws IllegalStateException when it is not a window of time
     */
    public LocalDate date() {
        return windows("date").dateOf(ordinal);
    }

    /**
     * {@return the window of time}
     *
     * @throws IllegalStateException when it is not a window of time
     */
    public TimeWindow window() {
        return windows("window").window(ordinal);
    }

    private TimeWindows windows(String asked) {
        if (definition instanceof TimeWindows windows) {
            return windows;
        }
        throw new IllegalStateException(
                "Partition %s has no %s: it is %s".formatted(key(), asked, definition.describe()));
    }

    /** Within one definition; the order of ordinals. */
    @Override
    public int compareTo(Partition other) {
        return Long.compare(ordinal, other.ordinal);
    }

    @Override
    public String toString() {
        return key();
    }
}
