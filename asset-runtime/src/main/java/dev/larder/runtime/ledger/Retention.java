package dev.larder.runtime.ledger;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * Gives up what nobody needs any more. Each method is one transaction, durable when it returns, and
 * looks at a piece of bounded length.
 *
 * <p>Laws: whatever is given up, staleness, its causes, and what has failed since are as they were,
 * for those who followed the ledger and for those who read it anew. What is current is never
 * touched, nor what it was made from as long as that has to be compared with, nor what an attempt
 * that is running has pinned.
 */
public interface Retention {
    /** What is looked through, in pieces of so many numbers. */
    enum Sweep {
        /** The files of materializations. */
        FILES(20_000),
        /** Materializations without files, and what they were made from. */
        MATERIALIZATIONS(20_000),
        /** Verifications, and what was wiped. */
        STATEMENTS(20_000),
        /** Runs with their steps and attempts. */
        RUNS(100);

        private final long width;

        Sweep(long width) {
            this.width = width;
        }

        public long width() {
            return width;
        }
    }

    /**
     * {@return after which number to begin, or to go on where it was left off; empty where the last
     * sweep has ended later than that}
     */
    OptionalLong begin(Sweep sweep, Instant endedBefore);

    /** {@return the last number that there is} */
    long last(Sweep sweep);

    /** Notes that a sweep is to go on after a number. */
    void leaveOff(Sweep sweep, long after);

    /** Notes that a sweep has gone through all that there is. */
    void end(Sweep sweep, Instant now);

    /**
     * {@return what has a file in the piece after a number, though it is current no more, since
     * before the given time}
     */
    List<Superseded> superseded(long after, Instant before);

    /**
     * Notes that files are gone. They go first: where the process dies in between, they are removed
     * once more, which changes nothing, and none is ever left behind.
     */
    void removed(List<Superseded> files, Instant now);

    /**
     * Forgets what is older than the given time in the piece after a number.
     *
     * @param sweep any but {@link Sweep#FILES}
     */
    void forget(Sweep sweep, long after, Instant before);

    /**
     * Data that are current no more.
     *
     * @param io the IO manager that stored them
     */
    record Superseded(long materialization, String io, String location) {}
}
