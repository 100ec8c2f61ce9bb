package dev.larder.definition;

import io.micronaut.core.type.Argument;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;

/** The types of a record's components as Micronaut gives those of methods: without wildcards. */
public final class ComponentTypes {
    private ComponentTypes() {}

    public static Argument<?> of(RecordComponent component) {
        return argument(component.getGenericType());
    }

    private static Argument<?> argument(Type type) {
        return switch (type) {
            case Class<?> plain -> Argument.of(plain);
            case ParameterizedType generic ->
                    Argument.of(
                            (Class<?>) generic.getRawType(),
                            Arrays.stream(generic.getActualTypeArguments())
                                    .map(ComponentTypes::argument)
                                    .toArray(Argument<?>[]::new));
            case WildcardType wildcard -> argument(wildcard.getUpperBounds()[0]);
            case GenericArrayType array -> {
                Class<?> element = argument(array.getGenericComponentType()).getType();
                yield Argument.of(Array.newInstance(element, 0).getClass());
            }
            default -> Argument.OBJECT_ARGUMENT; // a record with type parameters is refused
        };
    }
}
