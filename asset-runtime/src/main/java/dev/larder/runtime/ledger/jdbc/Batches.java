package dev.larder.runtime.ledger.jdbc;

import java.util.List;
import java.util.function.Consumer;

/** Many rows, some at a time. */
final class Batches {
    private static final int SIZE = 1_000;

    private Batches() {}

    static <T> void save(List<T> rows, Consumer<List<T>> saving) {
        for (int from = 0; from < rows.size(); from += SIZE) {
            saving.accept(rows.subList(from, Math.min(rows.size(), from + SIZE)));
        }
    }
}
