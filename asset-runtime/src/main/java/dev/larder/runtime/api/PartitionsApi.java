package dev.larder.runtime.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * How partitions stand, as a picture of them needs it: in stretches, and where there are more
 * partitions than places, with the worst of those that share a place. A {@code now} that is null is
 * the present.
 *
 * <p>What cannot be read, or names nothing that is there, is a USER error.
 */
public interface PartitionsApi {
    /** How many keys of an axis are told at most. */
    int MOST_KEYS = 2_000;

    /** Into how many places partitions can be binned at most. */
    int MOST_BINS = 10_000;

    /** How many keys cells or either side of a grid can have at most. */
    int MOST_CELLS = 10_000;

    /**
     * {@return each selected asset's existing partitions, in their order}
     *
     * @param bins how many places there are
     */
    Bars bars(String selection, int bins, @Nullable Instant now);

    /**
     * {@return what the partitions of the selected assets can be laid out along}, time first, then
     * by how many assets
     */
    List<Axis> axes(String selection, @Nullable Instant now);

    /** {@return the partitions of the selected assets that have an axis, along that} */
    Matrix matrix(String selection, Along along, int bins, @Nullable Instant now);

    /** {@return which partitions a stretch of an axis comes to, asset by asset} */
    Band band(String selection, Along along, @Nullable Instant now);

    /**
     * {@return existing partitions of an asset that has no dimensions or one}
     *
     * @param offset how many are left out before; null for the newest ones
     */
    Cells cells(String key, @Nullable Long offset, int limit, @Nullable Instant now);

    /** {@return existing partitions of an asset that has several dimensions} */
    Grid grid(String key, GridQuery query, @Nullable Instant now);

    /**
     * How a partition stands, as one letter; the worst first, which is the one that is shown. A
     * partition that failed after it was last made is F, whether there are data of it or not.
     */
    enum Mark {
        /** Its last attempt failed. */
        F,
        /** Is being made. */
        R,
        /** Waits in a run. */
        Q,
        /** Missing. */
        M,
        /** Stale. */
        S,
        /** Up to date. */
        U,
        /** Of an external asset, and not observed. */
        N,
        /** Of an external asset, and observed. */
        V
    }

    /** Of each selected asset. */
    record Bars(List<Bar> bars) {}

    /**
     * An asset's existing partitions.
     *
     * @param runs in their order; so many in sum as there are partitions, or as there are bins
     * @param binned whether there are more partitions than bins
     */
    record Bar(String key, long total, List<Run> runs, boolean binned) {}

    /** Neighbours that stand alike; as JSON {@code ["U", 12]}. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"mark", "count"})
    record Run(Mark mark, long count) {}

    /** What an axis counts. */
    enum AxisKind {
        TIME,
        KEYS
    }

    /**
     * What partitions can be laid out along.
     *
     * @param id names it in other questions; {@code time}, or one that says which keys they are
     * @param assets how many of the selected ones have it
     * @param from of time, when the first existing window starts; null where there is none
     * @param to of time, when the last one ends
     * @param keys of keys, the first ones in their order
     * @param total how many keys there are; 0 of time
     */
    record Axis(
            String id,
            AxisKind kind,
            String label,
            int assets,
            @Nullable Instant from,
            @Nullable Instant to,
            List<String> keys,
            int total) {}

    /**
     * A stretch of an axis.
     *
     * @param axis its id
     * @param from an instant, or of keys the first one; null for the axis's own
     * @param to an instant, exclusive, or of keys the last one; null for the axis's own
     */
    record Along(String axis, @Nullable String from, @Nullable String to) {
        /** The id of the axis of time. */
        public static final String TIME = "time";
    }

    /**
     * Assets along an axis.
     *
     * @param from of time, where the picture starts
     * @param to of time, where it ends
     */
    record Matrix(Axis axis, @Nullable Instant from, @Nullable Instant to, List<MatrixRow> rows) {}

    /**
     * An asset along an axis; where it has other dimensions too, with the worst over those.
     *
     * @param total how many partitions exist, in the picture or not
     * @param upToDate how many of all those are, by their staleness
     * @param missing how many of all those are, by their staleness
     * @param failed how many of all those failed after they were last made
     * @param spans of time, in order and without overlaps
     * @param marks of keys, a letter for each key that the axis tells
     */
    record MatrixRow(
            String key,
            String group,
            String definition,
            long total,
            long upToDate,
            long missing,
            long failed,
            List<Span> spans,
            String marks) {}

    /** Time in which all windows stand alike, in epoch seconds; as JSON {@code ["U", 0, 60]}. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"mark", "from", "to"})
    record Span(Mark mark, long from, long to) {}

    /** Of each selected asset that is not external and of which anything exists in the stretch. */
    record Band(List<BandRow> rows) {}

    /**
     * Existing partitions of an asset: of time those windows that lie within the stretch, of keys
     * those that have one of them; of other dimensions all. Each is counted under one mark; those
     * that are neither of these run or wait.
     *
     * @param partitions as people write them, for a plan
     */
    record BandRow(
            String key,
            String partitions,
            long count,
            long missing,
            long failed,
            long stale,
            long upToDate) {}

    /**
     * Some of an asset's partitions.
     *
     * @param total how many exist
     * @param offset how many of them come before these
     * @param marks a letter for each key
     */
    record Cells(long total, long offset, List<String> keys, String marks) {}

    /**
     * Which part of several dimensions.
     *
     * @param rows a dimension; null for the first that is not that of the columns
     * @param columns a dimension; null for the first of time, or where there is none the last
     * @param fix as {@code tier=gold}: of that dimension this key only; of those that are neither
     *     fixed nor rows nor columns the worst is told
     * @param offset how many columns are left out before; null for the newest of time, and for the
     *     first of keys
     */
    record GridQuery(
            @Nullable String rows,
            @Nullable String columns,
            List<String> fix,
            @Nullable Long offset,
            int limit,
            long rowOffset,
            int rowLimit) {
        public GridQuery {
            fix = List.copyOf(fix);
        }
    }

    /**
     * Two dimensions of an asset.
     *
     * @param marks a string for each row, with a letter for each column; {@code -} for what does
     *     not exist
     */
    record Grid(Side rows, Side columns, List<String> marks) {}

    /**
     * A side of a grid.
     *
     * @param total how many keys exist
     * @param offset how many of them come before these
     */
    record Side(String dimension, long total, long offset, List<String> keys) {}
}
