package dev.larder.runtime.ledger.jdbc;

import dev.larder.error.LarderException;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The database that has the ledger: refuses a newer one, migrates an older one. */
public abstract sealed class Store permits H2Store, PostgresStore {
    static final String DATASOURCE = "larder";

    /** Whoever waits for a server that is away wants to know of it well within a lease. */
    private static final int CONNECTION_MILLIS = 5_000;

    private static final String MIGRATIONS = "classpath:dev/larder/store";

    /** {@return the store in a home's folder, which nobody has touched by that} */
    public static Store inFolder(Path folder) {
        return new H2Store(folder);
    }

    /** {@return the store on a PostgreSQL server, which nobody has asked by that} */
    public static Store onServer(String url, @Nullable String user, @Nullable String password) {
        return new PostgresStore(url, user, password);
    }

    /** {@return the settings of the data source} */
    public final Map<String, Object> properties() {
        Map<String, Object> settings = new HashMap<>(connection());
        settings.put("url", url());
        settings.put("dialect", "POSTGRES");
        settings.put("maximum-pool-size", 8);
        settings.put("minimum-idle", 0);
        settings.put("initialization-fail-timeout", -1);
        settings.put("connection-timeout", CONNECTION_MILLIS);
        settings.put("exception-override-class-name", LostConnections.class.getName());
        Map<String, Object> properties = new HashMap<>();
        settings.forEach(
                (name, value) -> properties.put("datasources." + DATASOURCE + "." + name, value));
        return properties;
    }

    /**
     * Brings the store to this version; makes it where there is none.
     *
     * @throws LarderException a RESOURCES error when it cannot be used, saying why
     */
    public abstract void migrate();

    /**
     * {@return the clock by which leases run out, where that is the one of the process; empty where
     * the store has one of its own, which all who share it go by}
     */
    public abstract Optional<StoreClock> clock(InstantSource process);

    /** What people call it. */
    @Override
    public abstract String toString();

    abstract String url();

    abstract @Nullable String user();

    abstract @Nullable String password();

    /** {@return what else the data source needs} */
    abstract Map<String, Object> connection();

    final Flyway flyway() {
        return flyway(url());
    }

    final Flyway flyway(String url) {
        return Flyway.configure(Store.class.getClassLoader())
                .dataSource(url, user(), password())
                .locations(MIGRATIONS)
                .table("larder_schema_history")
                .load();
    }

    final void refuseNewer(MigrationInfoService info) {
        for (MigrationInfo migration : info.all()) {
            if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
                throw LarderException.resources(
                        "The store %s was written by a newer Larder (its version is %s); use that one, or another %s"
                                .formatted(this, migration.getVersion(), place()),
                        null);
            }
        }
    }

    /** {@return what one has another of to have another store} */
    abstract String place();

    /** {@return what people call the store with this URL} */
    static String name(String url) {
        String file = "jdbc:h2:file:";
        return url.startsWith(file)
                ? url.substring(file.length(), url.indexOf(';')) + ".mv.db"
                : url.replaceFirst("[?].*", "");
    }

    static Throwable root(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }
}
