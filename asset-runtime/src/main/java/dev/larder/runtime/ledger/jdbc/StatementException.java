package dev.larder.runtime.ledger.jdbc;

import java.io.Serial;
import java.sql.SQLException;

/** The database has refused a statement. */
final class StatementException extends IllegalStateException {
    @Serial private static final long serialVersionUID = 1L;

    StatementException(SQLException cause) {
        super("The store has refused a statement: " + cause.getMessage(), cause);
    }
}
