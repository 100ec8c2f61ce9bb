package dev.larder.runtime.execute;

import dev.larder.error.DefinitionException;
import dev.larder.error.Problem;
import dev.larder.error.Suggestion;
import dev.larder.graph.AssetDefinition;
import dev.larder.runtime.discovery.Project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether there are the pools that assets name. */
public final class Pools {
    private Pools() {}

    /**
     * Sees to it that there are.
     *
     * @param configured how large each is, by name
     * @throws DefinitionException naming every asset with a pool that is not configured
     */
    public static void check(Project project, Map<String, Integer> configured) {
        List<Problem> problems = new ArrayList<>();
        for (AssetDefinition asset : project.graph().definitions()) {
            String pool = asset.isExternal() ? null : asset.produced().execution().pool();
            if (pool != null && !configured.containsKey(pool)) {
                problems.add(
                        new Problem(asset.source(), unknown(asset, pool, configured.keySet())));
            }
        }
        if (!problems.isEmpty()) {
            throw new DefinitionException(problems);
        }
    }

    private static String unknown(AssetDefinition asset, String pool, Set<String> configured) {
        String there =
                configured.isEmpty()
                        ? ""
                        : " (there are: %s)"
                                .formatted(String.join(", ", new TreeSet<>(configured)));
        return "asset %s is in pool %s, which is not configured%s%s; set larder.pools.%s to how many of its steps may run at a time"
                .formatted(asset.key(), pool, Suggestion.didYouMean(pool, configured), there, pool);
    }
}
