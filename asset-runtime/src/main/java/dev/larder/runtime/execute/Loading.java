package dev.larder.runtime.execute;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.InputDefinition.Container;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.io.IOManager;
import dev.larder.io.Source;
import dev.larder.partition.Partition;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loads the inputs of one asset's method as its parameters take them. */
final class Loading {
    private final Environment environment;
    private final AssetDefinition asset;

    Loading(Environment environment, AssetDefinition asset) {
        this.environment = environment;
        this.asset = asset;
    }

    /** {@return the data; null where there are none, and the parameter takes null} */
    @Nullable Object load(String parameter, Source source, Type type)
            throws IOException, InterruptedException {
        Use.Data use = use(parameter);
        if (source.parts().isEmpty() && use.nullable()) {
            return null;
        }
        AssetDefinition upstream = environment.project().graph().definition(source.asset());
        IOManager io = environment.ioManagers().named(upstream.produced().io());
        return use.container() == Container.BY_PARTITION
                ? byPartition(io, source, elementType(type))
                : io.read(source, type);
    }

    private Use.Data use(String parameter) {
        return asset.inputs().stream()
                .filter(input -> input.parameter().equals(parameter))
                .map(InputDefinition::use)
                .filter(Use.Data.class::isInstance)
                .map(Use.Data.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Map<Partition, @Nullable Object> byPartition(
            IOManager io, Source source, Type type) throws IOException, InterruptedException {
        Map<Partition, @Nullable Object> data = new LinkedHashMap<>();
        for (Source.Part part : source.parts()) {
            Source one = new Source(source.asset(), List.of(part));
            data.put(part.partition(), io.read(one, type));
        }
        return Collections.unmodifiableMap(data);
    }

    private static Type elementType(Type map) {
        return ((ParameterizedType) map).getActualTypeArguments()[1];
    }
}
