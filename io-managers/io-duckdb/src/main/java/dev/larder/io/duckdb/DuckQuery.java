package dev.larder.io.duckdb;

import dev.larder.Failure;
import dev.larder.io.Sql;
import dev.larder.io.Table;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A user's SQL with its inputs put in. What does not fit fails for good, before the engine runs.
 */
final class DuckQuery {
    private DuckQuery() {}

    static SqlText of(Sql sql, Map<String, Table> inputs) {
        SqlText text = SqlText.parse(sql.text());
        requireKnown("input", text.inputs(), inputs.keySet());
        requireKnown("bind", text.binds(), sql.binds().keySet());
        boolean named = text.namesPartition();
        return new SqlText(
                text.parts().stream().map(part -> replaced(part, inputs, named)).toList());
    }

    /** The virtual column is there only for those who name it: {@code *} stays what it is. */
    private static SqlText.Part replaced(
            SqlText.Part part, Map<String, Table> inputs, boolean named) {
        if (!(part instanceof SqlText.Input(String name))) {
            return part;
        }
        DuckTable table = table(name, inputs);
        return new SqlText.Text(named ? table.relationWithPartition() : table.relation());
    }

    private static DuckTable table(String name, Map<String, Table> inputs) {
        if (inputs.get(name) instanceof DuckTable table) {
            return table;
        }
        throw Failure.permanent(
                "Input {%s} is stored elsewhere; DuckDB cannot read it".formatted(name));
    }

    private static void requireKnown(String what, Set<String> used, Set<String> given) {
        Set<String> unknown = new TreeSet<>(used);
        unknown.removeAll(given);
        if (!unknown.isEmpty()) {
            throw Failure.permanent(
                    "The SQL names the %ss %s, but there are only %s"
                            .formatted(what, unknown, new TreeSet<>(given)));
        }
        Set<String> unused = new TreeSet<>(given);
        unused.removeAll(used);
        if (!unused.isEmpty()) {
            throw Failure.permanent(
                    "The SQL does not use the %ss %s; use or remove them".formatted(what, unused));
        }
    }
}
