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
            case ValueType.Whole whole -> new Longs(whole, vector, rows);
            case ValueType.Real real -> new Doubles(real, vector, rows);
            case ValueType.Text text -> new Texts(text, vector, rows);
            case ValueType.Decimal _ -> new Decimals(vector, rows);
        };
    }

    int rows();

    /** {@return the Java value of a row, or null} */
    @Nullable Object value(int row);

    /** Whole numbers, and what crosses the border as one. */
    final class Longs implements ColumnSlice {
        private final ValueType.Whole type;
        private final long[] values;
        private final boolean[] nulls;

        private Longs(ValueType.Whole type, DuckDBReadableVector vector, int rows) {
            this.type = type;
            this.values = new long[rows];
            this.nulls = new boolean[rows];
            for (int row = 0; row < rows; row++) {
                nulls[row] = vector.isNull(row);
                values[row] = vector.getLong(row, 0);
            }
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

    /** Floating-point numbers. */
    final class Doubles implements ColumnSlice {
        private final ValueType.Real type;
        private final double[] values;
        private final boolean[] nulls;

        private Doubles(ValueType.Real type, DuckDBReadableVector vector, int rows) {
            this.type = type;
            this.values = new double[rows];
            this.nulls = new boolean[rows];
            for (int row = 0; row < rows; row++) {
                nulls[row] = vector.isNull(row);
                values[row] = vector.getDouble(row, 0);
            }
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

    /** Text, and what crosses the border as text. */
    final class Texts implements ColumnSlice {
        private final ValueType.Text type;
        private final @Nullable String[] values;

        private Texts(ValueType.Text type, DuckDBReadableVector vector, int rows) {
            this.type = type;
            this.values = new String[rows];
            for (int row = 0; row < rows; row++) {
                values[row] = vector.getString(row);
            }
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

    /** Decimal numbers. */
    final class Decimals implements ColumnSlice {
        private final @Nullable BigDecimal[] values;

        private Decimals(DuckDBReadableVector vector, int rows) {
            this.values = new BigDecimal[rows];
            for (int row = 0; row < rows; row++) {
                values[row] = vector.getBigDecimal(row);
            }
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
