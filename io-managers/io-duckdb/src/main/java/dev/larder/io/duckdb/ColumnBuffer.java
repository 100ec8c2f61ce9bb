package dev.larder.io.duckdb;

import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One column of a chunk on its way into DuckDB. The caller's thread fills it from records, and an
 * engine thread copies it into DuckDB's memory, which only that thread may touch.
 */
sealed interface ColumnBuffer {

    static ColumnBuffer of(ValueType type, int capacity) {
        return switch (type) {
            case ValueType.Whole whole -> new Longs(whole, capacity);
            case ValueType.Real real -> new Doubles(real, capacity);
            case ValueType.Text text -> new Texts(text, capacity);
            case ValueType.Decimal decimal -> new Decimals(decimal, capacity);
        };
    }

    /**
     * Puts a value into a row that is still null.
     *
     * @return the bytes it takes beyond the arrays, to bound a chunk of long texts
     * @throws ArithmeticException when the column's type has no place for the value
     */
    int put(int row, Object value);

    void putNull(int row);

    void writeTo(DuckDBWritableVector vector, int rows);

    /** Whole numbers, and what crosses the border as one. */
    final class Longs implements ColumnBuffer {
        private final ValueType.Whole type;
        private final long[] values;
        private final boolean[] nulls;

        private Longs(ValueType.Whole type, int capacity) {
            this.type = type;
            this.values = new long[capacity];
            this.nulls = new boolean[capacity];
        }

        void putLong(int row, long value) {
            values[row] = value;
        }

        @Override
        public int put(int row, Object value) {
            values[row] = type.toCarrier().applyAsLong(value);
            return 0;
        }

        @Override
        public void putNull(int row) {
            nulls[row] = true;
        }

        @Override
        public void writeTo(DuckDBWritableVector vector, int rows) {
            for (int row = 0; row < rows; row++) {
                if (nulls[row]) {
                    vector.setNull(row);
                } else {
                    vector.setLong(row, values[row]);
                }
            }
        }
    }

    /** Floating-point numbers. */
    final class Doubles implements ColumnBuffer {
        private final ValueType.Real type;
        private final double[] values;
        private final boolean[] nulls;

        private Doubles(ValueType.Real type, int capacity) {
            this.type = type;
            this.values = new double[capacity];
            this.nulls = new boolean[capacity];
        }

        void putDouble(int row, double value) {
            values[row] = value;
        }

        @Override
        public int put(int row, Object value) {
            values[row] = type.toCarrier().applyAsDouble(value);
            return 0;
        }

        @Override
        public void putNull(int row) {
            nulls[row] = true;
        }

        @Override
        public void writeTo(DuckDBWritableVector vector, int rows) {
            for (int row = 0; row < rows; row++) {
                if (nulls[row]) {
                    vector.setNull(row);
                } else {
                    vector.setDouble(row, values[row]);
                }
            }
        }
    }

    /**
     * Text is encoded on the caller's thread, so that one native call can take the whole column.
     */
    final class Texts implements ColumnBuffer {
        private final ValueType.Text type;
        private final byte[] @Nullable [] values;

        private Texts(ValueType.Text type, int capacity) {
            this.type = type;
            this.values = new byte[capacity][];
        }

        @Override
        public int put(int row, Object value) {
            byte[] utf8 = type.toCarrier().apply(value).getBytes(StandardCharsets.UTF_8);
            values[row] = utf8;
            return utf8.length;
        }

        @Override
        public void putNull(int row) {
            values[row] = null;
        }

        @Override
        public void writeTo(DuckDBWritableVector vector, int rows) {
            vector.setStringUtf8Batch(
                    0, rows == values.length ? values : Arrays.copyOf(values, rows));
        }
    }

    /** Decimal numbers. */
    final class Decimals implements ColumnBuffer {
        private final ValueType.Decimal type;
        private final @Nullable BigDecimal[] values;

        private Decimals(ValueType.Decimal type, int capacity) {
            this.type = type;
            this.values = new BigDecimal[capacity];
        }

        @Override
        public int put(int row, Object value) {
            values[row] = type.checked((BigDecimal) value);
            return 0;
        }

        @Override
        public void putNull(int row) {
            values[row] = null;
        }

        @Override
        public void writeTo(DuckDBWritableVector vector, int rows) {
            for (int row = 0; row < rows; row++) {
                vector.setBigDecimal(row, values[row]);
            }
        }
    }
}
