package dev.larder.runtime.discovery;

import dev.larder.Asset;
import dev.larder.MultiAsset;

import io.micronaut.context.processor.ExecutableMethodProcessor;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;

import jakarta.inject.Singleton;

/** Collects the methods of several assets with the others. */
@Singleton
final class MultiAssetMethods implements ExecutableMethodProcessor<MultiAsset> {
    private final AssetMethods methods;

    MultiAssetMethods(AssetMethods methods) {
        this.methods = methods;
    }

    /** A method with both annotations, which is an error, comes as an {@link Asset} already. */
    @Override
    public void process(BeanDefinition<?> bean, ExecutableMethod<?, ?> method) {
        if (!method.hasStereotype(Asset.class)) {
            methods.process(bean, method);
        }
    }
}
