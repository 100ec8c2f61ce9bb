package dev.larder.freshness;

import dev.larder.freshness.FreshnessPolicy.Limits;
import dev.larder.partition.PartitionSet;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Judges an asset whose partitions are windows of time, or have a dimension of such. */
final class WindowFreshness {
    /** No window: ordinals count from the epoch. */
    private static final long NONE = Long.MIN_VALUE;

    private final ExpectedWindows windows;
    private final WindowSlices slices;
    private final Limits limits;
    private final PartitionSet made;
    private final Instant now;

    WindowFreshness(FreshnessPolicy policy, WindowSlices slices, PartitionSet made, Instant now) {
        this.windows = new ExpectedWindows(slices.windows(), policy.ticks());
        this.slices = slices;
        this.limits = policy.limits();
        this.made = made;
        this.now = now;
    }

    FreshnessStatus status() {
        long[] overdue = unserved(lastDue());
        if (overdue.length > 0) {
            Instant since = windows.from(overdue[0]).plus(limits.within());
            return new FreshnessStatus.Overdue(since, awaited(overdue));
        }
        long[] late = unserved(warned());
        if (late.length > 0) {
            Instant expected = windows.from(late[0]);
            return new FreshnessStatus.Late(
                    expected.plus(limits.first()), expected.plus(limits.within()), awaited(late));
        }
        return onTime();
    }

    /** From the newest one back. */
    private LongStream lastDue() {
        return backFrom(limits.within()).limit(limits.lookback());
    }

    /** Those that are not due yet, but should be there. */
    private LongStream warned() {
        return backFrom(limits.first())
                .takeWhile(window -> windows.from(window).plus(limits.within()).isAfter(now));
    }

    private LongStream backFrom(Duration ago) {
        OptionalLong newest = windows.newestAt(now.minus(ago));
        return LongStream.iterate(
                newest.orElse(NONE),
                window -> window != NONE,
                window -> windows.before(window).orElse(NONE));
    }

    /** Ascending. */
    private long[] unserved(LongStream some) {
        return some.filter(window -> !awaited(window).isEmpty()).sorted().toArray();
    }

    private PartitionSet awaited(long... some) {
        return slices.of(some).minus(made);
    }

    private FreshnessStatus onTime() {
        OptionalLong judged = windows.newestAt(now.minus(limits.first()));
        OptionalLong next =
                judged.isPresent()
                        ? windows.after(judged.getAsLong())
                        : OptionalLong.of(windows.first());
        while (next.isPresent() && awaited(next.getAsLong()).isEmpty()) {
            if (slices.of(next.getAsLong()).isEmpty()) {
                return new FreshnessStatus.OnTime(null);
            }
            next = windows.after(next.getAsLong());
        }
        return new FreshnessStatus.OnTime(
                next.isEmpty() ? null : windows.from(next.getAsLong()).plus(limits.first()));
    }
}
