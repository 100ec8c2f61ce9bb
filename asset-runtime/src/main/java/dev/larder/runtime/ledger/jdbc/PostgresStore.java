package dev.larder.runtime.ledger.jdbc;

import dev.larder.error.LarderException;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.jspecify.annotations.Nullable;

import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The store in a database of PostgreSQL, which several processes may share. */
final class PostgresStore extends Store {
    /**
     * Whoever changes the ledger is alone: nobody waits longer for one who hangs than for a file of
     * H2, and one who is gone in the middle does not hold up the others for ever.
     */
    private static final String GREETING =
            "SET lock_timeout = '60s'; SET idle_in_transaction_session_timeout = '10s'";

    private static final SequencedMap<String, String> OPTIONS =
            new TreeMap<>(
                    Map.of(
                            "reWriteBatchedInserts", "true",
                            "ApplicationName", "larder",
                            "connectTimeout", "5",
                            "socketTimeout", "120",
                            "tcpKeepAlive", "true"));

    private final String given;
    private final @Nullable String user;
    private final @Nullable String password;

    PostgresStore(String url, @Nullable String user, @Nullable String password) {
        this.given = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public String toString() {
        int query = given.indexOf('?');
        return query < 0 ? given : given.substring(0, query);
    }

    @Override
    public Optional<StoreClock> clock(InstantSource process) {
        return Optional.empty();
    }

    /** Rows that are saved together become one statement; a server that is gone is noticed. */
    @Override
    String url() {
        String url = given;
        for (Map.Entry<String, String> option : OPTIONS.entrySet()) {
            url = with(url, option.getKey(), option.getValue());
        }
        return url;
    }

    private static String with(String url, String name, String value) {
        if (url.contains(name + "=")) {
            return url;
        }
        return url + (url.contains("?") ? "&" : "?") + name + "=" + value;
    }

    @Override
    @Nullable String user() {
        return user;
    }

    @Override
    @Nullable String password() {
        return password;
    }

    /** Whoever writes sees what others committed while it waited for the head. */
    @Override
    Map<String, Object> connection() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("driver-class-name", "org.postgresql.Driver");
        settings.put("transaction-isolation", "TRANSACTION_READ_COMMITTED");
        settings.put("connection-init-sql", GREETING);
        if (user != null) {
            settings.put("username", user);
        }
        if (password != null) {
            settings.put("password", password);
        }
        return settings;
    }

    @Override
    String place() {
        return "database";
    }

    /**
     * In one transaction, while others who do the same wait. The backup is for whoever keeps the
     * database.
     */
    @Override
    public void migrate() {
        try {
            Flyway flyway = flyway();
            MigrationInfoService info = flyway.info();
            refuseNewer(info);
            if (info.pending().length > 0) {
                flyway.migrate();
            }
        } catch (FlywayException e) {
            throw LarderException.resources(
                    "The store %s cannot be used: %s; see larder.store.url, larder.store.user and larder.store.password"
                            .formatted(this, reason(e)),
                    e);
        }
    }

    private static String reason(FlywayException e) {
        if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
            return "it has tables of something else, where Larder needs a database or schema of its"
                    + " own";
        }
        return switch (root(e)) {
            case UnknownHostException unknown -> "there is no host " + unknown.getMessage();
            case Throwable root -> firstLine(root);
        };
    }
}
