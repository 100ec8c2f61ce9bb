package dev.larder.runtime.ledger;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;

import java.io.Serial;

/**
 * A partition of the step has been claimed by somebody else since; what this attempt made does not
 * become current.
 */
public final class FencedException extends LarderException {
    @Serial private static final long serialVersionUID = 1L;

    public FencedException(Step step) {
        super(
                ErrorCode.CONFLICT,
                step.label()
                        + " was taken over by another attempt; what this one made is discarded");
    }
}
