package dev.larder.error;

import java.util.Comparator;

/**
 * One thing that is wrong with a project's definitions.
 *
 * @param where the class and method, as {@code com.example.FlightAssets.departures}
 * @param parameter the method's parameter that it is about, or empty
 * @param message the thing, the value and the way out, without {@code where}
 */
public record Problem(String where, String parameter, String message)
        implements Comparable<Problem> {
    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::where)
                    .thenComparing(Problem::parameter)
                    .thenComparing(Problem::message);

    /** A problem of a whole method or class. */
    public Problem(String where, String message) {
        this(where, "", message);
    }

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return where + ": " + message;
    }
}
