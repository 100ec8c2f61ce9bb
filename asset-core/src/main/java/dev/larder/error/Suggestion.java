package dev.larder.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that a person probably meant. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * {@return {@code ; did you mean x?} for the nearest candidate, or nothing where none is near}
     * Near is an edit distance of at most a third of the longer text.
     */
    public static String didYouMean(String written, Collection<String> candidates) {
        return nearest(written, candidates).map(c -> "; did you mean " + c + "?").orElse("");
    }

    /**
     * {@return the candidate with the smallest edit distance, where it is small enough to be meant}
     */
    public static Optional<String> nearest(String written, Collection<String> candidates) {
        return candidates.stream()
                .filter(c -> distance(written, c) * 3 <= Math.max(written.length(), c.length()))
                .min(
                        Comparator.<String>comparingInt(c -> distance(written, c))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's distance, by the two-row algorithm of Wagner and Fischer. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
