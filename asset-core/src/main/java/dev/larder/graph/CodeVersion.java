package dev.larder.graph;

import dev.larder.error.LarderException;

/**
 * Which code makes an asset's data.
 *
 * @param scheme how the text was come by; texts of different schemes say nothing of each other
 * @param compiler what compiled the code, where the text depends on it; else empty
 * @param text the same as long as the code is
 */
public record CodeVersion(String scheme, String compiler, String text) {
    /** Where nobody has said, and nothing was computed. */
    public static final CodeVersion UNKNOWN = new CodeVersion("none", "", "");

    private static final String DECLARED = "declared";
    private static final int LONGEST = 1000;

    /** What two versions say of the code. */
    public enum Comparison {
        SAME,
        CHANGED,
        /** They differ, which may be for how they were come by alone. */
        UNCOMPARABLE
    }

    /**
     * {@return the version that the author of an asset gives it; {@link #UNKNOWN} for an empty
     * text}
     *
     * @throws LarderException a USER error when the text is blank, or longer than 1,000 characters
     */
    public static CodeVersion declared(String text) {
        if (text.isEmpty()) {
            return UNKNOWN;
        }
        if (text.isBlank()) {
            throw LarderException.user(
                    "codeVersion is blank; write a version, as \"2\", or remove it");
        }
        if (text.length() > LONGEST) {
            throw LarderException.user(
                    "codeVersion has %d characters, and may have %d; give a hash of it"
                            .formatted(text.length(), LONGEST));
        }
        return new CodeVersion(DECLARED, "", text);
    }

    /** {@return what follows for data that were made by the other version} */
    public Comparison compared(CodeVersion other) {
        if (scheme.equals(other.scheme) && text.equals(other.text)) {
            return Comparison.SAME;
        }
        return scheme.equals(other.scheme) && compiler.equals(other.compiler)
                ? Comparison.CHANGED
                : Comparison.UNCOMPARABLE;
    }
}
