package dev.larder.runtime.cli;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C cancel what goes on, and keeps the process until that is written down and this is
 * closed. A method that ignores its interrupt is not waited for longer than ten seconds; what it
 * leaves is cleared away by the next command.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 12;

    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable Thread hook;
    private @Nullable Runnable cancellation;
    private boolean asked;

    /**
     * From now on that is what Ctrl-C does, in place of what was said before; at once where it has
     * come already.
     */
    synchronized void cancels(Runnable work) {
        cancellation = work;
        if (asked) {
            work.run();
        } else if (hook == null) {
            hook = new Thread(this::stop, "larder-interruption");
            try {
                Runtime.getRuntime().addShutdownHook(hook);
            } catch (IllegalStateException e) {
                work.run(); // the process is on its way out
            }
        }
    }

    private synchronized void cancel() {
        asked = true;
        if (cancellation != null) {
            cancellation.run();
        }
    }

    private void stop() {
        cancel();
        try {
            if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("larder: a method does not end; leaving it behind");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            if (hook != null) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        } catch (IllegalStateException e) {
            hook = null; // the process is on its way out, and the hook with it
        }
    }
}
