package dev.larder.definition;

import java.util.List;

/**
 * A type as the compiler and the runtime both see it.
 *
 * @param name as {@link Class#getTypeName()} gives it: {@code void}, {@code byte[]}, {@code
 *     a.Outer$Nested}
 * @param kind what is special about it
 * @param arguments its type arguments
 */
public record TypeView(String name, Kind kind, List<TypeView> arguments) {
    public TypeView {
        arguments = List.copyOf(arguments);
    }

    /** What is special about a type. */
    public sealed interface Kind {
        /** A record. */
        record Row(List<Component> components) implements Kind {
            public Row {
                components = List.copyOf(components);
            }
        }

        /** An enum, with the names of its constants in their order. */
        record Constants(List<String> names) implements Kind {
            public Constants {
                names = List.copyOf(names);
            }
        }

        /** An interface or an abstract class: there is no instance of just this. */
        record Abstract() implements Kind {}

        /** Any other. */
        record Other() implements Kind {}
    }

    /**
     * A component of a record.
     *
     * @param type the name of its type; {@code java.lang.Enum} for any enum
     */
    public record Component(String name, String type) {}

    public boolean isRecord() {
        return kind instanceof Kind.Row;
    }

    boolean is(Class<?> type) {
        return name.equals(type.getTypeName());
    }
}
