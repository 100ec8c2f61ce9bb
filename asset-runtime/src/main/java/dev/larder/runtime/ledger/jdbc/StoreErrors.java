package dev.larder.runtime.ledger.jdbc;

import dev.larder.error.LarderException;

import io.micronaut.context.annotation.Property;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells apart what people can mend of what goes wrong with a store, a full disk or a server that is
 * away, and what is wrong in this program.
 */
@Singleton
final class StoreErrors {
    /**
     * By SQL state: of PostgreSQL one that is shut down, starts, takes no more connections, or has
     * waited too long; of H2 one that has closed itself, or waited too long.
     */
    private static final Set<String> STATES =
            Set.of(
                    "57P01", "57P02", "57P03", "25P03", "55P03", "90007", "90020", "90028", "90031",
                    "90067", "90098", "90100", "90121", "HYT00");

    /** Connections that fail, and what a server runs out of. */
    private static final Set<String> CLASSES = Set.of("08", "53", "58");

    /** What the pool says of a connection that it has dropped. */
    private static final String CLOSED = "Connection is closed";

    private static final Pattern VERSION = Pattern.compile(" \\[[0-9./-]+]$");

    private final String store;

    StoreErrors(@Property(name = "datasources." + Store.DATASOURCE + ".url") String url) {
        this.store = Store.name(url);
    }

    /** {@return what to tell of it} */
    RuntimeException told(RuntimeException e) {
        if (e instanceof LarderException) {
            return e;
        }
        String why = mendable(e);
        return why == null
                ? e
                : LarderException.resources(
                        "The store %s cannot be used: %s".formatted(store, why), e);
    }

    private static @Nullable String mendable(Throwable e) {
        String words = null;
        for (Throwable each : all(e)) {
            if (each instanceof IOException io) {
                return io.getMessage() == null ? io.toString() : Store.firstLine(io);
            }
            if (words == null && each instanceof SQLException sql && isMendable(sql)) {
                words = words(sql);
            }
        }
        return words;
    }

    /** {@return it, its causes, and what was suppressed, each once} */
    private static Set<Throwable> all(Throwable e) {
        Set<Throwable> all = new LinkedHashSet<>();
        Deque<Throwable> open = new ArrayDeque<>(List.of(e));
        while (!open.isEmpty()) {
            Throwable next = open.remove();
            if (all.add(next)) {
                if (next.getCause() != null) {
                    open.add(next.getCause());
                }
                open.addAll(List.of(next.getSuppressed()));
            }
        }
        return all;
    }

    private static boolean isMendable(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientConnectionException
                || CLOSED.equals(e.getMessage())
                || (state != null
                        && (STATES.contains(state)
                                || (state.length() == 5
                                        && CLASSES.contains(state.substring(0, 2)))));
    }

    private static String words(SQLException e) {
        return VERSION.matcher(Store.firstLine(e)).replaceFirst("");
    }
}
