package dev.larder.processor;

import dev.larder.Asset;
import dev.larder.ExternalAsset;
import dev.larder.MultiAsset;
import dev.larder.definition.DefinitionReader.Reading;
import dev.larder.definition.LoadedTypes;
import dev.larder.definition.MethodReader;
import dev.larder.error.Problem;
import dev.larder.graph.AssetDefinition;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.processor.ExecutableMethodProcessor;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads the classes that the compiler wrote, as the runtime does it. */
final class StartUp implements ExecutableMethodProcessor<Asset> {
    private final List<Reading> readings = new ArrayList<>();

    static List<Reading> readings(Module module) {
        try (var loader =
                        new URLClassLoader(
                                new URL[] {module.output().toUri().toURL()},
                                StartUp.class.getClassLoader());
                var context = ApplicationContext.builder().classLoader(loader).build()) {
            var found = new StartUp();
            context.registerSingleton(found);
            context.registerSingleton(new External(found));
            context.registerSingleton(new OfSeveral(found));
            context.start();
            return found.readings;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static List<AssetDefinition> definitions(Module module) {
        return readings(module).stream().map(r -> Objects.requireNonNull(r.definition())).toList();
    }

    static List<String> problems(Module module) {
        return readings(module).stream()
                .flatMap(reading -> reading.problems().stream())
                .map(Problem::toString)
                .toList();
    }

    /** Those that observe. */
    private record External(StartUp all) implements ExecutableMethodProcessor<ExternalAsset> {
        @Override
        public void process(BeanDefinition<?> bean, ExecutableMethod<?, ?> method) {
            all.process(bean, method);
        }
    }

    @Override
    public void process(BeanDefinition<?> bean, ExecutableMethod<?, ?> method) {
        MethodReader.read(
                        LoadedTypes.method(bean.getBeanType(), method),
                        new LoadedTypes(bean.getBeanType().getClassLoader()))
                .forEach(made -> readings.add(made.reading()));
    }

    private record OfSeveral(StartUp startUp) implements ExecutableMethodProcessor<MultiAsset> {
        @Override
        public void process(BeanDefinition<?> bean, ExecutableMethod<?, ?> method) {
            if (!method.hasStereotype(Asset.class)) {
                startUp.process(bean, method);
            }
        }
    }
}
