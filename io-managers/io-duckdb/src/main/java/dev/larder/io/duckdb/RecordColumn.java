package dev.larder.io.duckdb;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.RecordComponent;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** One component of a record and the column it stands for. */
final class RecordColumn {

    /** Moves the component of a record into a buffer. */
    @FunctionalInterface
    private interface Filler {
        /** {@return the bytes beyond the arrays} */
        int fill(Object record, int row, ColumnBuffer buffer);
    }

    private final String name;
    private final String label;
    private final Class<?> javaType;
    private final ValueType type;
    private final Filler filler;

    RecordColumn(String name, RecordComponent component, ValueType type, RecordAccess access) {
        this.name = name;
        this.label = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
        this.javaType = component.getType();
        this.type = type;
        this.filler = filler(component, access);
    }

    /** {@return the column's name in the file} */
    String name() {
        return name;
    }

    ValueType type() {
        return type;
    }

    /** {@return record and component, as the user knows them} */
    String label() {
        return label;
    }

    Class<?> javaType() {
        return javaType;
    }

    ColumnBuffer newBuffer(int capacity) {
        return ColumnBuffer.of(type, capacity);
    }

    int fill(Object record, int row, ColumnBuffer buffer) {
        return filler.fill(record, row, buffer);
    }

    /** {@return the component's value in a row that was read} */
    @Nullable Object valueOf(ColumnSlice slice, int row) {
        Object value;
        try {
            value = slice.value(row);
        } catch (RuntimeException e) {
            throw unfit("Column %s cannot become %s: %s".formatted(name, label, e.getMessage()), e);
        }
        if (value == null && javaType.isPrimitive()) {
            throw new EngineException(
                    EngineException.Culprit.USER,
                    "Column %s holds NULL, but %s is a primitive %s: use its box, @Nullable"
                            .formatted(name, label, javaType));
        }
        return value;
    }

    private Filler filler(RecordComponent component, RecordAccess access) {
        if (javaType.isPrimitive() && javaType != boolean.class) {
            return javaType == float.class || javaType == double.class
                    ? doubles(access.doubles(component))
                    : longs(access.longs(component));
        }
        return objects(access.objects(component));
    }

    private static Filler longs(ToLongFunction<Object> getter) {
        return (record, row, buffer) -> {
            ((ColumnBuffer.Longs) buffer).putLong(row, getter.applyAsLong(record));
            return 0;
        };
    }

    private static Filler doubles(ToDoubleFunction<Object> getter) {
        return (record, row, buffer) -> {
            ((ColumnBuffer.Doubles) buffer).putDouble(row, getter.applyAsDouble(record));
            return 0;
        };
    }

    /**
     * The accessor stays outside the try: what the user's own code throws must reach the user as it
     * is.
     */
    private Filler objects(Function<Object, @Nullable Object> getter) {
        return (record, row, buffer) -> {
            Object value = getter.apply(record);
            if (value == null) {
                buffer.putNull(row);
                return 0;
            }
            try {
                return buffer.put(row, value);
            } catch (ArithmeticException e) {
                throw unfit(
                        "%s cannot become column %s: %s".formatted(label, name, e.getMessage()), e);
            }
        };
    }

    private static EngineException unfit(String message, RuntimeException cause) {
        return new EngineException(EngineException.Culprit.USER, message, cause);
    }
}
