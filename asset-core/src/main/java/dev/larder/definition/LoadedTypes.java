package dev.larder.definition;

import dev.larder.Asset;
import dev.larder.Freshness;
import dev.larder.definition.MethodView.ParameterView;
import dev.larder.definition.TypeView.Component;
import dev.larder.definition.TypeView.Kind;

import io.micronaut.core.type.Argument;
import io.micronaut.inject.ExecutableMethod;

import org.jspecify.annotations.Nullable;

import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Methods and types of loaded classes as the definition reader takes them. */
public final class LoadedTypes implements Types {
    private final ClassLoader loader;

    public LoadedTypes(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * {@return a method that Micronaut found}
     *
     * @param bean the class that it is called on
     */
    public static MethodView method(Class<?> bean, ExecutableMethod<?, ?> method) {
        return new MethodView(
                bean.getName(),
                method.getMethodName(),
                type(method.getReturnType().asArgument()),
                Arrays.stream(method.getArguments()).map(LoadedTypes::parameter).toList(),
                method.getAnnotationMetadata());
    }

    private static ParameterView parameter(Argument<?> argument) {
        return new ParameterView(
                argument.getName(), type(argument), argument.getAnnotationMetadata());
    }

    private static TypeView type(Argument<?> argument) {
        return new TypeView(
                argument.getType().getTypeName(),
                kind(argument.getType()),
                Arrays.stream(argument.getTypeParameters()).map(LoadedTypes::type).toList());
    }

    @Override
    public @Nullable TypeView find(String name) {
        try {
            Class<?> found = Class.forName(name, false, loader);
            return new TypeView(found.getTypeName(), kind(found), List.of());
        } catch (ClassNotFoundException | LinkageError _) {
            return null;
        }
    }

    @Override
    public List<ReturnedComponent> components(String name) {
        try {
            Class<?> found = Class.forName(name, false, loader);
            return found.isRecord()
                    ? Arrays.stream(found.getRecordComponents())
                            .map(LoadedTypes::component)
                            .toList()
                    : List.of();
        } catch (ClassNotFoundException | LinkageError _) {
            return List.of();
        }
    }

    private static ReturnedComponent component(RecordComponent component) {
        return new ReturnedComponent(
                component.getName(),
                type(ComponentTypes.of(component)),
                said(Asset.class, component.getAnnotations(), new HashSet<>()),
                said(Freshness.class, component.getAnnotations(), new HashSet<>()));
    }

    /** Also where an annotation of the user's carries it. */
    private static <A extends Annotation> @Nullable A said(
            Class<A> wanted, Annotation[] annotations, Set<Class<?>> seen) {
        for (Annotation annotation : annotations) {
            if (wanted.isInstance(annotation)) {
                return wanted.cast(annotation);
            }
            Class<?> type = annotation.annotationType();
            A carried = seen.add(type) ? said(wanted, type.getAnnotations(), seen) : null;
            if (carried != null) {
                return carried;
            }
        }
        return null;
    }

    static Kind kind(Class<?> type) {
        if (type.isRecord()) {
            return new Kind.Row(
                    Arrays.stream(type.getRecordComponents())
                            .map(c -> new Component(c.getName(), columnType(c.getType())))
                            .toList());
        }
        if (type.isEnum()) {
            return new Kind.Constants(
                    Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList());
        }
        boolean isAbstract = !type.isPrimitive() && Modifier.isAbstract(type.getModifiers());
        return isAbstract && !type.isArray() ? new Kind.Abstract() : new Kind.Other();
    }

    private static String columnType(Class<?> type) {
        return type.isEnum() ? Enum.class.getName() : type.getTypeName();
    }
}
