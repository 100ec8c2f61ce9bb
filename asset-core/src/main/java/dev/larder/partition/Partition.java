package dev.larder.partition;

import dev.larder.error.LarderException;

import java.time.LocalDate;
import java.util.List;

/**
 * One partition of an asset. A value; two partitions are equal when definition and key are.
 *
 * @param definition what it is a partition of
 * @param ordinal its number within the definition
 */
public record Partition(PartitionsDefinition definition, long ordinal)
        implements Comparable<Partition> {
    /**
     * {@return its name, as {@code 2001-01-31}, {@code eu} or {@code 2001-01-31|eu}; {@code all}
     * for an unpartitioned asset}
     */
    public String key() {
        return definition.keyOf(ordinal);
    }

    /**
     * {@return its key in one dimension}
     *
     * @throws LarderException a USER error when there is no such dimension
     */
    public String key(String dimension) {
        return in(dimension).key();
    }

    /**
     * {@return the first date of the window, in the definition's zone} Of several dimensions it is
     * that of the only one of time.
     *
     * @throws LarderException a USER error when there is none, or more than one
     */
    public LocalDate date() {
        Partition window = inTime("date");
        return ((TimeWindows) window.definition).dateOf(window.ordinal);
    }

    /**
     * {@return the window of time} Of several dimensions it is that of the only one of time.
     *
     * @throws LarderException a USER error when there is none, or more than one
     */
    public TimeWindow window() {
        Partition window = inTime("window");
        return ((TimeWindows) window.definition).window(window.ordinal);
    }

    /**
     * {@return the window of time in one dimension}
     *
     * @throws LarderException a USER error when there is no such dimension, or it is not of time
     */
    public TimeWindow window(String dimension) {
        return in(dimension).window();
    }

    /**
     * {@return the first date of the window in one dimension}
     *
     * @throws LarderException a USER error when there is no such dimension, or it is not of time
     */
    public LocalDate date(String dimension) {
        return in(dimension).date();
    }

    /**
     * {@return what this is in one dimension: a partition of that dimension's definition}
     *
     * @throws LarderException a USER error when there is no such dimension
     */
    public Partition in(String dimension) {
        if (!(definition instanceof Dimensions dimensions)) {
            throw LarderException.user(
                    "partition %s has no dimension %s: it is %s"
                            .formatted(key(), dimension, definition.describe()));
        }
        int index = dimensions.indexOf(dimension);
        return new Partition(dimensions.definition(index), dimensions.coordinates(ordinal)[index]);
    }

    private Partition inTime(String asked) {
        if (definition instanceof TimeWindows) {
            return this;
        }
        List<String> ofTime =
                definition instanceof Dimensions dimensions ? dimensions.namesOfTime() : List.of();
        if (ofTime.size() == 1) {
            return in(ofTime.getFirst());
        }
        throw LarderException.user(
                ofTime.isEmpty()
                        ? "partition %s has no %s: it is %s"
                                .formatted(key(), asked, definition.describe())
                        : "partition %s has several dimensions of time; write %s(\"%s\")"
                                .formatted(key(), asked, ofTime.getFirst()));
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
