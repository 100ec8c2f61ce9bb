package dev.larder.runtime.plan;

/** Which of the partitions in question are made. */
public enum Mode {
    /** Those without data, and those whose last attempt failed. */
    MISSING,
    /** Those that are stale, too. */
    STALE,
    /** Each of them. */
    ALL,
    /** Those that files are given for, which nothing is planned for. */
    IMPORT
}
