package dev.larder.runtime.cli;

import dev.larder.runtime.api.RunEvent;

import java.util.function.Consumer;

/** Shows how a run goes on. */
interface Progress extends Consumer<RunEvent>, AutoCloseable {
    /** {@return a live view on a terminal, else plain lines on standard error} */
    static Progress on(Console console, boolean json) {
        return console.isTerminal() && !json ? LiveProgress.open() : new PlainProgress(console);
    }

    /** Shows the last state; may be called again. */
    @Override
    void close();
}
