package dev.larder.io.duckdb;

import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The DuckDB of this process: one in-memory instance, opened at first use and shared by all
 * sessions, since opening costs a second and unpacks a native library. Data lives in Parquet files,
 * never in the instance.
 *
 * <p>Thread-safe. The composition root makes one.
 */
final class DuckEngine implements AutoCloseable {

    private final DuckOptions options;
    private final RecordFunction recordFunction = new RecordFunction();
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("larder-duckdb-", 0).factory());
    private @Nullable DuckDBConnection root;
    private boolean closed;

    DuckEngine(DuckOptions options) {
        this.options = options;
    }

    /**
     * {@return a session with a connection of its own}
     *
     * @throws EngineException when DuckDB cannot be opened
     * @throws IllegalStateException when the engine is closed
     */
    Session connect() {
        requireOpen();
        Session session = new Session(duplicateOnEngineThread(), threads, sessions::remove);
        sessions.add(session);
        return session;
    }

    /** Runs one piece of work in a session of its own. */
    <T> T call(Session.Work<T> work) throws InterruptedException {
        try (Session session = connect()) {
            return session.call(work);
        }
    }

    RecordFunction recordFunction() {
        return recordFunction;
    }

    /** {@return how many sessions are open, to see that none is forgotten} */
    int openSessions() {
        return sessions.size();
    }

    /** Cancels what runs, waits for its end and frees the instance. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        recordFunction.abortAll();
        sessions.forEach(Session::close);
        var _ = threads.submit(this::disconnect); // the memory goes with the process anyway
        threads.close();
    }

    /**
     * Opening cannot be cancelled and is short, so an interrupt waits for the first call of the
     * session.
     */
    private DuckDBConnection duplicateOnEngineThread() {
        try {
            return CompletableFuture.supplyAsync(this::duplicateUnchecked, threads).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof EngineException known ? known : e;
        }
    }

    private DuckDBConnection duplicateUnchecked() {
        try {
            return duplicate();
        } catch (SQLException e) {
            throw EngineException.of(e);
        }
    }

    private synchronized DuckDBConnection duplicate() throws SQLException {
        requireOpen();
        DuckDBConnection instance = root;
        if (instance == null) {
            instance =
                    DriverManager.getConnection("jdbc:duckdb:", options.properties())
                            .unwrap(DuckDBConnection.class);
            recordFunction.register(instance);
            root = instance;
        }
        return instance.duplicate();
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("DuckDB engine is closed");
        }
    }

    private synchronized @Nullable Void disconnect() throws SQLException {
        if (root != null) {
            root.close();
        }
        return null;
    }
}
