package dev.larder.runtime.api;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;

import java.io.Serial;

/** There is no such thing as was asked for by its name. */
public final class UnknownException extends LarderException {
    @Serial private static final long serialVersionUID = 1L;

    public UnknownException(String message) {
        super(ErrorCode.USER, message);
    }
}
