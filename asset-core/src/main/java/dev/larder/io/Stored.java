package dev.larder.io;

import dev.larder.ledger.DataVersion;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an attempt has stored.
 *
 * @param location finds the data again, also when the root folder has moved; the IO manager's own
 *     form
 * @param rows how many, or null where it does not know
 * @param bytes how large, or null where it does not know
 * @param dataVersion which data it is; null where nobody has said
 * @param metadata what else is to be known of it, by name; a table's columns and types are {@value
 *     #SCHEMA}
 */
public record Stored(
        String location,
        @Nullable Long rows,
        @Nullable Long bytes,
        @Nullable DataVersion dataVersion,
        Map<String, String> metadata) {
    /** The metadata that says which columns a table has, and of which types. */
    public static final String SCHEMA = "schema";

    public Stored {
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /** {@return what says nothing of its content} */
    public static Stored of(String location, @Nullable Long rows, @Nullable Long bytes) {
        return new Stored(location, rows, bytes, null, Map.of());
    }

    public Stored withDataVersion(@Nullable DataVersion other) {
        return new Stored(location, rows, bytes, other, metadata);
    }

    public Stored withMetadata(Map<String, String> other) {
        return new Stored(location, rows, bytes, dataVersion, other);
    }
}
