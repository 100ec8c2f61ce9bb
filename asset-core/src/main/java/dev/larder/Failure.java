package dev.larder;

import org.jspecify.annotations.Nullable;

import java.io.Serial;

/** Says how a failed step is to be treated. Any other exception is tried again by the policy. */
public final class Failure extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private Failure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** {@return a failure that another attempt would not mend, to be thrown} */
    public static Failure permanent(String message) {
        return new Failure(message, null);
    }

    /** {@return a failure that another attempt would not mend, to be thrown} */
    public static Failure permanent(String message, Throwable cause) {
        return new Failure(message, cause);
    }
}
