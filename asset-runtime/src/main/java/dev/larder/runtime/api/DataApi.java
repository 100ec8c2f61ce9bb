package dev.larder.runtime.api;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import dev.larder.runtime.api.AssetsApi.Column;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was made, and a little of what is in it.
 *
 * <p>An asset or a partition that is not there, or a text that cannot be read, is a USER error.
 */
public interface DataApi {
    /**
     * {@return data that an asset's partitions have or had, the newest first, a line for each
     * partition}
     *
     * @param before what the answer before said; null to begin with the newest
     * @param limit how many at most
     */
    Materializations materializations(String key, @Nullable String before, int limit);

    /**
     * {@return the data that an asset's partitions have now, in their order}
     *
     * @param limit how many of the last ones at most
     */
    Series series(String key, int limit);

    /**
     * {@return a little of the data that a partition has now}
     *
     * @param limit how many rows at most
     * @throws dev.larder.error.LarderException a CONFLICT when they cannot be read
     */
    Sample sample(String key, String partition, int limit);

    /**
     * Data of partitions.
     *
     * @param next what to ask for to go on behind them; null where there are no more
     */
    record Materializations(List<MaterializationLine> lines, @Nullable String next) {}

    /** Data of partitions, in their order. */
    record Series(List<MaterializationLine> lines) {}

    /**
     * Data that a partition has or had.
     *
     * @param run null where it was observed
     * @param current whether it is what the partition has now
     * @param seconds how long the attempt took that made it, with all else that it made
     * @param numbers those of its metadata that are numbers
     * @param metadata the others
     */
    record MaterializationLine(
            long sequence,
            String partition,
            Instant at,
            @Nullable Long run,
            boolean current,
            @Nullable Long rows,
            @Nullable Long bytes,
            @Nullable Double seconds,
            @Nullable String codeVersion,
            @Nullable String dataVersion,
            Map<String, Double> numbers,
            Map<String, String> metadata) {}

    /** A little of the data of a partition. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RowsSample.class, name = "ROWS"),
        @JsonSubTypes.Type(value = ValueSample.class, name = "VALUE"),
        @JsonSubTypes.Type(value = FilesSample.class, name = "FILES"),
        @JsonSubTypes.Type(value = NoSample.class, name = "NONE")
    })
    sealed interface Sample {}

    /**
     * The first rows of a table.
     *
     * @param rows a cell is a text, a number, a boolean or null
     * @param total how many rows there are; null where nobody knows
     */
    record RowsSample(List<Column> columns, List<List<@Nullable Object>> rows, @Nullable Long total)
            implements Sample {}

    /**
     * A value.
     *
     * @param truncated whether the text is its beginning only
     */
    record ValueSample(String text, boolean truncated) implements Sample {}

    /** Files that nobody can look into. */
    record FilesSample(List<FileLine> files) implements Sample {}

    /** A file, without its folder. */
    record FileLine(String name, long bytes) {}

    /** Nothing that could be shown, and why. */
    record NoSample(String why) implements Sample {}
}
