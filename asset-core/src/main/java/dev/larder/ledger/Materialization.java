package dev.larder.ledger;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * A partition's current data.
 *
 * @param id its own, for ever
 * @param run the run that made it
 * @param sequence the ledger's sequence at which it became current
 * @param at when that was
 * @param location where its data are, in the IO manager's form
 * @param rows how many, or null where unknown
 * @param bytes how large, or null where unknown
 * @param pins what it was made from
 */
public record Materialization(
        long id,
        long run,
        long sequence,
        Instant at,
        String location,
        @Nullable Long rows,
        @Nullable Long bytes,
        List<Pin> pins) {
    public Materialization {
        pins = List.copyOf(pins);
    }
}
