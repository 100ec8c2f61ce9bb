package dev.larder.io.duckdb;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Writes names and file names into SQL, where DuckDB takes no parameter. */
final class SqlQuote {

    private SqlQuote() {}

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String file(Path file) {
        return literal(file.toAbsolutePath().toString());
    }

    /** {@return the files as a list literal, in their order} */
    static String files(List<Path> files) {
        return files.stream().map(SqlQuote::file).collect(Collectors.joining(", ", "[", "]"));
    }
}
