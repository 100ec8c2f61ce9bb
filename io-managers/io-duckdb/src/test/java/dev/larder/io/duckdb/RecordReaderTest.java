package dev.larder.io.duckdb;

import static dev.larder.io.duckdb.DuckFixture.ENGINE;
import static dev.larder.io.duckdb.DuckFixture.execute;
import static dev.larder.io.duckdb.DuckFixture.quoted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

@Timeout(60)
class RecordReaderTest {

    record Numbers(byte tiny, int normal, long big, double real, @Nullable BigDecimal amount) {}

    record Id(long id) {}

    record Tiny(byte v) {}

    record Boxed(@Nullable Integer v) {}

    record Picky(long id) {
        Picky {
            if (id == 5_000) {
                throw new IllegalArgumentException("I do not like 5000");
            }
        }
    }

    enum Colour {
        RED,
        GREEN
    }

    record Painted(Colour v) {}

    record Moment(LocalDateTime v) {}

    record Point(Instant v) {}

    private final RecordReader reader = new RecordReader(ENGINE);

    @TempDir Path directory;

    @Test
    void columnsAreMatchedByNameAndWidened() throws Exception {
        Path file =
                file(
                        "select 1.50 as amount, 2::float as real, 3::uinteger as big, 4::smallint"
                                + " as normal, 5::ubigint as tiny");

        assertThat(reader.list(List.of(file), RecordColumns.of(Numbers.class)))
                .containsExactly(new Numbers((byte) 5, 4, 3, 2, new BigDecimal("1.50")));
    }

    @Test
    void filesComeInTheOrderGiven() throws Exception {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Path file = directory.resolve("part-" + (97 - i) + ".parquet");
            execute(
                    "copy (select (%d + range)::bigint as id from range(5000)) to %s (row_group_size 2048)"
                            .formatted(i * 5_000, quoted(file)));
            files.add(file);
        }

        assertThat(reader.list(files, RecordColumns.of(Id.class)))
                .isEqualTo(LongStream.range(0, 200_000).mapToObj(Id::new).toList());
        assertThat(reader.list(files.reversed(), RecordColumns.of(Id.class)).getFirst())
                .isEqualTo(new Id(195_000));
        assertThat(
                        reader.list(
                                List.of(files.getFirst(), files.getFirst()),
                                RecordColumns.of(Id.class)))
                .hasSize(10_000);
        assertThat(reader.list(List.of(), RecordColumns.of(Id.class))).isEmpty();
    }

    @Test
    void missingAndExtraColumnsAreNamed() throws Exception {
        Path file = file("select 1 as tiny, 2 as normal, 3 as big, 4::double as reel");

        assertThatThrownBy(() -> reader.stream(List.of(file), RecordColumns.of(Numbers.class)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("RecordReaderTest$Numbers")
                .hasMessageEndingWith(
                        "the record also has [amount, real], the file also has [reel]");
    }

    @Test
    void aFileThatDiffersFromTheFirstIsNamed() throws Exception {
        Path first = file("select 1::bigint as id");
        Path second = file("select 1::bigint as id, 2 as more");

        assertThatThrownBy(() -> reader.stream(List.of(first, second), RecordColumns.of(Id.class)))
                .hasMessageContaining("Files of one table differ")
                .hasMessageContaining(second.toString())
                .hasMessageContaining("more");
    }

    @Test
    void nullInAPrimitiveNamesTheColumn() throws Exception {
        Path file = file("select nullif(range, 3)::bigint as id from range(10)");

        assertThatThrownBy(() -> reader.list(List.of(file), RecordColumns.of(Id.class)))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "Column id holds NULL, but Id.id is a primitive long: use its box,"
                                + " @Nullable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    128                          | 128 does not fit byte
                    -129::bigint                 | -129 does not fit byte
                    255::utinyint                | 255 does not fit byte
                    18446744073709551615::ubigint| 18446744073709551615 does not fit long
                    """)
    void narrowingIsChecked(String value, String problem) throws Exception {
        Path file = file("select " + value + " as v");

        assertThatThrownBy(() -> reader.list(List.of(file), RecordColumns.of(Tiny.class)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.5", "1::double", "'1'", "true", "date '2001-01-01'", "[1]", "{'a': 1}"})
    void aColumnThatWouldLoseSomethingIsRefused(String value) throws Exception {
        Path file = file("select " + value + " as v");

        assertThatThrownBy(() -> reader.stream(List.of(file), RecordColumns.of(Boxed.class)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("column v is")
                .hasMessageContaining("component Boxed.v is Integer");
    }

    @Test
    void textThatIsNoConstantIsNamed() throws Exception {
        Path file = file("select unnest(['RED', 'BLUE']) as v");

        assertThatThrownBy(() -> reader.list(List.of(file), RecordColumns.of(Painted.class)))
                .hasMessage("Column v cannot become Painted.v: 'BLUE' is none of [GREEN, RED]");
    }

    @Test
    void infinityIsRefusedAndNotNull() throws Exception {
        Path timestamp = file("select 'infinity'::timestamp as v");
        Path instant = file("select '-infinity'::timestamptz as v");

        assertThatThrownBy(() -> reader.list(List.of(timestamp), RecordColumns.of(Moment.class)))
                .hasMessageContaining("infinity has no Java value");
        assertThatThrownBy(() -> reader.list(List.of(instant), RecordColumns.of(Point.class)))
                .hasMessageContaining("infinity has no Java value");
    }

    @Test
    void whatAConstructorThrowsComesThroughAsItIs() throws Exception {
        Path file = file("select range::bigint as id from range(10000)");

        assertThatThrownBy(() -> reader.list(List.of(file), RecordColumns.of(Picky.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("I do not like 5000");
    }

    @Test
    void aHiveFolderAddsNoColumn() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("day=2001-01-01"));
        Path file = folder.resolve("a.parquet");
        execute("copy (select 1::bigint as id) to " + quoted(file));

        assertThat(reader.list(List.of(file), RecordColumns.of(Id.class)))
                .containsExactly(new Id(1));
    }

    @Test
    void aStreamThatIsClosedEarlyFreesItsConnection() throws Exception {
        Path file = file("select range::bigint as id from range(5000000)");
        for (int i = 0; i < 100; i++) {
            try (Stream<Id> records = reader.stream(List.of(file), RecordColumns.of(Id.class))) {
                assertThat(records.skip(10).findFirst()).contains(new Id(10));
            }
        }

        assertThat(ENGINE.openSessions()).isZero();
    }

    @Test
    void aStreamThatIsReadToItsEndFreesItsConnection() throws Exception {
        Path file = file("select range::bigint as id from range(5000)");

        @SuppressWarnings("resource")
        Iterator<Id> records = reader.stream(List.of(file), RecordColumns.of(Id.class)).iterator();
        records.forEachRemaining(_ -> {});

        assertThat(ENGINE.openSessions()).isZero();
    }

    @Test
    void aDamagedFileIsAnErrorAndNotAShortTable() throws Exception {
        Path file = directory.resolve("damaged.parquet");
        execute(
                "copy (select hash(range) // 4 as id from range(2000000)) to %s (row_group_size 100000)"
                        .formatted(quoted(file)));
        damageTheMiddle(file);

        assertThatThrownBy(() -> reader.list(List.of(file), RecordColumns.of(Id.class)))
                .isInstanceOf(EngineException.class);
    }

    @Test
    void anInterruptEndsALazyRead() throws Exception {
        Path file = file("select range::bigint as id from range(5000000)");
        try (Stream<Id> records = reader.stream(List.of(file), RecordColumns.of(Id.class))) {
            Iterator<Id> iterator = records.iterator();
            iterator.next();
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> iterator.forEachRemaining(_ -> {}))
                    .isInstanceOf(EngineInterruptedException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static void damageTheMiddle(Path file) throws Exception {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            bytes.write(new byte[100_000]);
        }
    }

    private Path file(String select) throws Exception {
        Path file = directory.resolve("file-" + System.nanoTime() + ".parquet");
        execute("copy (" + select + ") to " + quoted(file));
        return file;
    }
}
