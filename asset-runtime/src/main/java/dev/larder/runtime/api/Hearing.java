package dev.larder.runtime.api;

import org.jspecify.annotations.Nullable;

/** Hears of runs on the threads of those who tell of them, one thing at a time; must be quick. */
public interface Hearing {
    void hear(RunEvent event);

    /**
     * Nothing more comes.
     *
     * @param why what went wrong; null where nothing did
     */
    void ends(@Nullable Throwable why);
}
