package dev.larder.io.duckdb;

/**
 * A lazy read was interrupted where {@link InterruptedException} cannot be thrown; the interrupt
 * flag is set again.
 */
final class EngineInterruptedException extends EngineException {

    private static final long serialVersionUID = 1L;

    private final InterruptedException interruption;

    EngineInterruptedException(InterruptedException cause) {
        super(Culprit.SYSTEM, "Interrupted while reading from DuckDB", cause);
        this.interruption = cause;
    }

    /** {@return what to throw where it can be thrown} */
    InterruptedException interruption() {
        return interruption;
    }
}
