package dev.larder.runtime.discovery;

import dev.larder.Asset;

import io.micronaut.context.processor.ExecutableMethodProcessor;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;

import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;

/** Collects the annotated methods while the context starts; they are read once all are there. */
@Singleton
final class AssetMethods implements ExecutableMethodProcessor<Asset> {
    private final List<Found> found = new ArrayList<>();

    /** A method and the bean that it is called on. */
    record Found(BeanDefinition<?> bean, ExecutableMethod<?, ?> method) {}

    @Override
    public synchronized void process(BeanDefinition<?> bean, ExecutableMethod<?, ?> method) {
        found.add(new Found(bean, method));
    }

    synchronized List<Found> all() {
        return List.copyOf(found);
    }
}
