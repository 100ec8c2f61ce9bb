package dev.larder.io.duckdb;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * SQL that turns a column of a file into the carrier of a component. Only what loses nothing is
 * allowed; whole numbers may be wider than the component, and then each value is checked.
 */
final class ColumnSource {

    private static final Set<String> WHOLE =
            Set.of("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER");

    private static final Set<String> EXACT_IN_DOUBLE =
            Set.of(
                    "DOUBLE",
                    "FLOAT",
                    "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER");
    private static final Set<String> EXACT_IN_FLOAT =
            Set.of("FLOAT", "TINYINT", "SMALLINT", "UTINYINT", "USMALLINT");
    private static final Set<String> TIMESTAMPS =
            Set.of("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS");

    private static final String MICROS =
            "CASE WHEN isinf(%1$s) THEN " + ValueTypes.INFINITE_MICROS + " ELSE epoch_us(%1$s) END";
    private static final String LONG_OR_ERROR =
            "CASE WHEN %1$s BETWEEN "
                    + Long.MIN_VALUE
                    + " AND "
                    + Long.MAX_VALUE
                    + " THEN CAST(%1$s AS BIGINT) WHEN %1$s IS NOT NULL THEN CAST(error(%1$s || '"
                    + " does not fit long') AS BIGINT) END";

    private static final Map<String, String> SAME_TYPE =
            Map.of(
                    "BOOLEAN", "CAST(%1$s AS BIGINT)",
                    "DATE", "%1$s - DATE '1970-01-01'",
                    "TIMESTAMP WITH TIME ZONE", MICROS,
                    "TIME", "epoch_us(%1$s)",
                    "UUID", "CAST(%1$s AS VARCHAR)",
                    "BLOB", "to_base64(%1$s)");

    private ColumnSource() {}

    /**
     * {@return SQL for the carrier, or nothing when a column of this type cannot become the
     * component}
     */
    static Optional<String> carrier(String columnType, ValueType type, String column) {
        return template(columnType, type)
                .map(template -> template.formatted(SqlQuote.identifier(column)));
    }

    private static Optional<String> template(String columnType, ValueType type) {
        String wanted = type.sqlName();
        return switch (type) {
            case ValueType.Decimal _ -> decimal(columnType);
            case ValueType.Real _ when wanted.equals("DOUBLE") ->
                    real(EXACT_IN_DOUBLE.contains(columnType));
            case ValueType.Real _ -> real(EXACT_IN_FLOAT.contains(columnType));
            case ValueType.Whole _ when WHOLE.contains(wanted) -> whole(columnType);
            case ValueType.Whole _ when wanted.equals("TIMESTAMP") ->
                    TIMESTAMPS.contains(columnType) ? Optional.of(MICROS) : Optional.empty();
            case ValueType.Text _ when wanted.equals("VARCHAR") -> text(columnType);
            case ValueType.Whole _, ValueType.Text _ ->
                    wanted.equals(columnType)
                            ? Optional.ofNullable(SAME_TYPE.get(wanted))
                            : Optional.empty();
        };
    }

    private static Optional<String> whole(String columnType) {
        if (WHOLE.contains(columnType)) {
            return Optional.of("CAST(%1$s AS BIGINT)");
        }
        return columnType.equals("UBIGINT") ? Optional.of(LONG_OR_ERROR) : Optional.empty();
    }

    private static Optional<String> real(boolean exact) {
        return exact ? Optional.of("CAST(%1$s AS DOUBLE)") : Optional.empty();
    }

    private static Optional<String> decimal(String columnType) {
        if (columnType.startsWith("DECIMAL(")) {
            return Optional.of("%1$s");
        }
        return WHOLE.contains(columnType) || columnType.equals("UBIGINT")
                ? Optional.of("CAST(%1$s AS DECIMAL(38,0))")
                : Optional.empty();
    }

    private static Optional<String> text(String columnType) {
        boolean textual =
                columnType.equals("VARCHAR")
                        || columnType.equals("JSON")
                        || columnType.startsWith("ENUM(");
        return textual ? Optional.of("CAST(%1$s AS VARCHAR)") : Optional.empty();
    }
}
