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
            case ValueType.Whole whole ->
                    new Longs(whole, new long[capacity], new boolean[capacity]);
            case ValueType.Real real ->
                    new Doubles(real, new double[capacity], new boolean[capacity]);
            case ValueType.Text text -> new Texts(text, new byte[capacity][]);
            case ValueType.Decimal decimal -> new Decimals(decimal, new BigDecimal[capacity]);
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

    record Longs(ValueType.Whole type, long[] values, boolean[] nulls) implements ColumnBuffer {
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

    record Doubles(ValueType.Real type, double[] values, boolean[] nulls) implements ColumnBuffer {
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
    record Texts(ValueType.Text type, byte @Nullable [][] values) implements ColumnBuffer {
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

    record Decimals(ValueType.Decimal type, @Nullable BigDecimal[] values) implements ColumnBuffer {
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
