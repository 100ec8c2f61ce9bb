package dev.larder.runtime.ledger.jdbc;

import com.zaxxer.hikari.SQLExceptionOverride;

import java.sql.SQLException;

/**
 * Has the pool drop connections to a database of H2 that has closed itself, which those who use
 * them at short intervals would be given for ever. The pool makes it by its name.
 */
public final class LostConnections implements SQLExceptionOverride {
    @java.lang.Override
    public Override adjudicate(SQLException e) {
        boolean isClosed =
                "90098".equals(e.getSQLState()) // the database
                        || "90121".equals(e.getSQLState()) // while it shuts down
                        || "90007".equals(e.getSQLState()); // the connection
        return isClosed ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
