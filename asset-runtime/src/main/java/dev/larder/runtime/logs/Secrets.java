package dev.larder.runtime.logs;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Values that nobody is to read. Immutable. */
public final class Secrets {
    /** What stands in their place. */
    public static final String MASK = "***";

    public static final Secrets NONE = new Secrets(List.of());

    /** A shorter one would hide half the text, and is no secret. */
    private static final int SHORTEST = 4;

    private static final Set<String> SUSPECT =
            Set.of(
                    "password",
                    "passwd",
                    "pwd",
                    "passphrase",
                    "secret",
                    "secrets",
                    "token",
                    "key",
                    "apikey",
                    "credential",
                    "credentials");

    private final List<String> values;

    /** Of two of which one holds the other, the longer one goes first. */
    private Secrets(Collection<String> values) {
        this.values =
                values.stream()
                        .filter(value -> value.strip().length() >= SHORTEST)
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    /** {@return the values of those keys of a configuration that look like secrets} */
    public static Secrets of(Map<String, String> configuration) {
        return new Secrets(
                configuration.entrySet().stream()
                        .filter(entry -> looksSecret(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .toList());
    }

    /** {@return whether a word of the key says so: {@code db.password}, {@code API_TOKEN}} */
    static boolean looksSecret(String key) {
        String words = key.replaceAll("([a-z])([A-Z])", "$1.$2").toLowerCase(Locale.ROOT);
        for (String word : words.split("[^a-z0-9]+", -1)) {
            if (SUSPECT.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the text without them} */
    public String mask(String text) {
        String masked = text;
        for (String value : values) {
            if (masked.contains(value)) {
                masked = masked.replace(value, MASK);
            }
        }
        return masked;
    }
}
