package dev.larder.runtime.ledger.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Partition keys as one text, separated by commas. Law: {@code split(join(keys))} gives the keys of
 * any list that is not empty.
 */
final class KeyList {
    private KeyList() {}

    static String join(List<String> keys) {
        return keys.stream()
                .map(key -> key.replace("\\", "\\\\").replace(",", "\\,"))
                .collect(Collectors.joining(","));
    }

    static List<String> split(String text) {
        List<String> keys = new ArrayList<>();
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',') {
                keys.add(key.toString());
                key.setLength(0);
            } else {
                key.append(c == '\\' ? text.charAt(++i) : c);
            }
        }
        keys.add(key.toString());
        return keys;
    }
}
