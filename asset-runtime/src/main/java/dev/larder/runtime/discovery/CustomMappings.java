package dev.larder.runtime.discovery;

import dev.larder.definition.DefinitionReader.Reading;
import dev.larder.error.Problem;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.InputDefinition;
import dev.larder.partition.CustomMapping;
import dev.larder.partition.MappingRequest;

import io.micronaut.context.BeanContext;
import io.micronaut.context.exceptions.BeanContextException;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The instances of the project's own mappings: beans, or made by a constructor of nothing. */
final class CustomMappings {
    private final BeanContext context;
    private final Map<String, Made> made = new HashMap<>();

    /** A mapping, or why there is none. */
    private record Made(@Nullable CustomMapping mapping, String problem) {}

    CustomMappings(BeanContext context) {
        this.context = context;
    }

    /** {@return the instance of the class with this name; null where there can be none} */
    @Nullable CustomMapping find(String type) {
        return made.computeIfAbsent(type, this::make).mapping();
    }

    /** {@return at which inputs there can be none, and why} */
    List<Problem> problems(List<Reading> readings) {
        List<Problem> problems = new ArrayList<>();
        for (Reading reading : readings) {
            AssetDefinition asset = reading.definition();
            if (asset == null) {
                continue;
            }
            for (InputDefinition input : asset.inputs()) {
                if (input.mapping() instanceof MappingRequest.Custom(String type)
                        && find(type) == null) {
                    problems.add(
                            new Problem(
                                    asset.source(),
                                    input.parameter(),
                                    "input %s: @MapWith(%s): %s"
                                            .formatted(
                                                    input.parameter(),
                                                    type,
                                                    made.computeIfAbsent(type, this::make)
                                                            .problem())));
                }
            }
        }
        return problems;
    }

    private Made make(String name) {
        try {
            Class<? extends CustomMapping> type =
                    Class.forName(name, true, context.getClassLoader())
                            .asSubclass(CustomMapping.class);
            return new Made(
                    context.containsBean(type) ? context.getBean(type) : constructed(type), "");
        } catch (NoSuchMethodException e) {
            return new Made(
                    null,
                    "it is no bean, and has no constructor without parameters; add one, or"
                            + " @Singleton");
        } catch (InvocationTargetException e) {
            return new Made(null, "its constructor failed: " + e.getCause());
        } catch (ReflectiveOperationException | BeanContextException | LinkageError e) {
            return new Made(null, "it cannot be made: " + e);
        }
    }

    private static CustomMapping constructed(Class<? extends CustomMapping> type)
            throws ReflectiveOperationException {
        Constructor<? extends CustomMapping> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }
}
