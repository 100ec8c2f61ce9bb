package dev.larder.io.duckdb;

import dev.larder.error.Suggestion;
import dev.larder.graph.Digest;
import dev.larder.ledger.DataVersion;

import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The content of a Parquet file in a short text: algorithm, version of the engine, columns that do
 * not count, columns and types in their order, number of rows, and the sums of two differently
 * seeded hashes of each row. Sums, since the order of rows does not count while their number does:
 * a row that comes twice would vanish from an exclusive or.
 *
 * <p>Law: it is the same for two files when they have the same columns and types, and each row as
 * often as the other, where values are the same that cannot be told apart: null is not empty, and
 * 0.0 is not -0.0, while any NaN is as any other.
 */
final class Fingerprint {
    /** Another algorithm makes other versions of the same data. */
    private static final String ALGORITHM = "duckdb-1";

    private static final int DIGITS = 16;

    /** Types whose hash tells all values apart; that of nested ones takes [] for [null]. */
    private static final Pattern HASHED =
            Pattern.compile(
                    "BOOLEAN|U?(TINY|SMALL|BIG)INT|U?INTEGER|VARCHAR|BLOB|UUID|DATE|TIME|TIMESTAMP(_S|_MS|_NS|"
                        + " WITH TIME ZONE)?|DECIMAL\\(\\d+,\\d+\\)");

    private static final Set<String> FLOATING = Set.of("FLOAT", "DOUBLE");

    private final Session session;
    private final Set<String> volatileColumns;

    Fingerprint(Session session, Set<String> volatileColumns) {
        this.session = session;
        this.volatileColumns = new TreeSet<>(volatileColumns);
    }

    /** {@return the fingerprint of a file; reads all of it} On an engine thread. */
    DataVersion of(Path file) throws SQLException {
        Map<String, String> types = ParquetTable.types(session, List.of(file));
        requireColumns(types);
        session.execute("SET SESSION TimeZone = 'UTC'"); // in which the engine writes nested times
        String sql =
                "SELECT count(*), sum(%s), sum(%s) FROM %s"
                        .formatted(
                                hash("'a'", types),
                                hash("'b'", types),
                                ParquetTable.relation(List.of(file)));
        try (DuckDBPreparedStatement statement = session.prepare(sql);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return DataVersion.of(
                    "%s%s/%d/%s/%s"
                            .formatted(
                                    kind(),
                                    digest(ParquetTable.schema(types)),
                                    result.getLong(1),
                                    hexadecimal(result.getString(2)),
                                    hexadecimal(result.getString(3))));
        }
    }

    /** {@return whether that version is a fingerprint that was taken in the same way} */
    boolean isAs(DataVersion other) throws SQLException {
        return other.text().startsWith(kind());
    }

    private String kind() throws SQLException {
        String without = volatileColumns.isEmpty() ? "-" : digest(volatileColumns.toString());
        return "%s/%s/%s/".formatted(ALGORITHM, session.version(), without);
    }

    private void requireColumns(Map<String, String> types) {
        for (String column : volatileColumns) {
            if (!types.containsKey(column)) {
                throw new EngineException(
                        EngineException.Culprit.USER,
                        "volatileColumns names %s, which is no column%s; there are %s"
                                .formatted(
                                        column,
                                        Suggestion.didYouMean(column, types.keySet()),
                                        types.keySet()));
            }
        }
    }

    /** The seed comes first and last, for what comes last is mixed least. */
    private String hash(String seed, Map<String, String> types) {
        return types.entrySet().stream()
                .filter(column -> !volatileColumns.contains(column.getKey()))
                .map(column -> told(SqlQuote.identifier(column.getKey()), column.getValue()))
                .collect(Collectors.joining(", ", "hash(" + seed + ", ", ", " + seed + ")"));
    }

    private static String told(String column, String type) {
        if (HASHED.matcher(type).matches()) {
            return column;
        }
        return FLOATING.contains(type)
                ? "%1$s, %1$s = 0 AND signbit(%1$s)".formatted(column)
                : "CAST(%s AS VARCHAR)".formatted(column);
    }

    private static String digest(String text) {
        return Digest.of(text).substring(0, DIGITS);
    }

    /** Of no rows the engine gives no sum. */
    private static String hexadecimal(@Nullable String sum) {
        return sum == null ? "0" : new BigInteger(sum).toString(16);
    }
}
