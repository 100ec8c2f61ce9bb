package dev.larder.runtime.home;

import java.util.Map;

/** A place where configuration comes from. */
public sealed interface ConfigurationSource {
    /**
     * A file, or the properties of the JVM.
     *
     * @param values by key, without {@code larder.}
     */
    record Keys(Map<String, String> values) implements ConfigurationSource {
        public Keys {
            values = Map.copyOf(values);
        }
    }

    /**
     * The variables of the environment.
     *
     * @param values by name, as {@code LARDER_CONCURRENCY}
     */
    record Variables(Map<String, String> values) implements ConfigurationSource {
        public Variables {
            values = Map.copyOf(values);
        }
    }
}
