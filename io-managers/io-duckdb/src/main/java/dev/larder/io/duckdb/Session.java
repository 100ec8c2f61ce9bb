package dev.larder.io.duckdb;

import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One connection, used by one caller for one call at a time. The calls run on platform threads of
 * the engine, because native code would pin the carrier of a virtual thread.
 */
final class Session implements AutoCloseable {

    /**
     * What to do on an engine thread, with a result that is not null. Statements are opened through
     * the session, so that they can be cancelled.
     */
    @FunctionalInterface
    interface Work<T> {
        T run(Session session) throws SQLException;
    }

    private final DuckDBConnection connection;
    private final ExecutorService threads;
    private final Consumer<Session> afterClose;
    private volatile @Nullable DuckDBPreparedStatement statement;
    private volatile @Nullable EngineCall<?> latest;
    private final AtomicBoolean closed = new AtomicBoolean();

    Session(DuckDBConnection connection, ExecutorService threads, Consumer<Session> afterClose) {
        this.connection = connection;
        this.threads = threads;
        this.afterClose = afterClose;
    }

    /**
     * Starts the work; the session must not be used for anything else before that call has ended.
     */
    <T> EngineCall<T> start(Work<T> work) {
        if (closed.get()) {
            throw new IllegalStateException("DuckDB session is closed");
        }
        return submit(work);
    }

    private <T> EngineCall<T> submit(Work<T> work) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        EngineCall<T> call = new EngineCall<>(this, outcome);
        latest = call;
        threads.execute(() -> complete(outcome, work));
        return call;
    }

    /**
     * Runs the work to its end. When the caller is interrupted the statement is cancelled, and the
     * exception is thrown only after the native side has ended.
     */
    <T> T call(Work<T> work) throws InterruptedException {
        EngineCall<T> call = start(work);
        try {
            return call.get();
        } catch (InterruptedException e) {
            call.cancelAndWait();
            throw e;
        }
    }

    /**
     * Opens a statement as the one that {@link #cancelStatement()} reaches; only within {@link
     * Work}.
     */
    DuckDBPreparedStatement prepare(String sql) throws SQLException {
        DuckDBPreparedStatement prepared = connection.prepare(sql);
        statement = prepared;
        return prepared;
    }

    /** Runs a statement without a result; only within {@link Work}. */
    void execute(String sql) throws SQLException {
        try (DuckDBPreparedStatement prepared = prepare(sql)) {
            prepared.execute();
        }
    }

    /** {@return the version of the engine, as {@code v2.0.0}} */
    String version() throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion();
    }

    void cancelStatement() {
        DuckDBPreparedStatement running = statement;
        if (running == null) {
            return;
        }
        try {
            running.cancel();
        } catch (SQLException _) {
            // The statement has ended and closed itself in the meantime: nothing is left to cancel.
        }
    }

    /** Ends what still runs, then gives the connection back. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        EngineCall<?> running = latest;
        if (running != null) {
            running.cancelAndWait();
        }
        try {
            submit(Session::disconnected).cancelAndWait();
        } finally {
            afterClose.accept(this);
        }
    }

    private Session disconnected() throws SQLException {
        statement = null;
        connection.close();
        return this;
    }

    private <T> void complete(CompletableFuture<T> outcome, Work<T> work) {
        try {
            outcome.complete(work.run(this));
        } catch (Throwable e) {
            outcome.completeExceptionally(e);
        }
    }
}
