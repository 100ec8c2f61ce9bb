package dev.larder.testkit;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;

/** A generic class with its arguments, as reflection gives it for a method's parameter. */
record GenericType(Class<?> raw, List<Type> arguments) implements ParameterizedType {
    GenericType {
        arguments = List.copyOf(arguments);
    }

    @Override
    public Type[] getActualTypeArguments() {
        return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
        return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
        return null;
    }
}
