package dev.larder.testkit;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A virtual thread in a call, for tests that interrupt it.
 *
 * @param <T> what the call returns
 */
public final class Caller<T> {
    private static final long PATIENCE_SECONDS = 30;

    private final Thread thread;
    private final FutureTask<T> task;

    private Caller(Callable<T> call) {
        this.task = new FutureTask<>(call);
        this.thread = Thread.ofVirtual().unstarted(task);
    }

    /** {@return a thread that has begun to make the call} */
    public static <T> Caller<T> start(Callable<T> call) {
        Caller<T> caller = new Caller<>(call);
        caller.thread.start();
        return caller;
    }

    /** Interrupts the thread. */
    public void interrupt() {
        thread.interrupt();
    }

    /** {@return whether the call has ended, well or not} */
    public boolean hasEnded() {
        return task.isDone();
    }

    /**
     * {@return what the call returns}
     *
     * @throws ExecutionException with what it throws
     * @throws TimeoutException when it takes half a minute
     */
    public T result() throws InterruptedException, ExecutionException, TimeoutException {
        return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * {@return what the call throws}
     *
     * @throws AssertionError when it returns
     * @throws TimeoutException when it takes half a minute
     */
    public Throwable failure() throws InterruptedException, TimeoutException {
        try {
            throw new AssertionError("ended well, with " + result());
        } catch (ExecutionException e) {
            return Objects.requireNonNull(e.getCause());
        }
    }

    /**
     * {@return what the call throws, or null when it returns}
     *
     * @throws TimeoutException when it takes half a minute
     */
    public @Nullable Throwable failureOrNull() throws InterruptedException, TimeoutException {
        try {
            result();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }
}
