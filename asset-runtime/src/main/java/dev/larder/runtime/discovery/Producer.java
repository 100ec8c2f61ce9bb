package dev.larder.runtime.discovery;

import dev.larder.AssetContext;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Type;
import java.util.Map;

/**
 * The method that produces an asset. Safe for any number of threads as far as the user's class is.
 */
public interface Producer {
    /** {@return what the method returned}; it throws whatever the method throws */
    @Nullable Object produce(AssetContext context, Map<String, ? extends @Nullable Object> inputs)
            throws Exception;

    /** {@return what the method is declared to return} */
    Type returns();

    /** {@return what the parameters of its inputs are declared as, by name} */
    Map<String, Type> inputTypes();
}
