package dev.larder.graph;

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

    /** What two versions say of the code. */
    public enum Comparison {
        SAME,
        CHANGED,
        /** They differ, which may be for how they were come by alone. */
        UNCOMPARABLE
    }

    /** {@return the version that the author of an asset gives it} */
    public static CodeVersion declared(String text) {
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
