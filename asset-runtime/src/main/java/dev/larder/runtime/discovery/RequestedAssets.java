package dev.larder.runtime.discovery;

import dev.larder.Failure;
import dev.larder.Requested;
import dev.larder.error.LarderException;
import dev.larder.error.Suggestion;
import dev.larder.graph.AssetKey;

import java.util.List;
import java.util.Set;

/**
 * Of the assets of a method those that a call is to make.
 *
 * @param method what messages call it
 * @param all that it can make
 */
record RequestedAssets(String method, String namespace, List<AssetKey> all, Set<AssetKey> keys)
        implements Requested {
    RequestedAssets {
        all = List.copyOf(all);
        keys = Set.copyOf(keys);
    }

    @Override
    public boolean has(String key) {
        AssetKey asked = key(key);
        if (!all.contains(asked)) {
            List<String> names = all.stream().map(AssetKey::toString).toList();
            throw Failure.permanent(
                    "%s does not make %s; it makes %s%s"
                            .formatted(
                                    method,
                                    asked,
                                    String.join(", ", names),
                                    Suggestion.didYouMean(asked.toString(), names)));
        }
        return keys.contains(asked);
    }

    private AssetKey key(String key) {
        try {
            return AssetKey.resolve(key, namespace);
        } catch (LarderException e) {
            throw Failure.permanent(String.valueOf(e.getMessage()), e);
        }
    }
}
