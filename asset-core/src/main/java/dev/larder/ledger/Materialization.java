package dev.larder.ledger;

import dev.larder.graph.CodeVersion;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A partition's data: what a run made, or what was observed of an external asset.
 *
 * @param id its own, for ever
 * @param run the run that made it; 0 where it was observed
 * @param sequence the ledger's sequence at which it became current
 * @param at when that was
 * @param dataVersion which data they are; null where nobody has said, which is like no other
 * @param code which code made it
 * @param pins what it was made from
 */
public record Materialization(
        long id,
        long run,
        long sequence,
        Instant at,
        @Nullable DataVersion dataVersion,
        CodeVersion code,
        List<Pin> pins) {
    /** The run of what no run has made. */
    public static final long OBSERVED = 0;

    public Materialization {
        pins = List.copyOf(pins);
    }
}
