package dev.larder.io.duckdb;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A user's SQL, taken apart at its placeholders.
 *
 * <ul>
 *   <li>{@code {name}} is an input: braces around exactly one identifier. {@code {'a': 1}}, {@code
 *       {a: 1}} and {@code { a }} are left alone.
 *   <li>{@code :name} is a bind: a colon directly before a letter or underscore, and not directly
 *       behind a colon, an identifier, a quote, {@code ]} or {@code )}. So casts {@code x::date},
 *       named arguments {@code a := 1}, slices {@code x[1:n]} and structs {@code {a:b}} are left
 *       alone; behind {@code [} a slice without start needs a space: {@code x[: n]}.
 *   <li>{@code _partition}, also in double quotes, is the virtual column; in any case of letters.
 *   <li>Within strings, quoted names, dollar quotes and comments nothing is a placeholder.
 * </ul>
 *
 * <p>Law: joining the sources of all parts gives the text back.
 */
record SqlText(List<Part> parts) {

    /** A piece of the text. */
    sealed interface Part {

        /** {@return the piece as the user wrote it} */
        String source();
    }

    /** SQL that stays as it is. */
    record Text(String source) implements Part {}

    /** A placeholder for a table. */
    record Input(String name) implements Part {
        @Override
        public String source() {
            return "{" + name + "}";
        }
    }

    /** A placeholder for a value. */
    record Bind(String name) implements Part {
        @Override
        public String source() {
            return ":" + name;
        }
    }

    /** The name of the virtual column with the partition's key. */
    record PartitionName(String source) implements Part {}

    /** The semicolon that ends the statement, with the blanks and comments behind it. */
    record Terminator(String source) implements Part {}

    SqlText {
        parts = List.copyOf(parts);
    }

    static SqlText parse(String sql) {
        return new SqlText(new SqlScanner(sql).parts());
    }

    /** {@return the names of the inputs, each once, in order} */
    Set<String> inputs() {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Input(String name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** {@return whether it asks for the partition that a row is of} */
    boolean namesPartition() {
        return parts.stream().anyMatch(PartitionName.class::isInstance);
    }

    /** {@return the names of the binds, each once, in order} */
    Set<String> binds() {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Bind(String name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** {@return the SQL with every part replaced by what the function makes of it} */
    String render(Function<Part, String> replacement) {
        StringBuilder sql = new StringBuilder();
        parts.forEach(part -> sql.append(replacement.apply(part)));
        return sql.toString();
    }
}
