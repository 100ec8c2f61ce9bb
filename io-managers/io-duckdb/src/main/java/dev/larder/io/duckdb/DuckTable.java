package dev.larder.io.duckdb;

import dev.larder.graph.AssetKey;
import dev.larder.io.Table;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows in files that this engine reads.
 *
 * @param files in partition order, at least one
 * @param partitions the key of each file's partition; none where the asset has no partitions
 */
record DuckTable(AssetKey asset, List<Path> files, List<String> partitions) implements Table {
    /** The virtual column with the key of the partition that a row is of. */
    static final String PARTITION = "_partition";

    DuckTable {
        files = List.copyOf(files);
        partitions = List.copyOf(partitions);
    }

    /** {@return what stands for the table in SQL} */
    String relation() {
        return "(SELECT * FROM %s)".formatted(ParquetTable.relation(files));
    }

    /**
     * {@return what stands for the table in SQL that names the virtual column}
     *
     * <p>The engine numbers the files and gives their names, unless the data have columns that are
     * called so; then the names do not fit.
     */
    String relationWithPartition() {
        if (partitions.isEmpty()) {
            return relation();
        }
        String number = "CAST(file_index AS BIGINT) + 1";
        return """
        (SELECT COLUMNS(lambda c: c <> '%1$s'), CASE WHEN filename = (%2$s)[%3$s] THEN (%4$s)[%3$s] \
        ELSE error('%1$s cannot be told where the data have a column filename or file_index') END \
        AS %1$s FROM %5$s)\
        """
                .formatted(
                        PARTITION,
                        SqlQuote.files(files),
                        number,
                        partitions.stream()
                                .map(SqlQuote::literal)
                                .collect(Collectors.joining(", ", "[", "]")),
                        ParquetTable.relation(files));
    }
}
