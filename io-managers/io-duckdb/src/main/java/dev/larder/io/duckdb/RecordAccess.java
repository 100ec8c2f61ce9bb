package dev.larder.io.duckdb;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Generates the functions that take a record apart and put it together. They live beside the record
 * as far as access goes, so the record may be package-private, private or local; and they are plain
 * calls for the compiler, unlike reflection, which costs more than everything else done with a
 * value.
 */
final class RecordAccess {

    private final Class<? extends Record> type;
    private final MethodHandles.Lookup lookup;

    RecordAccess(Class<? extends Record> type) {
        this.type = type;
        try {
            this.lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(
                    "Record %s is in a module that is not open: add 'opens %s to %s'"
                            .formatted(
                                    type.getName(),
                                    type.getPackageName(),
                                    RecordAccess.class.getModule().getName()),
                    e);
        }
    }

    @SuppressWarnings("unchecked") // generated to take any object
    ToLongFunction<Object> longs(RecordComponent component) {
        return (ToLongFunction<Object>)
                function(component, ToLongFunction.class, "applyAsLong", long.class);
    }

    @SuppressWarnings("unchecked") // generated to take any object
    ToDoubleFunction<Object> doubles(RecordComponent component) {
        return (ToDoubleFunction<Object>)
                function(component, ToDoubleFunction.class, "applyAsDouble", double.class);
    }

    @SuppressWarnings("unchecked") // generated to take any object
    Function<Object, Object> objects(RecordComponent component) {
        return (Function<Object, Object>)
                function(component, Function.class, "apply", Object.class);
    }

    /** {@return the canonical constructor as a function of {@code Object[]} to {@code Object}} */
    MethodHandle constructor() {
        Class<?>[] parameters =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            return lookup.findConstructor(type, MethodType.methodType(void.class, parameters))
                    .asSpreader(Object[].class, parameters.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("every record has its canonical constructor: " + type, e);
        }
    }

    private Object function(
            RecordComponent component, Class<?> shape, String method, Class<?> result) {
        try {
            MethodHandle accessor = lookup.unreflect(component.getAccessor());
            Class<?> returned =
                    result == Object.class
                            ? MethodType.methodType(component.getType()).wrap().returnType()
                            : result;
            return LambdaMetafactory.metafactory(
                            lookup,
                            method,
                            MethodType.methodType(shape),
                            MethodType.methodType(result, Object.class),
                            accessor,
                            MethodType.methodType(returned, type))
                    .getTarget()
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "Cannot access %s.%s".formatted(type.getName(), component.getName()), e);
        }
    }
}
