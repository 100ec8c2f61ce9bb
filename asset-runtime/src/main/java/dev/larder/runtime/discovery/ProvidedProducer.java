package dev.larder.runtime.discovery;

import dev.larder.AssetContext;
import dev.larder.ProvidedAsset;
import dev.larder.graph.CodeVersion;
import dev.larder.runtime.code.CodeVersions;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Type;
import java.util.Map;

/**
 * Runs the code of an asset that a provider has made.
 *
 * @param provider the class of the provider
 */
record ProvidedProducer(Class<?> provider, ProvidedAsset asset) implements Producer {
    @Override
    public @Nullable Object produce(
            AssetContext context, Map<String, ? extends @Nullable Object> inputs) throws Exception {
        return asset.make(context, inputs);
    }

    @Override
    public Type returns() {
        return asset.type();
    }

    @Override
    public CodeVersion codeVersion(CodeVersions versions) {
        return versions.ofProvided(provider, asset.making());
    }

    @Override
    public Map<String, Type> inputTypes() {
        return asset.inputTypes();
    }
}
