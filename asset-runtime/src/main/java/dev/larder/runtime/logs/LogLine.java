package dev.larder.runtime.logs;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A line that a method printed or logged.
 *
 * @param stamp its place in the run: no two lines of a run have the same, later ones a higher one
 * @param level of a logger's line; {@value #OUT} or {@value #ERR} where it was printed, {@value
 *     #DROPPED} where Larder says what is not there
 * @param logger who logged it; null where it was printed
 * @param thread the name of the thread, which may be empty
 * @param text without a line break at the end; of a logger it may have some within
 */
public record LogLine(
        LoggedAttempt attempt,
        long stamp,
        String level,
        @Nullable String logger,
        String thread,
        String text) {
    public static final String OUT = "OUT";
    public static final String ERR = "ERR";
    public static final String DROPPED = "DROPPED";

    private static final long SECOND = 1_000_000_000;

    /** {@return when it was printed} */
    public Instant time() {
        return Instant.ofEpochSecond(Math.floorDiv(stamp, SECOND), Math.floorMod(stamp, SECOND));
    }

    static long stamp(Instant time) {
        return time.getEpochSecond() * SECOND + time.getNano();
    }
}
