package dev.larder;

import dev.larder.graph.AssetKey;

import java.util.Set;

/**
 * Which of its assets a call of a {@link MultiAsset} method is to make. The method may leave out
 * what only the others need; what it returns for them is ignored.
 */
public interface Requested {
    /**
     * {@return whether the call is to make this asset}
     *
     * @param key the full key, or a name in the class's namespace
     * @throws Failure for good, when it is not an asset of the method
     */
    boolean has(String key);

    /** {@return the keys of all that the call is to make; never empty} */
    Set<AssetKey> keys();
}
