package dev.larder.io.duckdb;

import java.sql.SQLException;
import java.util.Locale;

/**
 * The engine could not do what was asked. {@link #culprit()} tells whether trying again can help.
 */
class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Who has to act. */
    enum Culprit {
        /** The SQL, the record or the data: the same attempt fails again. */
        USER,
        /** Disk, memory or file access of this machine. */
        RESOURCES,
        /** Anything else: a bug here or in the engine. */
        SYSTEM
    }

    private final Culprit culprit;

    EngineException(Culprit culprit, String message) {
        super(message);
        this.culprit = culprit;
    }

    EngineException(Culprit culprit, String message, Throwable cause) {
        super(message, cause);
        this.culprit = culprit;
    }

    /**
     * DuckDB puts the kind of an error before the first colon of its message; the driver offers no
     * better key.
     */
    static EngineException of(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return new EngineException(culpritOf(message), "DuckDB: " + message, failure);
    }

    Culprit culprit() {
        return culprit;
    }

    private static Culprit culpritOf(String message) {
        int colon = message.indexOf(':');
        String kind = colon < 0 ? "" : message.substring(0, colon).toLowerCase(Locale.ROOT);
        return switch (kind) {
            case "io error", "out of memory error", "permission error" -> Culprit.RESOURCES;
            case "parser error",
                    "binder error",
                    "catalog error",
                    "syntax error",
                    "conversion error",
                    "constraint error",
                    "out of range error",
                    "invalid input error",
                    "invalid type error",
                    "mismatch type error" ->
                    Culprit.USER;
            default -> Culprit.SYSTEM;
        };
    }
}
