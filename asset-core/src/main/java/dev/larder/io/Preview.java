package dev.larder.io;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A little of what is stored, for people to look at. An immutable value. */
public sealed interface Preview {
    /**
     * The first rows of a table, in their order.
     *
     * @param rows a cell is a text, a {@link Boolean}, a {@link Long} of at most 2^53, a finite
     *     {@link Double}, or null; whatever else is stored is told as a text. A long text is cut
     * @param total how many rows there are; null where it does not know
     */
    record Rows(List<Column> columns, List<List<@Nullable Object>> rows, @Nullable Long total)
            implements Preview {
        public Rows {
            columns = List.copyOf(columns);
            rows =
                    rows.stream()
                            .map(row -> Collections.unmodifiableList(new ArrayList<>(row)))
                            .toList();
            for (List<@Nullable Object> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "A row of %d cells, but %d columns"
                                    .formatted(row.size(), columns.size()));
                }
            }
        }
    }

    /**
     * A column of a table.
     *
     * @param type as the engine names it
     */
    record Column(String name, String type) {}

    /**
     * A value as a text.
     *
     * @param isTruncated whether the text is its beginning only
     */
    record Value(String text, boolean isTruncated) implements Preview {}

    /** Files that nobody here can look into. */
    record Files(List<File> files) implements Preview {
        public Files {
            files = List.copyOf(files);
        }
    }

    /**
     * A file.
     *
     * @param name of the file, without its folder
     */
    record File(String name, long bytes) {}

    /**
     * There is nothing that could be shown.
     *
     * @param why for a person, as a sentence without a full stop
     */
    record None(String why) implements Preview {}
}
