package dev.larder.runtime.execute;

import dev.larder.io.Stored;

/** What a method made for one asset and one partition. */
sealed interface OfTarget {
    /** What was staged. */
    record Kept(Stored stored) implements OfTarget {}

    /** Nothing, and why. */
    record Skipped(String reason) implements OfTarget {}

    /** Nothing: the method had given it up. */
    record GivenUp() implements OfTarget {}
}
