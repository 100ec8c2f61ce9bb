package dev.larder.freshness;

import dev.larder.partition.Cadence;
import dev.larder.partition.TimeWindows;

import java.time.Instant;
import java.time.ZoneId;

/**
 * The times at which a cron expression fires by the clock of a zone: those at which its windows
 * start, with their laws where the clock is changed.
 */
record Ticks(TimeWindows between) {
    static Ticks of(Cadence.Cron cron, ZoneId zone) {
        // Where they begin does not matter: they are numbered in both directions for ever.
        return new Ticks(TimeWindows.of(cron, zone, "1970-01-01"));
    }

    /** {@return the last one at or before an instant} */
    Instant atOrBefore(Instant instant) {
        return between.startOf(between.floor(instant));
    }

    /** {@return the first one after an instant} */
    Instant after(Instant instant) {
        return between.startOf(between.floor(instant) + 1);
    }

    /** {@return the first one at or after an instant} */
    Instant atOrAfter(Instant instant) {
        Instant before = atOrBefore(instant);
        return before.equals(instant) ? before : after(instant);
    }
}
