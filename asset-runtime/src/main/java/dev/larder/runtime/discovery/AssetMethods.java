package dev.larder.runtime.discovery;

import dev.larder.Asset;
import dev.larder.ExternalAsset;

import io.micronaut.context.processor.ExecutableMethodProcessor;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;

import jakarta.inject.Singleton;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * Collects the annotated methods while the context starts; they are read once all are there. A
 * method with both annotations comes twice and is there once.
 */
@Singleton
final class AssetMethods implements ExecutableMethodProcessor<Asset> {
    private final SequencedSet<Found> found = new LinkedHashSet<>();

    /** A method and the bean that it is called on. */
    record Found(BeanDefinition<?> bean, ExecutableMethod<?, ?> method) {}

    /** Those that observe. */
    @Singleton
    static final class External implements ExecutableMethodProcessor<ExternalAsset> {
        private final AssetMethods all;

        External(AssetMethods all) {
            this.all = all;
        }

        @Override
        public void process(BeanDefinition<?> bean, ExecutableMethod<?, ?> method) {
            all.process(bean, method);
        }
    }

    @Override
    public synchronized void process(BeanDefinition<?> bean, ExecutableMethod<?, ?> method) {
        found.add(new Found(bean, method));
    }

    synchronized List<Found> all() {
        return List.copyOf(found);
    }
}
