package dev.larder.io.duckdb;

import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A select whose binds have become parameters. Values are never text: each {@code :name} becomes a
 * parameter with the conversion of its {@link ValueType} around it, which DuckDB folds before it
 * plans, so filters on binds still skip row groups.
 */
record SqlSelect(String sql, List<Object> parameters) {

    SqlSelect {
        parameters = List.copyOf(parameters);
    }

    /**
     * {@return the select with its binds}
     *
     * @throws EngineException when placeholders and values do not match, or a value has no type in
     *     DuckDB
     */
    static SqlSelect of(SqlText text, Map<String, ? extends @Nullable Object> binds) {
        requireNoInputs(text);
        requireSameNames(text, binds);
        List<Object> parameters = new ArrayList<>();
        String sql =
                text.render(part ->
                        switch (part) {
                            case SqlText.Text plain -> plain.source();
                            case SqlText.PartitionName name -> name.source();
                            case SqlText.Terminator _ -> "";
                            case SqlText.Input input ->
                                    throw new AssertionError("checked above: " + input);
                            case SqlText.Bind(String name) ->
                                    parameter(name, binds.get(name), parameters);
                        });
        return new SqlSelect(sql, parameters);
    }

    void setParameters(DuckDBPreparedStatement statement) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }

    /** A null has no type; DuckDB takes the one that the context asks for. */
    private static String parameter(String name, @Nullable Object value, List<Object> parameters) {
        if (value == null) {
            return "NULL";
        }
        ValueType type =
                ValueTypes.ofValue(value)
                        .orElseThrow(() ->
                                refused(
                                        "Bind :%s is a %s; supported are %s"
                                                .formatted(
                                                        name,
                                                        value.getClass().getName(),
                                                        ValueTypes.supported())));
        try {
            parameters.add(type.carry(value));
        } catch (ArithmeticException e) {
            throw refused("Bind :%s: %s".formatted(name, e.getMessage()));
        }
        return type.encoding().formatted("?");
    }

    private static void requireNoInputs(SqlText text) {
        if (!text.inputs().isEmpty()) {
            throw refused("No table for the placeholders " + text.inputs());
        }
    }

    private static void requireSameNames(SqlText text, Map<String, ?> binds) {
        if (!text.binds().equals(binds.keySet())) {
            throw refused(
                    "The SQL has the binds %s, but values are given for %s"
                            .formatted(new TreeSet<>(text.binds()), new TreeSet<>(binds.keySet())));
        }
    }

    private static EngineException refused(String message) {
        return new EngineException(EngineException.Culprit.USER, message);
    }
}
