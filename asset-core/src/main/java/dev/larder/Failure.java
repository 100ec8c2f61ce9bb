package dev.larder;

import dev.larder.error.LarderException;

import org.jspecify.annotations.Nullable;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** Says how a failed step is to be treated. Any other exception is tried again by the policy. */
public final class Failure extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final boolean permanent;
    private final @Nullable Duration delay;

    private Failure(
            String message,
            @Nullable Throwable cause,
            boolean permanent,
            @Nullable Duration delay) {
        super(message, cause);
        this.permanent = permanent;
        this.delay = delay;
    }

    /** {@return a failure that another attempt would not mend, to be thrown} */
    public static Failure permanent(String message) {
        return new Failure(message, null, true, null);
    }

    /** {@return a failure that another attempt would not mend, to be thrown} */
    public static Failure permanent(String message, Throwable cause) {
        return new Failure(message, cause, true, null);
    }

    /**
     * {@return a failure that another attempt may mend, to be thrown; tried again by the policy}
     */
    public static Failure retryable(String message) {
        return new Failure(message, null, false, null);
    }

    /**
     * {@return a failure that another attempt may mend, to be thrown; tried again by the policy}
     */
    public static Failure retryable(String message, Throwable cause) {
        return new Failure(message, cause, false, null);
    }

    /**
     * {@return this, tried again when so much time has passed, whatever delay the policy has} It is
     * an attempt like any other: once the policy's attempts are used up there is no more.
     *
     * @throws LarderException a USER error when this is permanent, or the time is negative
     */
    public Failure after(Duration time) {
        if (permanent) {
            throw LarderException.user(
                    "a permanent failure is not tried again; write Failure.retryable(…).after(…)");
        }
        if (time.isNegative()) {
            throw LarderException.user(
                    "a failure cannot be tried again after %s; give a time that is not negative"
                            .formatted(time));
        }
        Failure later = new Failure(String.valueOf(getMessage()), getCause(), false, time);
        later.setStackTrace(getStackTrace());
        return later;
    }

    /** {@return whether another attempt would not mend it} */
    public boolean isPermanent() {
        return permanent;
    }

    /** {@return how long to wait for the next attempt, where it says so itself} */
    public Optional<Duration> delay() {
        return Optional.ofNullable(delay);
    }
}
