package dev.larder.io.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.graph.AssetKey;
import dev.larder.io.Preview;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ParquetPreviewTest {
    private static final AssetKey ASSET = AssetKey.parse("t.a");

    private static final DuckEngine ENGINE = DuckFixture.ENGINE;

    @TempDir private Path folder;

    private Preview.Rows preview(String select, int limit) throws Exception {
        Path file = folder.resolve("it's.parquet");
        Files.deleteIfExists(file);
        DuckFixture.execute(
                "COPY (%s) TO %s (FORMAT parquet)".formatted(select, SqlQuote.file(file)));
        return (Preview.Rows) new ParquetPreview(ENGINE).of(ASSET, file, limit);
    }

    private @Nullable Object cell(String expression) throws Exception {
        return preview("select %s as c".formatted(expression), 1).rows().getFirst().getFirst();
    }

    @Test
    void cellsAreWhatJsonHasAFormFor() throws Exception {
        assertThat(cell("true")).isEqualTo(true);
        assertThat(cell("7::TINYINT")).isEqualTo(7L);
        assertThat(cell("9007199254740992::BIGINT")).isEqualTo(9_007_199_254_740_992L);
        assertThat(cell("9007199254740993::BIGINT")).isEqualTo("9007199254740993");
        assertThat(cell("1.5::DOUBLE")).isEqualTo(1.5);
        assertThat(cell("'infinity'::DOUBLE")).isEqualTo("Infinity");
        assertThat(cell("'nan'::FLOAT")).isEqualTo("NaN");
        assertThat(cell("1.50::DECIMAL(10, 2)")).isEqualTo("1.50");
        assertThat(cell("DATE '2001-02-03'")).isEqualTo("2001-02-03");
        assertThat(cell("TIMESTAMP '2001-02-03 04:05:06.7'")).isEqualTo("2001-02-03 04:05:06.7");
        assertThat(cell("'\\x00\\x01'::BLOB")).isEqualTo("2 bytes");
        assertThat(cell("[1, 2]")).isEqualTo("[1, 2]");
        assertThat(cell("{'a': 1}")).isEqualTo("{'a': 1}");
        assertThat(cell("NULL::VARCHAR")).isNull();
        assertThat(cell("NULL::BIGINT")).isNull();
        assertThat(cell("'it''s \"quoted\"'")).isEqualTo("it's \"quoted\"");
        assertThat(cell("repeat('x', 5000)")).isEqualTo("x".repeat(1_000) + "…");
    }

    @Test
    void theFirstRowsAreShownAndAllAreCounted() throws Exception {
        Preview.Rows rows = preview("select range as n, 'a' as \"b \"\"c\" from range(1000000)", 3);

        assertThat(rows.columns())
                .containsExactly(
                        new Preview.Column("n", "BIGINT"), new Preview.Column("b \"c", "VARCHAR"));
        assertThat(rows.rows())
                .containsExactly(List.of(0L, "a"), List.of(1L, "a"), List.of(2L, "a"));
        assertThat(rows.total()).isEqualTo(1_000_000);
    }

    @Test
    void aFileThatIsNoneIsToldWithTheAsset() throws Exception {
        Path file = Files.writeString(folder.resolve("broken.parquet"), "no Parquet");

        assertThatThrownBy(() -> new ParquetPreview(ENGINE).of(ASSET, file, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("t.a");
    }
}
