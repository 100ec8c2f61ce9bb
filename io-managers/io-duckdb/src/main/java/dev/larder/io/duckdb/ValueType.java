package dev.larder.io.duckdb;

import java.math.BigDecimal;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * How a Java value becomes a DuckDB value and back.
 *
 * <p>The driver moves only some types in chunks and gets some of those wrong (years before 1, for
 * one). So a value crosses the border as one of four carriers, and SQL beside the border turns the
 * carrier into the type of the column: a date, for example, crosses as a number of days.
 */
sealed interface ValueType {

    /** {@return the type of the column in the file} */
    String sqlName();

    /** {@return SQL with one {@code %s} for the carrier, making a value of {@link #sqlName()}} */
    String encoding();

    /** {@return the carrier of a value that is not null, as JDBC takes it} */
    Object carry(Object value);

    /** A carrier of 64 bits. */
    record Whole(
            String sqlName,
            String encoding,
            ToLongFunction<Object> toCarrier,
            LongFunction<Object> fromCarrier)
            implements ValueType {
        @Override
        public Object carry(Object value) {
            return toCarrier.applyAsLong(value);
        }
    }

    /** A floating-point carrier. */
    record Real(
            String sqlName,
            String encoding,
            ToDoubleFunction<Object> toCarrier,
            DoubleFunction<Object> fromCarrier)
            implements ValueType {
        @Override
        public Object carry(Object value) {
            return toCarrier.applyAsDouble(value);
        }
    }

    /** A carrier of text. */
    record Text(
            String sqlName,
            String encoding,
            Function<Object, String> toCarrier,
            Function<String, Object> fromCarrier)
            implements ValueType {
        @Override
        public Object carry(Object value) {
            return toCarrier.apply(value);
        }
    }

    /**
     * A decimal number. Records carry no scale, so one fits all: 29 digits before the point and 9
     * behind, enough for money in any currency and for rates. What does not fit is refused, never
     * rounded.
     */
    record Decimal() implements ValueType {

        static final int PRECISION = 38;
        static final int SCALE = 9;

        @Override
        public String sqlName() {
            return "DECIMAL(" + PRECISION + "," + SCALE + ")";
        }

        @Override
        public String encoding() {
            return "CAST(%s AS " + sqlName() + ")";
        }

        @Override
        public Object carry(Object value) {
            return checked((BigDecimal) value);
        }

        BigDecimal checked(BigDecimal value) {
            BigDecimal trimmed = value.scale() > SCALE ? value.stripTrailingZeros() : value;
            if (trimmed.scale() > SCALE
                    || trimmed.precision() - trimmed.scale() > PRECISION - SCALE) {
                throw new ArithmeticException(value + " does not fit " + sqlName());
            }
            return trimmed.setScale(SCALE);
        }
    }
}
