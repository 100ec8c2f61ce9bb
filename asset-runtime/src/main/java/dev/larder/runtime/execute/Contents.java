package dev.larder.runtime.execute;

import dev.larder.Failure;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.Shape;
import dev.larder.io.Content;
import dev.larder.io.Sql;
import dev.larder.io.Table;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Turns what a method returned into what an IO manager stores. */
final class Contents {
    private Contents() {}

    /**
     * @param what what messages say has returned it
     * @param declared the type that it was declared to be of
     */
    static Content of(
            AssetDefinition asset,
            String what,
            Type declared,
            Map<String, @Nullable Object> inputs,
            @Nullable Object returned) {
        if (returned == null) {
            throw Failure.permanent(what + " returned null");
        }
        if (asset.produced().shape() != Shape.TABLE) {
            return new Content.Value(returned, declared);
        }
        return switch (returned) {
            case Sql sql -> new Content.Query(sql, tables(inputs));
            case Table table ->
                    new Content.Query(Sql.of("select * from {table}"), Map.of("table", table));
            case Stream<?> stream -> rows(stream, declared);
            case List<?> list -> rows(list.stream(), declared);
            default ->
                    throw Failure.permanent(
                            "%s returned a %s, which is no table"
                                    .formatted(what, returned.getClass().getName()));
        };
    }

    /**
     * {@return a table without rows}
     *
     * @param what what messages say has returned it
     * @param declared the type of the rows that there could have been
     */
    static Content none(AssetDefinition asset, String what, Type declared) {
        if (asset.produced().shape() != Shape.TABLE) {
            throw Failure.permanent(
                    "%s returned Output.empty(), but a value has no rows; return one, or Output.skip"
                            .formatted(what));
        }
        if (!(declared instanceof ParameterizedType)) {
            throw Failure.permanent(
                    "%s returned Output.empty(), but %s does not say which columns there are; return a query without rows"
                            .formatted(what, declared.getTypeName()));
        }
        return rows(Stream.empty(), declared);
    }

    private static Map<String, Table> tables(Map<String, @Nullable Object> inputs) {
        Map<String, Table> tables = new HashMap<>();
        inputs.forEach((name, value) -> {
            if (value instanceof Table table) {
                tables.put(name, table);
            }
        });
        return tables;
    }

    /** The cast is checked row by row, as the IO manager reads them. */
    private static Content rows(Stream<?> stream, Type declared) {
        Class<? extends Record> type = recordType(declared);
        return new Content.Rows(stream.map(type::cast), type);
    }

    private static Class<? extends Record> recordType(Type declared) {
        Type row = ((ParameterizedType) declared).getActualTypeArguments()[0];
        return ((Class<?>) row).asSubclass(Record.class);
    }
}
