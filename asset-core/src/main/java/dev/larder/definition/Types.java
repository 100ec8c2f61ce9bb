package dev.larder.definition;

import org.jspecify.annotations.Nullable;

/** Finds classes that annotations name, as the side that reads the annotations sees them. */
@FunctionalInterface
public interface Types {
    /**
     * {@return the class; null where it is not there, which is then somebody else's error}
     *
     * @param name as {@link Class#getName()} gives it
     */
    @Nullable TypeView find(String name);
}
