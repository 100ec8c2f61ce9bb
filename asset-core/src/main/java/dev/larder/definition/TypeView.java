package dev.larder.definition;

import java.util.List;

/**
 * A type as the compiler and the runtime both see it.
 *
 * @param name as {@link Class#getTypeName()} gives it: {@code void}, {@code byte[]}, {@code
 *     a.Outer$Nested}
 * @param isRecord whether it is a record
 * @param arguments its type arguments
 */
public record TypeView(String name, boolean isRecord, List<TypeView> arguments) {
    public TypeView {
        arguments = List.copyOf(arguments);
    }
}
