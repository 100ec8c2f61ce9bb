package dev.larder.ledger;

import dev.larder.error.LarderException;

/**
 * Which data a partition has: a fingerprint, a time of change, a number of a load. Two versions are
 * the same when their texts are; nothing else is read from them.
 *
 * @param text not blank, of at most {@value #LONGEST} characters
 */
public record DataVersion(String text) {
    private static final int LONGEST = 1_000;
    private static final int SHOWN = 40;

    public DataVersion {
        if (text.isBlank()) {
            throw LarderException.user(
                    "a data version is blank; return a text that changes when the data do");
        }
        if (text.length() > LONGEST) {
            throw LarderException.user(
                    "data version \"%s…\" has %,d characters, more than %,d; return a fingerprint of it"
                            .formatted(text.substring(0, SHOWN), text.length(), LONGEST));
        }
    }

    /**
     * {@return the version that this text names}
     *
     * @throws LarderException a USER error when it is blank or too long
     */
    public static DataVersion of(String text) {
        return new DataVersion(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
