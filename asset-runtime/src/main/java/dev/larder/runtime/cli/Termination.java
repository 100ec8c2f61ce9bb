package dev.larder.runtime.cli;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C and SIGTERM be the ordinary end of what has no other: the process ends with exit code
 * 0 once this is closed, and does not wait for that without end.
 */
final class Termination implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "larder-termination");

    Termination() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void end() {
        asked.countDown();
        try {
            if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("larder: a method does not end; leaving it behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The exit code of a process that is sent a signal is otherwise not its own.
        Runtime.getRuntime().halt(Verb.DONE);
    }

    /** Returns once the process is to end. */
    void await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LarderException(ErrorCode.CONFLICT, "Serving was interrupted", e);
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            over.countDown(); // it runs, and ends the process now
        }
    }
}
