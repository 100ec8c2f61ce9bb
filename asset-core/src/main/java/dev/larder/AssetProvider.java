package dev.larder;

import java.util.Collection;

/**
 * Makes assets by code: one for each file of a folder, each model of a manifest. A bean that
 * carries {@link Provides}.
 */
public interface AssetProvider {
    /**
     * {@return the assets} Called once at each start of any verb: it reads definitions, not data,
     * and gives the same as long as these are the same.
     */
    Collection<ProvidedAsset> assets();
}
