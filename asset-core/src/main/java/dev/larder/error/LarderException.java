package dev.larder.error;

import org.jspecify.annotations.Nullable;

import java.io.Serial;

/** The root of Larder's own errors: a message for a person and a code that says who can mend it. */
public class LarderException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public LarderException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public LarderException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** {@return an error that the caller can mend by writing something else} */
    public static LarderException user(String message) {
        return new LarderException(ErrorCode.USER, message);
    }

    /** {@return an error in something that Larder stands on: a folder, a store, a disk} */
    public static LarderException resources(String message, @Nullable Throwable cause) {
        return new LarderException(ErrorCode.RESOURCES, message, cause);
    }

    public ErrorCode code() {
        return code;
    }
}
