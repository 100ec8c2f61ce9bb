package dev.larder.graph;

import dev.larder.error.LarderException;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an asset: {@code namespace.name}, which maps to {@code schema.table}.
 *
 * @param namespace a segment of {@code [a-z][a-z0-9_]*}, of at most 500 characters
 * @param name another one
 */
public record AssetKey(String namespace, String name) implements Comparable<AssetKey> {
    private static final Pattern SEGMENT = Pattern.compile("[a-z][a-z0-9_]*");
    private static final int LONGEST = 500;
    private static final int SHOWN = 40;

    /**
     * @throws LarderException a USER error when a segment is not of the form
     */
    public AssetKey {
        checkSegment(namespace, "namespace");
        checkSegment(name, "name");
    }

    private static void checkSegment(String segment, String what) {
        if (segment.length() > LONGEST) {
            throw LarderException.user(
                    "Asset %s \"%s…\" has %,d characters; use at most %,d"
                            .formatted(
                                    what, segment.substring(0, SHOWN), segment.length(), LONGEST));
        }
        if (!SEGMENT.matcher(segment).matches()) {
            throw LarderException.user(
                    "\"%s\" is not an asset %s; use lower-case letters, digits and _, a letter first"
                            .formatted(segment, what));
        }
    }

    /**
     * {@return the key that {@code text} is the full form of}
     *
     * @throws LarderException a USER error when it is not two segments
     */
    public static AssetKey parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw LarderException.user(
                    "\"%s\" is not an asset key; write namespace.name".formatted(text));
        }
        return new AssetKey(text.substring(0, dot), text.substring(dot + 1));
    }

    /** {@return the key that {@code text} is the full form of, if it is one} */
    static Optional<AssetKey> find(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String namespace = text.substring(0, dot);
        String name = text.substring(dot + 1);
        return isSegment(namespace) && isSegment(name)
                ? Optional.of(new AssetKey(namespace, name))
                : Optional.empty();
    }

    private static boolean isSegment(String text) {
        return text.length() <= LONGEST && SEGMENT.matcher(text).matches();
    }

    /**
     * {@return the key that a reference means: without a dot in {@code namespace}, with one
     * absolute}
     */
    public static AssetKey resolve(String reference, String namespace) {
        return reference.indexOf('.') < 0 ? new AssetKey(namespace, reference) : parse(reference);
    }

    @Override
    public int compareTo(AssetKey other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return namespace + "." + name;
    }
}
