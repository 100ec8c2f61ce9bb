package dev.larder.io;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A query whose result is an asset's data; it runs in the engine that stores the asset. {@code
 * {parameter}} stands for an input of the method, {@code :name} for a bound value, which is typed
 * and never becomes text. Immutable.
 *
 * @param text a single query without a closing semicolon
 * @param binds the bound values by name
 */
public record Sql(String text, Map<String, @Nullable Object> binds) {
    public Sql {
        binds = Collections.unmodifiableMap(new LinkedHashMap<>(binds));
    }

    public static Sql of(String text) {
        return new Sql(text, Map.of());
    }

    /**
     * {@return this query with one more bound value}
     *
     * @param name as in {@code :name}, without the colon
     * @param value of a type that a record's component may have, or null
     */
    public Sql bind(String name, @Nullable Object value) {
        SequencedMap<String, @Nullable Object> more = new LinkedHashMap<>(binds);
        more.put(name, value);
        return new Sql(text, more);
    }
}
