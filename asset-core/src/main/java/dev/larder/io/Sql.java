package dev.larder.io;

import static java.lang.StackWalker.Option.RETAIN_CLASS_REFERENCE;

import dev.larder.error.LarderException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
     * {@return the query in a file beside the class that calls this} It is a resource of the class:
     * {@code x.sql} in its package, {@code /sql/x.sql} at the root.
     *
     * @throws LarderException a USER error naming where it was looked for; no further attempt is
     *     made then
     */
    public static Sql resource(String name) {
        return resource(StackWalker.getInstance(RETAIN_CLASS_REFERENCE).getCallerClass(), name);
    }

    /** {@return the query in a file beside a class, as in {@link #resource(String)}} */
    public static Sql resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw LarderException.user(
                        "There is no resource %s beside %s: looked for %s on its class path; write a file below src/main/resources"
                                .formatted(name, beside.getName(), path(beside, name)));
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw LarderException.resources(
                    "The resource %s cannot be read: %s".formatted(path(beside, name), e), e);
        }
    }

    private static String path(Class<?> beside, String name) {
        return name.startsWith("/")
                ? name.substring(1)
                : beside.getPackageName().replace('.', '/') + "/" + name;
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
