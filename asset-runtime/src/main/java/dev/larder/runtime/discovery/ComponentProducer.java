package dev.larder.runtime.discovery;

import dev.larder.AssetContext;
import dev.larder.definition.ComponentTypes;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.CodeVersion;
import dev.larder.runtime.code.CodeVersions;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The method of several assets, as one of them sees it.
 *
 * @param record what the method returns
 * @param name of the component that is the asset
 */
record ComponentProducer(MethodProducer method, Class<?> record, String name) implements Producer {
    @Override
    public @Nullable Object produce(
            AssetContext context, Map<String, ? extends @Nullable Object> inputs) {
        return method.produce(context, inputs);
    }

    @Override
    public Type returns() {
        return ComponentTypes.of(component()).asType();
    }

    @Override
    public CodeVersion codeVersion(CodeVersions versions) {
        return method.codeVersion(versions);
    }

    @Override
    public Map<String, Type> inputTypes() {
        return method.inputTypes();
    }

    @Override
    public Returned returned(AssetDefinition asset, @Nullable Object whole)
            throws InvocationTargetException {
        return whole == null
                ? new Returned(asset.source(), returns(), null)
                : new Returned(
                        "%s().%s()".formatted(asset.source(), name),
                        returns(),
                        value(component(), whole));
    }

    @Override
    public List<@Nullable Object> parts(@Nullable Object whole) throws InvocationTargetException {
        List<@Nullable Object> parts = new ArrayList<>();
        if (whole != null) {
            for (RecordComponent component : record.getRecordComponents()) {
                parts.add(value(component, whole));
            }
        }
        return parts;
    }

    private RecordComponent component() {
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getName().equals(name)) {
                return component;
            }
        }
        throw new IllegalStateException(record + " has no component " + name);
    }

    /** The record is the user's, and need not be public. */
    private static @Nullable Object value(RecordComponent component, Object whole)
            throws InvocationTargetException {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(whole);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException own) {
                throw own;
            }
            throw e;
        }
    }
}
