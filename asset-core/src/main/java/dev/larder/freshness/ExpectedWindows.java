package dev.larder.freshness;

import dev.larder.partition.PartitionSet.Range;
import dev.larder.partition.TimeWindows;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Which windows are expected, by ordinal, and from when on. Law: {@code from} ascends strictly with
 * the windows that are expected.
 */
final class ExpectedWindows {
    /** As if windows that are not over did not exist: those are not expected yet. */
    private final TimeWindows over;

    private final @Nullable Ticks ticks;

    /**
     * @param ticks null where each window is expected at once
     */
    ExpectedWindows(TimeWindows windows, @Nullable Ticks ticks) {
        this.over = windows.withEndOffset(Math.min(0, windows.endOffset()));
        this.ticks = ticks;
    }

    /** {@return from when on a window is expected that is} */
    Instant from(long window) {
        Instant exists = over.existsFrom(window);
        return ticks == null ? exists : ticks.atOrAfter(exists);
    }

    /** {@return the newest window that is expected at an instant; empty where none is yet} */
    OptionalLong newestAt(Instant instant) {
        List<Range> ranges =
                over.existing(ticks == null ? instant : ticks.atOrBefore(instant)).ranges();
        return ranges.isEmpty() ? OptionalLong.empty() : OptionalLong.of(ranges.getLast().to() - 1);
    }

    /** {@return the one that is expected before another} */
    OptionalLong before(long window) {
        return newestAt(from(window).minusNanos(1));
    }

    /** {@return the one that is expected after another; empty where the definition has no more} */
    OptionalLong after(long window) {
        return over.covers(window + 1) ? newestAt(from(window + 1)) : OptionalLong.empty();
    }

    /** {@return the first one of all} */
    long first() {
        return newestAt(from(over.first())).orElseThrow();
    }
}
