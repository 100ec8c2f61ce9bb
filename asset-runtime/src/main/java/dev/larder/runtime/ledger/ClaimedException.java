package dev.larder.runtime.ledger;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;

import java.io.Serial;
import java.time.Instant;

/** Somebody else is making the partition, or one of them. */
public final class ClaimedException extends LarderException {
    @Serial private static final long serialVersionUID = 1L;

    /**
     * Whoever held it is gone, and may have committed it.
     *
     * @param what names it, and what else was asked for
     */
    public ClaimedException(String what, String owner) {
        super(
                ErrorCode.CONFLICT,
                "%s may have been committed by %s, which did not come to say so; materialize it, which finds out first"
                        .formatted(what, owner));
    }

    /**
     * @param what names it, and what else was asked for
     */
    public ClaimedException(String what, String owner, Instant until) {
        super(
                ErrorCode.CONFLICT,
                "%s is being made by %s, whose claim holds until %s".formatted(what, owner, until));
    }
}
