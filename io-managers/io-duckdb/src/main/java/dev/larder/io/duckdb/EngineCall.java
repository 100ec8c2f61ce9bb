package dev.larder.io.duckdb;

import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work that runs on a thread of the engine while its caller does something else or waits. */
final class EngineCall<T> {

    /**
     * A cancel that comes before the native side has begun is forgotten by DuckDB, so it is
     * repeated this often.
     */
    private static final long CANCEL_AGAIN_MILLIS = 5;

    private final Session session;
    private final CompletableFuture<T> outcome;

    EngineCall(Session session, CompletableFuture<T> outcome) {
        this.session = session;
        this.outcome = outcome;
    }

    /**
     * Runs the action once the native side has ended, however it ended; at once when it already
     * has.
     */
    void whenEnded(Runnable action) {
        var _ = outcome.whenComplete((_, _) -> action.run());
    }

    /**
     * Waits for the result. An interrupt ends only the waiting: the owner must follow with {@link
     * #cancelAndWait()}.
     *
     * @throws EngineException when the engine failed
     */
    T get() throws InterruptedException {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            throw failure(Objects.requireNonNull(e.getCause()));
        }
    }

    /**
     * Stops the running statement and returns once nothing native runs any more. Keeps the
     * interrupt flag.
     */
    void cancelAndWait() {
        boolean interrupted = Thread.interrupted();
        while (!outcome.isDone()) {
            session.cancelStatement();
            try {
                outcome.get(CANCEL_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                interrupted = true;
            } catch (ExecutionException | TimeoutException _) {
                // Either it ended, which is all that is wanted here, or it has to be told again.
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case SQLException sql -> EngineException.of(sql);
            case EngineException known ->
                    new EngineException(known.culprit(), String.valueOf(known.getMessage()), known);
            default ->
                    new EngineException(
                            EngineException.Culprit.SYSTEM,
                            "A call into DuckDB failed: " + cause,
                            cause);
        };
    }
}
