package dev.larder.definition;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetKey;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Patterns of asset keys, in which {@code *} stands for any characters.
 *
 * @param patterns as {@code dbt.*}
 */
public record KeyPatterns(List<String> patterns) {
    public static final KeyPatterns NONE = new KeyPatterns(List.of());

    private static final Pattern FORM = Pattern.compile("[a-z*][a-z0-9_*]*\\.[a-z*][a-z0-9_*]*");

    /**
     * @throws LarderException a USER error when one is no pattern of keys
     */
    public KeyPatterns {
        patterns = List.copyOf(patterns);
        for (String pattern : patterns) {
            if (!FORM.matcher(pattern).matches()) {
                throw LarderException.user(
                        "\"%s\" is no pattern of asset keys; write such as dbt.*"
                                .formatted(pattern));
            }
        }
    }

    public boolean match(AssetKey key) {
        return patterns.stream()
                .anyMatch(pattern ->
                        key.toString().matches(pattern.replace(".", "\\.").replace("*", ".*")));
    }
}
