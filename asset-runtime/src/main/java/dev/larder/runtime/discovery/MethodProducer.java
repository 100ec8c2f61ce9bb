package dev.larder.runtime.discovery;

import dev.larder.AssetContext;
import dev.larder.Requested;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.runtime.code.CodeVersions;

import io.micronaut.core.type.Argument;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Calls a method that makes assets.
 *
 * @param makes their keys
 */
record MethodProducer(MethodCall call, List<AssetKey> makes) implements Producer {
    MethodProducer {
        makes = List.copyOf(makes);
    }

    /** {@return the producer of the asset that is this component; with none of all it returns} */
    Producer of(String component) {
        return component.isEmpty()
                ? this
                : new ComponentProducer(this, call.returnsClass(), component);
    }

    @Override
    public @Nullable Object produce(
            AssetContext asset, Map<String, ? extends @Nullable Object> inputs) {
        return call.invoke(parameter -> {
            if (Arguments.isInput(parameter)) {
                return inputs.get(parameter.getName());
            }
            if (parameter.getType() == AssetContext.class) {
                return asset;
            }
            return parameter.getType() == Requested.class
                    ? requested(asset)
                    : call.argument(parameter, asset.partitions(), asset::partition);
        });
    }

    private Requested requested(AssetContext asset) {
        return new RequestedAssets(call.name(), call.namespace(), makes, asset.assets());
    }

    @Override
    public Type returns() {
        return call.returns();
    }

    @Override
    public CodeVersion codeVersion(CodeVersions versions) {
        return call.codeVersion(versions);
    }

    @Override
    public Map<String, Type> inputTypes() {
        return Arrays.stream(call.parameters())
                .filter(Arguments::isInput)
                .collect(Collectors.toMap(Argument::getName, Argument::asType));
    }
}
