package dev.larder.partition;

/**
 * A stretch of time in which a zone keeps its offset.
 *
 * @param start its first second
 * @param offset what the clock is ahead of UTC, in seconds
 * @param ordinal of the first window that starts in it or later
 * @param number of the nominal time that names this window, if it starts in it
 */
record Segment(long start, int offset, long ordinal, long number) {
    long ordinalOf(long someNumber) {
        return ordinal + someNumber - number;
    }
}
