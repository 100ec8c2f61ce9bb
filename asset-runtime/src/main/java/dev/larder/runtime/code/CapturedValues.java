package dev.larder.runtime.code;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The values that a lambda, or an anonymous class, has taken from around it, as far as they are
 * values: texts, numbers, times, constants of an enum, and records and collections of these. Other
 * objects may be anything, and say nothing.
 */
final class CapturedValues {
    private CapturedValues() {}

    static String of(Object code) {
        List<String> values = new ArrayList<>();
        for (Field field : code.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                values.add(text(value(field, code)));
            }
        }
        return values.toString();
    }

    private static @Nullable Object value(Field field, Object code) {
        try {
            field.setAccessible(true);
            return field.get(code);
        } catch (IllegalAccessException | InaccessibleObjectException _) {
            return code; // which is no value
        }
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case CharSequence text -> "\"%d:%s\"".formatted(text.length(), text);
            case Boolean plain -> plain.toString();
            case Character plain -> plain.toString();
            case Number plain when plain.getClass().getName().matches("java\\.(lang|math)\\..*") ->
                    plain.toString();
            case Enum<?> constant -> constant.name();
            case Temporal time -> time.toString();
            case TemporalAmount time -> time.toString();
            case Optional<?> maybe -> "?" + text(maybe.orElse(null));
            case List<?> list -> list.stream().map(CapturedValues::text).toList().toString();
            case Collection<?> set ->
                    set.stream().map(CapturedValues::text).sorted().toList().toString();
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(e -> text(e.getKey()) + "=" + text(e.getValue()))
                            .sorted()
                            .toList()
                            .toString();
            case Object[] array ->
                    Arrays.stream(array).map(CapturedValues::text).toList().toString();
            case Record row -> text(row);
            default -> "-";
        };
    }

    private static String text(Record row) {
        return Arrays.stream(row.getClass().getRecordComponents())
                .map(component -> text(value(component, row)))
                .collect(Collectors.joining(",", row.getClass().getSimpleName() + "(", ")"));
    }

    private static @Nullable Object value(RecordComponent component, Record row) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException | InaccessibleObjectException _) {
            return row.getClass();
        }
    }
}
