package dev.larder.io.duckdb;

import dev.larder.graph.AssetKey;
import dev.larder.io.Table;

import java.nio.file.Path;
import java.util.List;

/**
 * Rows in files that this engine reads.
 *
 * @param files in partition order, at least one
 */
record DuckTable(AssetKey asset, List<Path> files) implements Table {
    DuckTable {
        files = List.copyOf(files);
    }

    /** {@return what stands for the table in SQL} */
    String relation() {
        return "(SELECT * FROM %s)".formatted(ParquetTable.relation(files));
    }
}
