package dev.larder.io;

import dev.larder.error.LarderException;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Makes IO managers of one type. Found through {@link java.util.ServiceLoader}. */
public interface IOManagerFactory {
    /**
     * {@return the type's name, as in {@code larder.io.warehouse.type}; an IO manager of that name
     * needs no configuration}
     */
    String type();

    /** {@return the settings that it takes, below {@code larder.io.<name>}} */
    Set<String> settings();

    /**
     * {@return a new IO manager}
     *
     * @param configuration what the project says of it
     */
    IOManager create(Configuration configuration);

    /**
     * What a project says of an IO manager.
     *
     * @param name the name that assets use
     * @param root the folder for its files; need not exist yet
     * @param settings those of {@link #settings()} that are set
     */
    record Configuration(String name, Path root, Map<String, String> settings) {
        public Configuration {
            settings = Map.copyOf(settings);
        }

        /**
         * {@return whether a setting is on that is on unless somebody switches it off}
         *
         * @throws LarderException a USER error when it is neither true nor false
         */
        public boolean isOn(String setting) {
            String text = settings.getOrDefault(setting, "true");
            if (!text.equals("true") && !text.equals("false")) {
                throw LarderException.user(
                        "larder.io.%s.%s is \"%s\"; write true or false"
                                .formatted(name, setting, text));
            }
            return text.equals("true");
        }
    }
}
