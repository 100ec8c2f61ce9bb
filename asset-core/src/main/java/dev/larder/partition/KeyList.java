package dev.larder.partition;

import dev.larder.error.LarderException;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Keys in an order, and where each of them is. A value; compared by its hash before its keys, and
 * with an equal one just once: from then on both hold the same keys.
 */
final class KeyList {
    /** Which is 2,400 bytes at most: PostgreSQL indexes no more than 2,704. */
    private static final int LONGEST = 800;

    private static final int SHOWN = 40;

    /** Replaced by an equal list only, which threads may see or not. */
    private List<String> keys;

    private final Map<String, Long> ordinals;
    private final int hash;

    /**
     * @param what names the keys in errors, as {@code static}
     * @throws LarderException a USER error when a key is there twice
     */
    KeyList(List<String> keys, String what) {
        this.keys = List.copyOf(keys);
        this.ordinals = HashMap.newHashMap(keys.size());
        for (String key : this.keys) {
            if (ordinals.put(key, (long) ordinals.size()) != null) {
                throw LarderException.user(
                        "%s partition key %s is there twice".formatted(what, key));
            }
        }
        this.hash = this.keys.hashCode();
    }

    /**
     * Checks a key before it is stored for the first time.
     *
     * @throws LarderException a USER error when that is no key, as it is empty, too long to be
     *     stored or has a character 0
     */
    static void check(String key, String what) {
        if (key.isEmpty()) {
            throw LarderException.user("a %s partition key is empty".formatted(what));
        }
        if (key.length() > LONGEST) {
            throw LarderException.user(
                    "%s partition key %s… has %,d characters; use at most %,d"
                            .formatted(what, key.substring(0, SHOWN), key.length(), LONGEST));
        }
        if (key.indexOf('\0') >= 0) {
            throw LarderException.user(
                    "%s partition key %s has a character 0; leave it out"
                            .formatted(what, key.replace('\0', '␀')));
        }
    }

    List<String> keys() {
        return keys;
    }

    int size() {
        return keys.size();
    }

    String key(long ordinal) {
        return keys.get(Math.toIntExact(ordinal));
    }

    OptionalLong find(String key) {
        Long ordinal = ordinals.get(key);
        return ordinal == null ? OptionalLong.empty() : OptionalLong.of(ordinal);
    }

    long ordinalOf(String key) {
        return find(key)
                .orElseThrow(() ->
                        LarderException.user(
                                "there is no partition " + key + WindowKeys.instead(key, keys)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof KeyList that && hash == that.hash && same(that));
    }

    private boolean same(KeyList that) {
        List<String> theirs = that.keys;
        boolean same = keys.equals(theirs);
        if (same) {
            keys = theirs;
        }
        return same;
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
