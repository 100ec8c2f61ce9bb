package dev.larder.runtime.discovery;

import dev.larder.AssetContext;

import io.micronaut.core.type.Argument;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls a method that makes an asset. */
record MethodProducer(MethodCall call) implements Producer {
    @Override
    public @Nullable Object produce(
            AssetContext asset, Map<String, ? extends @Nullable Object> inputs) {
        return call.invoke(parameter -> {
            if (Arguments.isInput(parameter)) {
                return inputs.get(parameter.getName());
            }
            return parameter.getType() == AssetContext.class
                    ? asset
                    : call.argument(parameter, asset.partitions(), asset::partition);
        });
    }

    @Override
    public Type returns() {
        return call.returns();
    }

    @Override
    public Map<String, Type> inputTypes() {
        return Arrays.stream(call.parameters())
                .filter(Arguments::isInput)
                .collect(Collectors.toMap(Argument::getName, Argument::asType));
    }
}
