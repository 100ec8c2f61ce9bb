package dev.larder.io.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The query that reads a table as the carriers of a record's components, in their order. */
record RecordSource<R extends Record>(
        RecordColumns<R> columns, ParquetTable table, List<String> carriers) {

    RecordSource {
        carriers = List.copyOf(carriers);
    }

    /**
     * {@return the query for a table}
     *
     * @throws EngineException when table and record do not match, with everything that does not
     */
    static <R extends Record> RecordSource<R> of(RecordColumns<R> columns, ParquetTable table) {
        requireSameNames(columns, table);
        List<String> carriers = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (RecordColumn column : columns.columns()) {
            String type = Objects.requireNonNull(table.types().get(column.name()));
            ColumnSource.carrier(type, column.type(), column.name())
                    .ifPresentOrElse(
                            carriers::add,
                            () ->
                                    problems.add(
                                            "column %s is %s, component %s is %s: CAST it to %s"
                                                    .formatted(
                                                            column.name(),
                                                            type,
                                                            column.label(),
                                                            column.javaType().getSimpleName(),
                                                            column.type().sqlName())));
        }
        if (!problems.isEmpty()) {
            throw mismatch(columns, table, String.join("; ", problems));
        }
        return new RecordSource<>(columns, table, carriers);
    }

    String sql() {
        return carriers.stream()
                .collect(
                        Collectors.joining(
                                ", ", "SELECT ", " FROM " + ParquetTable.relation(table.files())));
    }

    /**
     * {@return a query over the same expressions with one row, whose error the driver does not
     * swallow}
     */
    String probe() {
        return carriers.stream()
                .map("max(%s)"::formatted)
                .collect(
                        Collectors.joining(
                                ", ", "SELECT ", " FROM " + ParquetTable.relation(table.files())));
    }

    private static void requireSameNames(RecordColumns<?> columns, ParquetTable table) {
        Map<String, RecordColumn> components =
                columns.columns().stream()
                        .collect(Collectors.toMap(RecordColumn::name, column -> column));
        TreeSet<String> missing = new TreeSet<>(components.keySet());
        missing.removeAll(table.types().keySet());
        TreeSet<String> extra = new TreeSet<>(table.types().keySet());
        extra.removeAll(components.keySet());
        if (!missing.isEmpty() || !extra.isEmpty()) {
            throw mismatch(
                    columns,
                    table,
                    "the record also has %s, the file also has %s".formatted(missing, extra));
        }
    }

    private static EngineException mismatch(
            RecordColumns<?> columns, ParquetTable table, String problem) {
        return new EngineException(
                EngineException.Culprit.USER,
                "Cannot read %s as %s: %s"
                        .formatted(table.files().getFirst(), columns.type().getName(), problem));
    }
}
