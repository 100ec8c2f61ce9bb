package dev.larder.io;

/** Whether data that are stored are what was recorded of them. */
public sealed interface Integrity {
    /** They are there, can be read, and are as recorded. */
    record Intact() implements Integrity {}

    /** They are not there. */
    record Missing() implements Integrity {}

    /**
     * They are there, but are not what was recorded, or cannot be read.
     *
     * @param what for a person, as {@code it has 3 rows, 5 were recorded}
     */
    record Different(String what) implements Integrity {}
}
