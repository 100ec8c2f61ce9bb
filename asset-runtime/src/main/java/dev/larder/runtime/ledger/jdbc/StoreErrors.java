package dev.larder.runtime.ledger.jdbc;

import dev.larder.error.LarderException;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
        SQLException refused = null;
        IOException failed = null;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            refused = cause instanceof SQLException sql ? sql : refused;
            failed = cause instanceof IOException io ? io : failed;
        }
        if (failed != null) {
            return failed.getMessage() == null ? failed.toString() : Store.firstLine(failed);
        }
        return refused != null && isMendable(refused) ? words(refused) : null;
    }

    private static boolean isMendable(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientConnectionException
                || (state != null
                        && (STATES.contains(state)
                                || (state.length() == 5
                                        && CLASSES.contains(state.substring(0, 2)))));
    }

    private static String words(SQLException e) {
        return VERSION.matcher(Store.firstLine(e)).replaceFirst("");
    }
}
