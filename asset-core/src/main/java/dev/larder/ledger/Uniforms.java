package dev.larder.ledger;

import dev.larder.partition.Intervals;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/**
 * What is found of an input that gives the same for all partitions: once for each set that some of
 * them were made from, however many they are.
 */
final class Uniforms {
    private final Upstream input;
    private final Map<Read, Found> known = new HashMap<>();
    private @Nullable Read last;
    private @Nullable Found lastFound;

    Uniforms(Upstream input) {
        this.input = input;
    }

    /** {@return what is found of what a partition was made from; null where it has no name} */
    @SuppressWarnings("ReferenceEquality") // neighbours share what they were made from
    @Nullable Found of(Held held, long ordinal) {
        Read read = Readings.read(held, input.index());
        if (read == last) {
            return lastFound;
        }
        Found found = known.get(read);
        Read.Those those = found == null ? input.those(held, ordinal) : null;
        if (those != null) {
            found = new Found(those, ordinal);
            known.put(read, found);
        }
        last = read;
        lastFound = found;
        return found;
    }

    /** One such set. */
    final class Found {
        private final Intervals read;
        private final int kinds;
        private final long newest;
        private long certain = Long.MAX_VALUE;

        private Found(Read.Those those, long ordinal) {
            this.read = those.partitions();
            this.kinds = input.judge(those, ordinal, Long.MAX_VALUE);
            this.newest = input.newest(read);
        }

        /** {@return the kinds of causes of a partition that was made from these} */
        int kinds(long pinned) {
            if (pinned >= newest) {
                return kinds;
            }
            return pinned < certain() || !input.changed(there(), pinned).isEmpty()
                    ? kinds | Upstream.CHANGED
                    : kinds;
        }

        /** {@return whether it is the same for all that are pinned within these sequences} */
        boolean isSame(long leastPinned, long mostPinned) {
            return leastPinned == mostPinned || leastPinned >= newest || mostPinned < certain();
        }

        private Intervals there() {
            return input.there(input.today(read));
        }

        /** Seldom asked for: mostly all of it is older than what was made from it. */
        private long certain() {
            if (certain == Long.MAX_VALUE) {
                certain = input.certain(there());
            }
            return certain;
        }
    }
}
