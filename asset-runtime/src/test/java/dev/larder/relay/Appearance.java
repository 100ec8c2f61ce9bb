package dev.larder.relay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Waits for files that others make. */
public final class Appearance {
    private static final long PAUSE_NANOS = 10_000_000;

    private Appearance() {}

    /** Returns once the file is there; its folder is. */
    public static void await(Path file) throws InterruptedException {
        while (!Files.exists(file)) {
            pause();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** Leaves the processor to those who are waited for. */
    public static void pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
    }
}
