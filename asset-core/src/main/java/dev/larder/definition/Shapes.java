package dev.larder.definition;

import dev.larder.error.LarderException;
import dev.larder.graph.InputDefinition.Container;
import dev.larder.graph.Shape;
import dev.larder.io.Output;
import dev.larder.io.Sql;
import dev.larder.io.Table;
import dev.larder.partition.Partition;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Tells from a Java type what kind of data it carries. */
final class Shapes {
    private static final Set<String> ROWS = Set.of(Stream.class.getName(), List.class.getName());
    private static final Set<String> FILES = Set.of(Path.class.getName(), "byte[]");

    private static final Set<String> NOTHING = Set.of("void", Void.class.getName());
    private static final String KINDS_OF_OUTPUT = Output.class.getName() + "$";

    private Shapes() {}

    static Shape produced(TypeView type) {
        if (NOTHING.contains(type.name())) {
            return Shape.NONE;
        }
        if (type.name().equals(Sql.class.getName()) || type.name().equals(Table.class.getName())) {
            return Shape.TABLE;
        }
        if (isKindOfOutput(type)) {
            throw LarderException.user("it returns a kind of Output; declare it as Output");
        }
        if (!isOutput(type)) {
            return other(type);
        }
        TypeView data = argument(type, 0);
        if (isOutput(data) || isKindOfOutput(data)) {
            throw LarderException.user(
                    "an Output holds the data themselves, not another Output; to say more of each"
                            + " partition return Output.each");
        }
        return produced(data);
    }

    /** {@return the type of the data, with or without an Output around them} */
    static TypeView data(TypeView returned) {
        return isOutput(returned) && !returned.arguments().isEmpty()
                ? returned.arguments().getFirst()
                : returned;
    }

    static boolean isOutput(TypeView type) {
        return type.name().equals(Output.class.getName());
    }

    private static boolean isKindOfOutput(TypeView type) {
        return type.name().startsWith(KINDS_OF_OUTPUT);
    }

    /** {@return how an input takes several partitions} */
    static Container container(TypeView type) {
        return isByPartition(type) ? Container.BY_PARTITION : Container.TOGETHER;
    }

    private static boolean isByPartition(TypeView type) {
        return type.name().equals(Map.class.getName())
                && !type.arguments().isEmpty()
                && type.arguments().getFirst().name().equals(Partition.class.getName());
    }

    private static Shape consumedByPartition(TypeView data) {
        if (data.name().equals(Table.class.getName())) {
            throw LarderException.user(
                    "tables by partition cannot be taken; take one Table, whose column _partition"
                            + " says which, or a Map of lists of records");
        }
        if (data.name().equals(Stream.class.getName())) {
            throw LarderException.user("streams by partition cannot be taken; take a Map of lists");
        }
        return consumed(data);
    }

    private static TypeView argument(TypeView type, int index) {
        if (type.arguments().size() <= index) {
            throw LarderException.user(type.name() + " has no type arguments; write what it holds");
        }
        return type.arguments().get(index);
    }

    static Shape consumed(TypeView type) {
        if (type.name().equals(Sql.class.getName())) {
            throw LarderException.user(
                    "an input cannot be Sql; take a Table and name it in the Sql");
        }
        if (isByPartition(type)) {
            return consumedByPartition(argument(type, 1));
        }
        return type.name().equals(Table.class.getName()) ? Shape.TABLE : other(type);
    }

    /** {@return a table where the type is a Stream or List of records} */
    static Shape ofRows(TypeView type) {
        boolean records = !type.arguments().isEmpty() && type.arguments().getFirst().isRecord();
        return ROWS.contains(type.name()) && records ? Shape.TABLE : Shape.VALUE;
    }

    private static Shape other(TypeView type) {
        if (ofRows(type) == Shape.TABLE) {
            return Shape.TABLE;
        }
        if (type.name().equals(Stream.class.getName())) {
            throw LarderException.user(
                    "a Stream carries rows, so its elements must be of a record type");
        }
        return FILES.contains(type.name()) ? Shape.FILES : Shape.VALUE;
    }
}
