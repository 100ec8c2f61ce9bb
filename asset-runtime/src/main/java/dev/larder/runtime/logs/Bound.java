package dev.larder.runtime.logs;

import org.jspecify.annotations.Nullable;

/** Which attempt a thread works for: the one that it was started for, or by. */
final class Bound {
    private static final InheritableThreadLocal<@Nullable AttemptLog> CURRENT =
            new InheritableThreadLocal<>();

    private Bound() {}

    /** {@return the attempt's; null where the thread works for none that goes on} */
    static @Nullable AttemptLog log() {
        AttemptLog log = CURRENT.get();
        return log != null && log.isOpen() ? log : null;
    }

    static void set(AttemptLog log) {
        CURRENT.set(log);
    }

    static void clear() {
        CURRENT.remove();
    }
}
