package dev.larder.runtime.discovery;

import dev.larder.AssetContext;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.CodeVersion;
import dev.larder.runtime.code.CodeVersions;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Type;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The method that produces an asset, perhaps with others. Safe for any number of threads as far as
 * the user's class is.
 */
public interface Producer {
    /** {@return what the method returned}; it throws whatever the method throws */
    @Nullable Object produce(AssetContext context, Map<String, ? extends @Nullable Object> inputs)
            throws Exception;

    /** {@return what the data of the asset are declared as} */
    Type returns();

    /**
     * {@return what of a method's result is the asset's}
     *
     * @throws ReflectiveOperationException when the record that holds it does not give it
     */
    default Returned returned(AssetDefinition asset, @Nullable Object whole)
            throws ReflectiveOperationException {
        return new Returned(asset.source(), returns(), whole);
    }

    /**
     * {@return what of a method's result is anyone's, and may have to be closed}
     *
     * @throws ReflectiveOperationException when the record that holds it does not give it
     */
    default List<@Nullable Object> parts(@Nullable Object whole)
            throws ReflectiveOperationException {
        return Collections.singletonList(whole);
    }

    /** {@return which code it is, as far as that can be told} */
    default CodeVersion codeVersion(CodeVersions versions) {
        return CodeVersion.UNKNOWN;
    }

    /** {@return what the parameters of its inputs are declared as, by name} */
    Map<String, Type> inputTypes();
}
