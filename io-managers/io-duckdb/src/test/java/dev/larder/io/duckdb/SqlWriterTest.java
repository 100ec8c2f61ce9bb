package dev.larder.io.duckdb;

import static dev.larder.io.duckdb.DuckFixture.ENGINE;
import static dev.larder.io.duckdb.DuckFixture.execute;
import static dev.larder.io.duckdb.DuckFixture.query;
import static dev.larder.io.duckdb.DuckFixture.quoted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.Map.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;

class SqlWriterTest {

    private final SqlWriter writer = new SqlWriter(ENGINE);

    @TempDir Path directory;

    @Test
    void everyTypeIsBoundWithItsOwnType() throws Exception {
        Map<String, Object> binds =
                Map.ofEntries(
                        entry("flag", true),
                        entry("tiny", Byte.MIN_VALUE),
                        entry("small", Short.MIN_VALUE),
                        entry("normal", Integer.MIN_VALUE),
                        entry("big", Long.MIN_VALUE),
                        entry("single", Float.MIN_VALUE),
                        entry("real", Double.MIN_VALUE),
                        entry("text", "it's \0 :x {y} 東京"),
                        entry("amount", new BigDecimal("-99999999999999999999999999999.999999999")),
                        entry("day", LocalDate.of(-5000, 2, 28)),
                        entry("day_time", LocalDateTime.of(-200_000, 1, 1, 0, 0, 0, 1_000)),
                        entry("instant", Instant.parse("2001-01-01T00:00:00.123456Z")),
                        entry("time", LocalTime.of(23, 59, 59, 999_999_000)),
                        entry("uuid", new UUID(Long.MIN_VALUE, 7)),
                        entry("bytes", new byte[] {0, -1}),
                        entry("shade", AllTypes.Shade.DARK));
        Path file = directory.resolve("binds.parquet");
        String select =
                "select :flag as flag, :tiny as tiny, :small as small, :normal as normal, :big as"
                    + " big, :single as single, :real as real, :text as text, :amount as amount,"
                    + " :day as day, :day_time as day_time, :instant as instant, :time as time,"
                    + " :uuid as uuid, :bytes as bytes, :shade as shade";

        assertThat(writer.write(SqlText.parse(select), binds, file).rows()).isOne();

        AllTypes read =
                new RecordReader(ENGINE)
                        .list(java.util.List.of(file), RecordColumns.of(AllTypes.class))
                        .getFirst();
        AllTypes bound =
                new AllTypes(
                        true,
                        Byte.MIN_VALUE,
                        Short.MIN_VALUE,
                        Integer.MIN_VALUE,
                        Long.MIN_VALUE,
                        Float.MIN_VALUE,
                        Double.MIN_VALUE,
                        "it's \0 :x {y} 東京",
                        new BigDecimal("-99999999999999999999999999999.999999999"),
                        LocalDate.of(-5000, 2, 28),
                        LocalDateTime.of(-200_000, 1, 1, 0, 0, 0, 1_000),
                        Instant.parse("2001-01-01T00:00:00.123456Z"),
                        LocalTime.of(23, 59, 59, 999_999_000),
                        new UUID(Long.MIN_VALUE, 7),
                        new byte[] {0, -1},
                        AllTypes.Shade.DARK);
        assertThat(read).matches(bound::same, bound.toString());
    }

    @Test
    void oneBindMayStandInManyPlaces() throws Exception {
        Path file = directory.resolve("places.parquet");

        writer.write(
                SqlText.parse(
                        "select i, :n::double as n, i[:n] is null as x from (select [range] as i"
                                + " from range(:n)) limit :n"),
                Map.of("n", 3),
                file);

        assertThat(query("select * from " + quoted(file))).hasSize(3);
    }

    @Test
    void aNullBindTakesTheTypeOfItsPlace() throws Exception {
        Path file = directory.resolve("null.parquet");

        writer.write(
                SqlText.parse("select coalesce(:day, date '2001-01-01') as day"),
                Collections.singletonMap("day", null),
                file);

        assertThat(query("select day, typeof(day) from " + quoted(file)))
                .containsExactly("2001-01-01|DATE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 as a -- trailing comment",
                "with x as (select 1 as a) select * from x",
                "from range(1) t(a)",
                "select 1 as a;",
                "select 1 as a ; \n -- done\n",
                "values (1)"
            })
    void selectsOfAllShapesAreTaken(String select) throws Exception {
        assertThat(write(select).rows()).isOne();
    }

    @Test
    void aFilterOnABindSkipsRowGroups() throws Exception {
        Path file = directory.resolve("groups.parquet");
        execute(
                "copy (select date '2001-01-01' + range::int as day from range(100000)) to "
                        + quoted(file)
                        + " (format parquet, row_group_size 2048)");
        SqlSelect select =
                SqlSelect.of(
                        SqlText.parse(
                                "explain analyze select day from "
                                        + quoted(file)
                                        + " where day = :day"),
                        Map.of("day", LocalDate.of(2001, 1, 2)));

        String plan =
                ENGINE.call(session -> {
                    try (var statement = session.prepare(select.sql())) {
                        select.setParameters(statement);
                        try (var result = statement.executeQuery()) {
                            result.next();
                            return result.getString(2);
                        }
                    }
                });

        assertThat(plan).contains("Row Groups Scanned: 1 / 49");
    }

    @Test
    void sumsBecomeWholeNumbersAndKeepTheirOrder() throws Exception {
        Path file = directory.resolve("sums.parquet");
        writer.write(
                SqlText.parse(
                        "select i % 100 as k, sum(i) as \"a sum\" from range(100000) t(i) group by"
                                + " all order by k desc"),
                Map.of(),
                file);

        assertThat(query("select k, \"a sum\", typeof(\"a sum\") from " + quoted(file)))
                .hasSize(100)
                .startsWith("99|50049000|BIGINT")
                .endsWith("0|49950000|BIGINT");
        assertThatThrownBy(() -> write("select 9223372036854775807::hugeint + 1 as h"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("9223372036854775808");
        assertThatThrownBy(() -> write("select [1::hugeint] as h"))
                .hasMessage("Column \"h\" is HUGEINT[], which Parquet cannot hold: CAST it");
    }

    @Test
    void fileNamesMayContainAnything() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("it's a \"day=1\" [x] {y} * ;--"));
        Path file = folder.resolve("a'b\"c%20?[1].parquet");

        WriteStats stats = writer.write(SqlText.parse("select 42 as answer"), Map.of(), file);

        assertThat(stats).isEqualTo(new WriteStats(1, Files.size(file)));
        record Answer(int answer) {}
        assertThat(
                        new RecordReader(ENGINE)
                                .list(java.util.List.of(file), RecordColumns.of(Answer.class)))
                .containsExactly(new Answer(42));
    }

    @Test
    void aFailingSelectLeavesNoFile() {
        Path file = directory.resolve("failing.parquet");

        assertThatThrownBy(() ->
                        writer.write(
                                SqlText.parse(
                                        "select case when i = 900000 then error('boom')::int else i"
                                                + " end as i from range(1000000) t(i)"),
                                Map.of(),
                                file))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.culprit()).isEqualTo(EngineException.Culprit.USER))
                .hasMessageContaining("boom");
        assertThat(directory).isEmptyDirectory();
    }

    /** With asynchronous writes, DuckDB 2.0.0 hangs within the first dozens. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void failingCopiesNeverHang() {
        String copy =
                "copy (select case when i = 900000 then error('boom')::int else i end as i"
                        + " from range(1000000) t(i)) to %s (use_tmp_file false)"
                                .formatted(quoted(directory.resolve("hanging.parquet")));
        for (int i = 0; i < 300; i++) {
            assertThatThrownBy(() -> execute(copy)).hasMessageContaining("boom");
        }
    }

    @Test
    void anExistingFileIsNeitherOverwrittenNorRemoved() throws Exception {
        Path file = Files.writeString(directory.resolve("mine.parquet"), "mine");

        assertThatThrownBy(() -> writer.write(SqlText.parse("select 1"), Map.of(), file))
                .hasMessageContaining("exists already");
        assertThat(file).hasContent("mine");
    }

    @Test
    void placeholdersAndValuesMustMatch() {
        assertThatThrownBy(() -> write("select :a, :b"))
                .hasMessage("The SQL has the binds [a, b], but values are given for []");
        assertThatThrownBy(() ->
                        writer.write(
                                SqlText.parse("select 1"),
                                Map.of("a", 1),
                                directory.resolve("unused.parquet")))
                .hasMessage("The SQL has the binds [], but values are given for [a]");
        assertThatThrownBy(() -> write("from {orders}")).hasMessageContaining("[orders]");
        assertThatThrownBy(() ->
                        writer.write(
                                SqlText.parse("select :a"),
                                Map.of("a", new Object()),
                                directory.resolve("object.parquet")))
                .hasMessageContaining("Bind :a is a java.lang.Object; supported are");
        assertThat(directory).isEmptyDirectory();
    }

    private WriteStats write(String select) throws InterruptedException {
        return writer.write(SqlText.parse(select), Map.of(), directory.resolve("result.parquet"));
    }
}
