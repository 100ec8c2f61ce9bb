package dev.larder.io.duckdb;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The Java types that a record component or a bind may have. Times keep microseconds, as Parquet
 * and DuckDB do: finer digits are cut off, towards the past.
 */
final class ValueTypes {

    /** What DuckDB uses for infinity, and one more at the lower end. */
    static final long INFINITE_DAYS = Integer.MAX_VALUE;

    static final long INFINITE_MICROS = Long.MAX_VALUE;

    private static final long MICROS = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    /**
     * The first microsecond of the first day that DuckDB's timestamps have, 22 December 290309 BC.
     */
    private static final long FIRST_MICROS = -9_223_372_022_400_000_000L;

    private static final Map<Class<?>, ValueType> TYPES = types();

    private ValueTypes() {}

    /** {@return the type for a class, or nothing when it has no place in a table} */
    static Optional<ValueType> of(Class<?> type) {
        return type.isEnum() ? Optional.of(enumOf(type)) : Optional.ofNullable(TYPES.get(type));
    }

    /**
     * {@return the type of a value; constants of an enum with bodies are of a class below the enum}
     */
    static Optional<ValueType> ofValue(Object value) {
        return of(
                value instanceof Enum<?> constant
                        ? constant.getDeclaringClass()
                        : value.getClass());
    }

    /** {@return the supported types, to end an error message with} */
    static String supported() {
        return TYPES.keySet().stream().map(Class::getSimpleName).collect(Collectors.joining(", "))
                + " and enums";
    }

    private static Map<Class<?>, ValueType> types() {
        Map<Class<?>, ValueType> types = new LinkedHashMap<>();
        addNumbers(types);
        types.put(
                String.class,
                new ValueType.Text("VARCHAR", "CAST(%s AS VARCHAR)", v -> (String) v, v -> v));
        types.put(BigDecimal.class, new ValueType.Decimal());
        addTimes(types);
        types.put(
                UUID.class,
                new ValueType.Text("UUID", "CAST(%s AS UUID)", Object::toString, UUID::fromString));
        types.put(
                byte[].class,
                new ValueType.Text(
                        "BLOB",
                        "from_base64(%s)",
                        v -> Base64.getEncoder().encodeToString((byte[]) v),
                        Base64.getDecoder()::decode));
        return types;
    }

    private static void addNumbers(Map<Class<?>, ValueType> types) {
        ValueType flag =
                new ValueType.Whole(
                        "BOOLEAN", "CAST(%s AS BOOLEAN)", v -> (Boolean) v ? 1 : 0, v -> v != 0);
        ValueType tiny = integer("TINYINT", v -> narrowed(v, (byte) v, "byte"));
        ValueType small = integer("SMALLINT", v -> narrowed(v, (short) v, "short"));
        ValueType normal = integer("INTEGER", v -> narrowed(v, (int) v, "int"));
        ValueType big = integer("BIGINT", v -> v);
        ValueType single =
                new ValueType.Real("FLOAT", "CAST(%s AS FLOAT)", v -> (Float) v, v -> (float) v);
        ValueType real =
                new ValueType.Real("DOUBLE", "CAST(%s AS DOUBLE)", v -> (Double) v, v -> v);
        types.putAll(both(boolean.class, Boolean.class, flag));
        types.putAll(both(byte.class, Byte.class, tiny));
        types.putAll(both(short.class, Short.class, small));
        types.putAll(both(int.class, Integer.class, normal));
        types.putAll(both(long.class, Long.class, big));
        types.putAll(both(float.class, Float.class, single));
        types.putAll(both(double.class, Double.class, real));
    }

    private static void addTimes(Map<Class<?>, ValueType> types) {
        types.put(
                LocalDate.class,
                new ValueType.Whole(
                        "DATE",
                        "make_date(CAST(%s AS INTEGER))",
                        v -> days((LocalDate) v),
                        v -> LocalDate.ofEpochDay(finite(v, INFINITE_DAYS))));
        types.put(
                LocalDateTime.class,
                new ValueType.Whole(
                        "TIMESTAMP",
                        "make_timestamp(CAST(%s AS BIGINT))",
                        v -> micros(((LocalDateTime) v).toInstant(ZoneOffset.UTC)),
                        v -> LocalDateTime.ofInstant(instant(v), ZoneOffset.UTC)));
        types.put(
                Instant.class,
                new ValueType.Whole(
                        "TIMESTAMP WITH TIME ZONE",
                        "make_timestamptz(CAST(%s AS BIGINT))",
                        v -> micros((Instant) v),
                        ValueTypes::instant));
        types.put(
                LocalTime.class,
                new ValueType.Whole(
                        "TIME",
                        "CAST(make_timestamp(CAST(%s AS BIGINT)) AS TIME)",
                        v -> ((LocalTime) v).toNanoOfDay() / NANOS_PER_MICRO,
                        v -> LocalTime.ofNanoOfDay(v * NANOS_PER_MICRO)));
    }

    private static ValueType integer(
            String sqlName, java.util.function.LongFunction<Object> fromCarrier) {
        return new ValueType.Whole(
                sqlName, "CAST(%s AS " + sqlName + ")", v -> ((Number) v).longValue(), fromCarrier);
    }

    private static Map<Class<?>, ValueType> both(Class<?> primitive, Class<?> box, ValueType type) {
        Map<Class<?>, ValueType> both = new LinkedHashMap<>();
        both.put(primitive, type);
        both.put(box, type);
        return both;
    }

    private static ValueType enumOf(Class<?> type) {
        Map<String, Object> constants = new TreeMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(c -> constants.put(((Enum<?>) c).name(), c));
        return new ValueType.Text(
                "VARCHAR",
                "CAST(%s AS VARCHAR)",
                v -> ((Enum<?>) v).name(),
                name -> {
                    Object constant = constants.get(name);
                    if (constant == null) {
                        throw new ArithmeticException(
                                "'" + name + "' is none of " + constants.keySet());
                    }
                    return constant;
                });
    }

    private static Object narrowed(long value, Object narrow, String type) {
        if (((Number) narrow).longValue() != value) {
            throw new ArithmeticException(value + " does not fit " + type);
        }
        return narrow;
    }

    private static long days(LocalDate date) {
        long days = date.toEpochDay();
        if (Math.abs(days) >= INFINITE_DAYS) {
            throw new ArithmeticException(date + " does not fit DATE");
        }
        return days;
    }

    private static long micros(Instant instant) {
        try {
            long seconds = Math.multiplyExact(instant.getEpochSecond(), MICROS);
            long micros = Math.addExact(seconds, instant.getNano() / NANOS_PER_MICRO);
            if (micros >= FIRST_MICROS && micros < INFINITE_MICROS) {
                return micros;
            }
        } catch (ArithmeticException _) {
            // The same answer as for what DuckDB's range excludes.
        }
        throw new ArithmeticException(instant + " does not fit TIMESTAMP");
    }

    private static Instant instant(long micros) {
        long finite = finite(micros, INFINITE_MICROS);
        return Instant.ofEpochSecond(
                Math.floorDiv(finite, MICROS), Math.floorMod(finite, MICROS) * NANOS_PER_MICRO);
    }

    private static long finite(long value, long infinity) {
        if (value == infinity || value == -infinity) {
            throw new ArithmeticException("infinity has no Java value");
        }
        return value;
    }
}
