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
 * @param dataVersion a fingerprint of the content: equal for equal content; null where the IO
 *     manager takes none
 * @param metadata what else is to be known of it, by name; a table's columns and types are {@code
 *     schema}
 */
public record Stored(
        String location,
        @Nullable Long rows,
        @Nullable Long bytes,
        @Nullable DataVersion dataVersion,
        Map<String, String> metadata) {
    public Stored {
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /** {@return what says nothing of its content} */
    public static Stored of(String location, @Nullable Long rows, @Nullable Long bytes) {
        return new Stored(location, rows, bytes, null, Map.of());
    }
}
