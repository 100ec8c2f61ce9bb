package dev.larder.io.duckdb;

import dev.larder.definition.SnakeCase;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table that a record type stands for: one column for each component, in order, named in
 * snake_case.
 *
 * <p>Reading gives back what was written, with two exceptions that Parquet makes: times keep
 * microseconds, and a decimal has the scale of its column, so compare with {@link
 * java.math.BigDecimal#compareTo}.
 */
final class RecordColumns<R extends Record> {

    private final Class<R> type;
    private final List<RecordColumn> columns;
    private final MethodHandle constructor;

    private RecordColumns(Class<R> type, List<RecordColumn> columns, MethodHandle constructor) {
        this.type = type;
        this.columns = List.copyOf(columns);
        this.constructor = constructor;
    }

    /**
     * {@return the columns of a record type}
     *
     * @throws IllegalArgumentException when a component has no place in a table; it names all of
     *     them
     */
    static <R extends Record> RecordColumns<R> of(Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components.length == 0) {
            throw new IllegalArgumentException(
                    "Record %s has no components, so it is no table".formatted(type.getName()));
        }
        RecordAccess access = new RecordAccess(type);
        Map<String, RecordColumn> columns = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (RecordComponent component : components) {
            ValueTypes.of(component.getType())
                    .ifPresentOrElse(
                            valueType -> {
                                String name = SnakeCase.of(component.getName());
                                if (columns.put(
                                                name,
                                                new RecordColumn(
                                                        name, component, valueType, access))
                                        != null) {
                                    problems.add("two components become column " + name);
                                }
                            },
                            () ->
                                    problems.add(
                                            "component %s has type %s, supported are %s"
                                                    .formatted(
                                                            component.getName(),
                                                            component
                                                                    .getGenericType()
                                                                    .getTypeName(),
                                                            ValueTypes.supported())));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "Record %s cannot be a table: %s"
                            .formatted(type.getName(), String.join("; ", problems)));
        }
        return new RecordColumns<>(type, List.copyOf(columns.values()), access.constructor());
    }

    Class<R> type() {
        return type;
    }

    List<RecordColumn> columns() {
        return columns;
    }

    /** {@return SQL that turns the carriers of a relation into the columns} */
    String encodedFrom(String relation) {
        return columns.stream()
                .map(column -> {
                    String name = SqlQuote.identifier(column.name());
                    return column.type().encoding().formatted(name) + " AS " + name;
                })
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + relation));
    }

    /** Makes the record; what its constructor throws comes through as it is. */
    R create(Object[] values) {
        try {
            return type.cast((Object) constructor.invokeExact(values));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a canonical constructor throws nothing checked", e);
        }
    }
}
