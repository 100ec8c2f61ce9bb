package dev.larder.definition;

import dev.larder.Asset;
import dev.larder.Freshness;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Finds classes by their names, as the side that reads the annotations sees them. */
public interface Types {
    /**
     * {@return the class; null where it is not there, which is then somebody else's error}
     *
     * @param name as {@link Class#getName()} gives it
     */
    @Nullable TypeView find(String name);

    /**
     * {@return the components of a record in their order; none where it is not there}
     *
     * @param name as {@link Class#getName()} gives it
     */
    List<ReturnedComponent> components(String name);

    /**
     * A component of a record that a method returns.
     *
     * @param said its annotation; null where it has none
     * @param freshness its policy; null where it has none of its own
     */
    record ReturnedComponent(
            String name, TypeView type, @Nullable Asset said, @Nullable Freshness freshness) {}
}
