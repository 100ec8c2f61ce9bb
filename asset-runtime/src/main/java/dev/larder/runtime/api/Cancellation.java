package dev.larder.runtime.api;

/** Lets whoever asks for something that takes long give it up. */
@FunctionalInterface
public interface Cancellation {
    /** For those who wait to the end. */
    Cancellation NEVER = _ -> {};

    /**
     * Called when something that can be canceled begins.
     *
     * @param cancel cancels it, from any thread; what waits for it then ends with a CONFLICT error
     */
    void by(Runnable cancel);
}
