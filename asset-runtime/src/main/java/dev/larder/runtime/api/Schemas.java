package dev.larder.runtime.api;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.io.Stored;
import dev.larder.ledger.LedgerState;
import dev.larder.runtime.api.AssetsApi.Column;
import dev.larder.runtime.ledger.History;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which columns assets have, as their latest data say. What data say never changes: it is asked for
 * once, of all together. Safe for any thread.
 */
final class Schemas {
    private final History history;
    private final Map<AssetKey, Known> known = new ConcurrentHashMap<>();

    /** What these data say. */
    private record Known(long data, List<Column> columns) {}

    Schemas(History history) {
        this.history = history;
    }

    /** {@return the columns of those of which there are any} */
    Map<AssetKey, List<Column>> of(LedgerState state, Collection<AssetDefinition> assets) {
        Map<AssetKey, Long> latest = new HashMap<>();
        for (AssetDefinition asset : assets) {
            OptionalLong data =
                    asset.isExternal() ? OptionalLong.empty() : state.of(asset).latest();
            data.ifPresent(id -> latest.put(asset.key(), id));
        }
        look(latest);
        Map<AssetKey, List<Column>> columns = new HashMap<>();
        latest.forEach((key, data) -> {
            Known found = known.get(key);
            if (found != null) {
                columns.put(key, found.columns());
            }
        });
        return columns;
    }

    private void look(Map<AssetKey, Long> latest) {
        Map<Long, AssetKey> unknown = new HashMap<>();
        latest.forEach((key, data) -> {
            Known found = known.get(key);
            if (found == null || found.data() != data) {
                unknown.put(data, key);
            }
        });
        history.metadata(unknown.keySet())
                .forEach((data, metadata) ->
                        known.put(
                                Objects.requireNonNull(unknown.get(data)),
                                new Known(
                                        data, columns(metadata.getOrDefault(Stored.SCHEMA, "")))));
    }

    /**
     * {@return the columns in a text such as {@code day DATE, "a b" STRUCT(x INTEGER, y VARCHAR)}}
     */
    static List<Column> columns(String schema) {
        List<Column> columns = new ArrayList<>();
        int start = 0;
        int depth = 0;
        char quote = 0;
        for (int i = 0; i <= schema.length(); i++) {
            char c = i == schema.length() ? ',' : schema.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == ',' && depth == 0) {
                column(schema.substring(start, i).strip(), columns);
                start = i + 1;
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        return List.copyOf(columns);
    }

    private static void column(String text, List<Column> columns) {
        int end = text.startsWith("\"") ? endOfQuoted(text) : text.indexOf(' ');
        if (end > 0 && end < text.length()) {
            String name = text.substring(0, end);
            columns.add(
                    new Column(
                            name.startsWith("\"")
                                    ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                                    : name,
                            text.substring(end).strip()));
        }
    }

    /** A quote within a name is there twice. */
    private static int endOfQuoted(String text) {
        int at = 1;
        while (at < text.length()) {
            boolean isQuote = text.charAt(at) == '"';
            if (isQuote && (at + 1 == text.length() || text.charAt(at + 1) != '"')) {
                return at + 1;
            }
            at += isQuote ? 2 : 1;
        }
        return -1;
    }
}
