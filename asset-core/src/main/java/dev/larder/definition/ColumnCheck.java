package dev.larder.definition;

import dev.larder.definition.DefinitionReader.Reading;
import dev.larder.definition.TypeView.Component;
import dev.larder.error.Problem;
import dev.larder.error.Suggestion;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.graph.InputDefinition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether records that are read have the columns of the records that were written. What SQL makes
 * is known only when it runs; so is what other types than those of tables become.
 */
public final class ColumnCheck {
    private static final Set<String> WHOLE =
            Set.of("byte", "short", "int", "long", "Byte", "Short", "Integer", "Long");
    private static final Set<String> IN_DOUBLE =
            Set.of("byte", "short", "int", "Byte", "Short", "Integer", "float", "Float");
    private static final Set<String> IN_FLOAT = Set.of("byte", "short", "Byte", "Short");

    private final Map<AssetKey, Reading> readings = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private ColumnCheck(Collection<Reading> all) {
        for (Reading reading : all) {
            if (reading.definition() != null) {
                readings.put(reading.definition().key(), reading);
            }
        }
    }

    /** {@return what does not fit, at the inputs} */
    public static List<Problem> problems(Collection<Reading> readings) {
        ColumnCheck check = new ColumnCheck(readings);
        check.readings.values().forEach(check::check);
        return check.problems;
    }

    private void check(Reading reader) {
        AssetDefinition asset = reader.definition();
        if (asset == null) {
            return;
        }
        for (InputDefinition input : asset.inputs()) {
            Reading producer = readings.get(input.upstream());
            List<Component> taken = reader.columns().taken().get(input.parameter());
            if (producer != null && taken != null && !producer.columns().produced().isEmpty()) {
                String wrong = difference(taken, producer.columns().produced());
                if (!wrong.isEmpty()) {
                    problems.add(
                            new Problem(
                                    asset.source(),
                                    input.parameter(),
                                    "input %s cannot read %s: %s"
                                            .formatted(
                                                    input.parameter(), input.upstream(), wrong)));
                }
            }
        }
    }

    private static String difference(List<Component> taken, List<Component> produced) {
        Map<String, String> written = byColumn(produced);
        Map<String, String> read = byColumn(taken);
        List<String> differences = new ArrayList<>();
        read.forEach((column, type) -> {
            String from = written.get(column);
            if (from == null) {
                differences.add(
                        "it has no column %s%s"
                                .formatted(
                                        column, Suggestion.didYouMean(column, written.keySet())));
            } else if (!fits(from, type)) {
                differences.add(
                        "its column %s is of %s, not %s"
                                .formatted(column, simple(from), simple(type)));
            }
        });
        written.keySet().stream()
                .filter(column -> !read.containsKey(column))
                .forEach(column -> differences.add("its column " + column + " is not taken"));
        return String.join("; ", differences);
    }

    private static Map<String, String> byColumn(List<Component> components) {
        Map<String, String> byColumn = new LinkedHashMap<>();
        components.forEach(c -> byColumn.put(SnakeCase.of(c.name()), c.type()));
        return byColumn;
    }

    /** Only what cannot be is refused: a type that is not known here may be known to the store. */
    private static boolean fits(String from, String to) {
        String written = textual(from);
        String read = textual(to);
        if (!isKnown(written) || !isKnown(read) || boxed(written).equals(boxed(read))) {
            return true;
        }
        String source = simple(written);
        return switch (simple(read)) {
            case "byte", "short", "int", "long", "Byte", "Short", "Integer", "Long", "BigDecimal" ->
                    WHOLE.contains(source);
            case "double", "Double" -> IN_DOUBLE.contains(source);
            case "float", "Float" -> IN_FLOAT.contains(source);
            default -> false;
        };
    }

    private static String textual(String type) {
        return type.equals(Enum.class.getName()) ? String.class.getName() : type;
    }

    private static String boxed(String type) {
        return switch (type) {
            case "boolean" -> Boolean.class.getName();
            case "byte" -> Byte.class.getName();
            case "short" -> Short.class.getName();
            case "int" -> Integer.class.getName();
            case "long" -> Long.class.getName();
            case "float" -> Float.class.getName();
            case "double" -> Double.class.getName();
            default -> type;
        };
    }

    private static boolean isKnown(String type) {
        String boxed = boxed(type);
        return boxed.equals("byte[]")
                || boxed.startsWith("java.time.Local")
                || boxed.equals(java.time.Instant.class.getName())
                || boxed.equals(java.util.UUID.class.getName())
                || boxed.equals(BigDecimal.class.getName())
                || boxed.matches(
                        "java\\.lang\\.(String|Boolean|Byte|Short|Integer|Long|Float|Double)");
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
