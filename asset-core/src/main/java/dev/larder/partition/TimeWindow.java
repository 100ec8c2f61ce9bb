package dev.larder.partition;

import java.time.Instant;

/**
 * A half-open stretch of time.
 *
 * @param start inclusive
 * @param end exclusive, after {@code start}
 */
public record TimeWindow(Instant start, Instant end) {
    public TimeWindow {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("A window from " + start + " cannot end at " + end);
        }
    }
}
