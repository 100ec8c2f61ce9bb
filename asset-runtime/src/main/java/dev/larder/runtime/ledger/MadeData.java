package dev.larder.runtime.ledger;

import dev.larder.graph.CodeVersion;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Data that a partition has or had.
 *
 * @param partition the partition's key, also where today's definition has it no more
 * @param ordinal of the partition in today's definition; null where it has it no more
 * @param run the run that made it; 0 where it was observed
 * @param took how long the attempt took that made it, with all else that it made; null where that
 *     is not known any more, or it was observed
 */
public record MadeData(
        Place place,
        String partition,
        @Nullable Long ordinal,
        Instant at,
        long run,
        CodeVersion code,
        @Nullable String dataVersion,
        @Nullable Long rows,
        @Nullable Long bytes,
        @Nullable Duration took,
        Map<String, String> metadata) {
    public MadeData {
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /**
     * Where it stands among all: data of one attempt have one sequence.
     *
     * @param id its own, for ever
     */
    public record Place(long sequence, long id) {}
}
