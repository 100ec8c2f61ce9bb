package dev.larder.io.duckdb;

import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/**
 * One column of a chunk on its way out of DuckDB: copied from its memory on an engine thread,
 * turned into Java values on the caller's.
 */
sealed interface ColumnSlice {

    static ColumnSlice copyOf(DuckDBReadableVector vector, ValueType type) {
        int rows = Math.toIntExact(vector.rowCount());
        return switch (type) {
            case ValueType.Whole whole -> Longs.copyOf(whole, vector, rows);
            case ValueType.Real real -> Doubles.copyOf(real, vector, rows);
            case ValueType.Text text -> Texts.copyOf(text, vector, rows);
            case ValueType.Decimal _ -> Decimals.copyOf(vector, rows);
        };
    }

    int rows();

    /** {@return the Java value of a row, or null} */
    @Nullable Object value(int row);

    record Longs(ValueType.Whole type, long[] values, boolean[] nulls) implements ColumnSlice {
        static Longs copyOf(ValueType.Whole type, DuckDBReadableVector vector, int rows) {
            Longs copy = new Longs(type, new long[rows], new boolean[rows]);
            for (int row = 0; row < rows; row++) {
                copy.nulls[row] = vector.isNull(row);
                copy.values[row] = vector.getLong(row, 0);
            }
            return copy;
        }

        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public @Nullable Object value(int row) {
            return nulls[row] ? null : type.fromCarrier().apply(values[row]);
        }
    }

    record Doubles(ValueType.Real type, double[] values, boolean[] nulls) implements ColumnSlice {
        static Doubles copyOf(ValueType.Real type, DuckDBReadableVector vector, int rows) {
            Doubles copy = new Doubles(type, new double[rows], new boolean[rows]);
            for (int row = 0; row < rows; row++) {
                copy.nulls[row] = vector.isNull(row);
                copy.values[row] = vector.getDouble(row, 0);
            }
            return copy;
        }

        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public @Nullable Object value(int row) {
            return nulls[row] ? null : type.fromCarrier().apply(values[row]);
        }
    }

    record Texts(ValueType.Text type, @Nullable String[] values) implements ColumnSlice {
        static Texts copyOf(ValueType.Text type, DuckDBReadableVector vector, int rows) {
            Texts copy = new Texts(type, new String[rows]);
            for (int row = 0; row < rows; row++) {
                copy.values[row] = vector.getString(row);
            }
            return copy;
        }

        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public @Nullable Object value(int row) {
            String text = values[row];
            return text == null ? null : type.fromCarrier().apply(text);
        }
    }

    record Decimals(@Nullable BigDecimal[] values) implements ColumnSlice {
        static Decimals copyOf(DuckDBReadableVector vector, int rows) {
            Decimals copy = new Decimals(new BigDecimal[rows]);
            for (int row = 0; row < rows; row++) {
                copy.values[row] = vector.getBigDecimal(row);
            }
            return copy;
        }

        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public @Nullable Object value(int row) {
            return values[row];
        }
    }
}
