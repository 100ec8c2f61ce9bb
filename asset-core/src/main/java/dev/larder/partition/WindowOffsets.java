package dev.larder.partition;

import dev.larder.error.LarderException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Each window from the time between the start of one and the end of another window around it, both
 * counted in downstream windows.
 *
 * @param startOffset where it starts: 0 is the window itself, -1 the one before
 * @param endOffset where it ends, inclusive
 * @param clipped whether what lies before the first upstream window is not required
 */
record WindowOffsets(
        TimeWindows up, TimeWindows down, int startOffset, int endOffset, boolean clipped)
        implements PartitionMapping {
    WindowOffsets {
        if (startOffset > endOffset) {
            throw LarderException.user(
                    "startOffset %d is after endOffset %d".formatted(startOffset, endOffset));
        }
    }

    @Override
    public Mapped upstream(PartitionSet downstream, Instant now) {
        PartitionSet around = shifted(downstream, startOffset, endOffset);
        PartitionSet required = Overlap.overlapping(around, down, up);
        PartitionSet needed =
                clipped
                        ? required.intersect(PartitionSet.between(up, up.first(), Long.MAX_VALUE))
                        : required;
        return Mapped.split(needed, up.existing(now));
    }

    @Override
    public PartitionSet downstream(PartitionSet upstream, Instant now) {
        PartitionSet around = Overlap.overlapping(upstream, up, down);
        return shifted(around, -(long) endOffset, -(long) startOffset)
                .intersect(down.existing(now));
    }

    /**
     * Each window with those around it, from the one this far before it to the one this far after.
     */
    private static PartitionSet shifted(PartitionSet set, long first, long last) {
        Intervals intervals = set.intervals();
        var shifted = new Intervals.Builder(intervals.count());
        for (int i = 0; i < intervals.count(); i++) {
            shifted.add(intervals.from(i) + first, intervals.to(i) + last);
        }
        return PartitionSet.of(set.definition(), shifted.build());
    }

    @Override
    public boolean gathers() {
        return startOffset < endOffset || new Overlap(up, down).gathers();
    }

    @Override
    public boolean isStrictlyBackward() {
        return up.equals(down) && endOffset < 0;
    }

    @Override
    public PartitionMapping fromBeginning() {
        return isStrictlyBackward()
                ? new WindowOffsets(up, down, startOffset, endOffset, true)
                : this;
    }

    @Override
    public @Nullable Shift shift() {
        return up.isNumberedAs(down) ? new Shift(startOffset, endOffset) : null;
    }

    @Override
    public String describe() {
        return startOffset == -1 && endOffset == -1
                ? "previous"
                : "windows %s to %s".formatted(signed(startOffset), signed(endOffset));
    }

    private static String signed(int offset) {
        return offset > 0 ? "+" + offset : Integer.toString(offset);
    }
}
