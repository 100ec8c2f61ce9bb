package dev.larder.runtime.api;

import dev.larder.error.LarderException;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.TimeWindows;
import dev.larder.runtime.api.Axes.Found;
import dev.larder.runtime.api.PartitionsApi.Along;
import dev.larder.runtime.api.PartitionsApi.AxisKind;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;

/** A part of an axis, as somebody wrote it. */
record Stretch(Found found, Along along) {
    boolean isOfTime() {
        return found.axis().kind() == AxisKind.TIME;
    }

    /** {@return when it starts; null where the axis is empty} */
    @Nullable Instant start() {
        return instant("from", along.from(), found.axis().from());
    }

    /** {@return when it ends; null where the axis is empty} */
    @Nullable Instant end() {
        Instant end = instant("to", along.to(), found.axis().to());
        Instant start = start();
        if (start != null && end != null && !start.isBefore(end)) {
            throw LarderException.user("to=%s is not after from=%s".formatted(end, start));
        }
        return end;
    }

    private static @Nullable Instant instant(
            String name, @Nullable String text, @Nullable Instant otherwise) {
        try {
            return text == null ? otherwise : Instant.parse(text);
        } catch (DateTimeException e) {
            throw LarderException.user(
                    "%s=%s is no instant; write such as 2001-07-01T00:00:00Z"
                            .formatted(name, text));
        }
    }

    /** {@return what of an asset's dimension lies within, whether it exists or not} */
    PartitionSet of(Laid laid) {
        if (laid.definition() instanceof TimeWindows windows) {
            Instant start = start();
            Instant end = end();
            return start == null || end == null
                    ? PartitionSet.none(windows)
                    : windows.inside(start, end);
        }
        String from = along.from();
        String to = along.to();
        long first = from == null ? 0 : laid.definition().ordinalOf(from);
        long last = to == null ? found.axis().total() - 1L : laid.definition().ordinalOf(to);
        if (first > last) {
            throw LarderException.user(
                    "from=%s comes after to=%s; write from=%s and to=%s"
                            .formatted(from, to, to, from));
        }
        return PartitionSet.between(laid.definition(), first, last + 1);
    }
}
