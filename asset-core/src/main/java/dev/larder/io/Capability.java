package dev.larder.io;

/**
 * What an {@link IOManager} can store. A use that it does not declare is refused before the step
 * runs.
 */
public enum Capability {
    /** Runs {@link Sql} over {@link Table} inputs of its own. */
    SQL,
    /** Takes rows from a stream of records, whatever their number, and gives them as one. */
    STREAM,
    /** Stores one value of any type. */
    VALUE,
    /** Takes the rows of several partitions at once, and splits them by a column of theirs. */
    SPLIT,
    /** Takes over files that others have written, as data of its own. */
    ADOPT,
    /** Tells data apart by what is in them. */
    FINGERPRINT
}
