package dev.larder.runtime.logs;

import java.util.List;

/**
 * Whose lines they are.
 *
 * @param run the run
 * @param step its step; 0 for lines about the logs of the whole run
 * @param attempt the number of the attempt within its step
 * @param assets the keys of what it makes
 * @param partitions the text form of which partitions of them; empty where that is too long to keep
 */
public record LoggedAttempt(
        long run, long step, int attempt, List<String> assets, String partitions) {
    private static final int LONGEST = 50_000;

    public LoggedAttempt {
        assets = List.copyOf(assets);
        partitions = partitions.length() > LONGEST ? "" : partitions;
    }

    /** {@return the name of its file} */
    String fileName() {
        return "%d-%d.jsonl".formatted(step, attempt);
    }

    /** {@return the name of the file that has the last lines as long as it goes on} */
    String tailName() {
        return "%d-%d.tail.jsonl".formatted(step, attempt);
    }
}
