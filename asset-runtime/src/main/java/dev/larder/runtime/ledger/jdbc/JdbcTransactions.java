package dev.larder.runtime.ledger.jdbc;

import dev.larder.runtime.ledger.Transactions;

import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.sql.Connection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Transactions that hold the ledger's head, and those that only look. Both run on threads of their
 * own: an interrupt that hits a thread in the middle of H2's file access closes the database. What
 * people can mend of what goes wrong is told as that.
 */
@Singleton
final class JdbcTransactions implements Transactions {
    private static final int READERS = 4;

    private static final TransactionDefinition SNAPSHOT =
            new TransactionDefinition() {
                @Override
                public Optional<Isolation> getIsolationLevel() {
                    return Optional.of(Isolation.REPEATABLE_READ);
                }
            };

    private final TransactionOperations<Connection> operations;
    private final Head head;
    private final Names names;
    private final StoreErrors errors;
    private final ThreadLocal<Boolean> within = ThreadLocal.withInitial(() -> false);

    /** Those who write wait for each other anyway, at the head. */
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("larder-store-writer").factory());

    private final ExecutorService readers =
            Executors.newFixedThreadPool(
                    READERS,
                    Thread.ofPlatform().daemon().name("larder-store-reader-", 0).factory());

    JdbcTransactions(
            @Named(Store.DATASOURCE) TransactionOperations<Connection> operations,
            Head head,
            Names names,
            StoreErrors errors) {
        this.operations = operations;
        this.head = head;
        this.names = names;
        this.errors = errors;
    }

    @Override
    public <T> T exclusively(Supplier<T> work) {
        return within.get() ? work.get() : on(writer, () -> writing(work));
    }

    private <T> T writing(Supplier<T> work) {
        try {
            T result =
                    operations.executeWrite(_ -> {
                        head.take();
                        names.begin();
                        names.settle();
                        T made = work.get();
                        head.settle();
                        return made;
                    });
            head.committed();
            return result;
        } catch (RuntimeException e) {
            names.forget();
            throw e;
        } finally {
            head.leave();
        }
    }

    /** {@return whether this thread is in a transaction} */
    boolean isWithin() {
        return within.get();
    }

    void exclusively(Runnable work) {
        exclusively(() -> {
            work.run();
            return true;
        });
    }

    /** {@return what the work returns, which sees the store as it is at one moment} */
    <T> T looking(Supplier<T> work) {
        return within.get()
                ? work.get()
                : on(
                        readers,
                        () ->
                                operations.execute(
                                        SNAPSHOT,
                                        _ -> {
                                            names.begin();
                                            return work.get();
                                        }));
    }

    /** Waits without being interrupted; {@code join} keeps an interrupt for later. */
    private <T> T on(ExecutorService executor, Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(() -> marked(work), executor).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw errors.told(cause);
            }
            throw e;
        }
    }

    private <T> T marked(Supplier<T> work) {
        within.set(true);
        try {
            return work.get();
        } finally {
            within.set(false);
        }
    }

    @PreDestroy
    void close() {
        writer.shutdown();
        readers.shutdown();
    }
}
