package dev.larder.io.duckdb;

import static dev.larder.io.duckdb.DuckFixture.ENGINE;
import static dev.larder.io.duckdb.DuckFixture.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

@Timeout(120)
class RecordWriterFailureTest {

    record Row(long id, String name) {}

    record Moody(int value) {
        @Override
        public int value() {
            throw new ArithmeticException("my own accessor");
        }
    }

    private static final RecordColumns<Row> COLUMNS = RecordColumns.of(Row.class);

    private final RecordWriter writer = new RecordWriter(ENGINE);

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2_048, 100_000})
    void whatTheStreamThrowsComesThroughAsItIs(long after) {
        UncheckedIOException mine = new UncheckedIOException(new java.io.IOException("mine"));
        Stream<Row> rows =
                LongStream.rangeClosed(0, after)
                        .mapToObj(i -> {
                            if (i == after) {
                                throw mine;
                            }
                            return row(i);
                        });

        assertThatThrownBy(() -> writer.write(rows, COLUMNS, directory.resolve("a.parquet")))
                .isSameAs(mine);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatAnAccessorThrowsComesThroughAsItIs() {
        assertThatThrownBy(() ->
                        writer.write(
                                List.of(new Moody(1)),
                                RecordColumns.of(Moody.class),
                                directory.resolve("a.parquet")))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("my own accessor");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void rowsAreIteratedOnTheCallingThread() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Stream<Row> rows =
                LongStream.range(0, 10_000)
                        .mapToObj(i -> {
                            threads.add(Thread.currentThread());
                            return row(i);
                        });

        writer.write(rows, COLUMNS, directory.resolve("a.parquet"));

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void theStreamIsClosedHoweverItEnds() throws Exception {
        AtomicLong closed = new AtomicLong();
        Path file = directory.resolve("a.parquet");

        writer.write(Stream.of(row(1)).onClose(closed::incrementAndGet), COLUMNS, file);
        assertThat(closed).hasValue(1);
        assertThatThrownBy(() ->
                        writer.write(
                                Stream.of(row(1)).onClose(closed::incrementAndGet), COLUMNS, file))
                .hasMessageContaining("exists already");
        assertThat(closed).hasValue(2);
    }

    @Test
    void aStreamThatFailsToCloseLeavesNoFile() {
        IllegalStateException mine = new IllegalStateException("close failed");
        Stream<Row> rows =
                Stream.of(row(1))
                        .onClose(() -> {
                            throw mine;
                        });

        assertThatThrownBy(() -> writer.write(rows, COLUMNS, directory.resolve("a.parquet")))
                .isSameAs(mine);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anEngineThatCannotWriteStopsAnEndlessStream() {
        Stream<Row> endless =
                LongStream.iterate(0, i -> i + 1).mapToObj(RecordWriterFailureTest::row);

        assertThatThrownBy(() ->
                        writer.write(endless, COLUMNS, directory.resolve("missing/a.parquet")))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.culprit()).isEqualTo(EngineException.Culprit.RESOURCES))
                .hasMessageContaining("Cannot open file");
    }

    @Tag("slow")
    @Test
    void tenThousandWritesLeaveNothingBehind() throws Exception {
        int functions = DuckDBDriver.registeredFunctions().size();
        for (int i = 0; i < 10_000; i++) {
            Path file = directory.resolve("small-" + i + ".parquet");
            writer.write(List.of(row(i)), COLUMNS, file);
            java.nio.file.Files.delete(file);
        }

        assertThat(DuckDBDriver.registeredFunctions()).hasSize(functions);
        assertThat(ENGINE.recordFunction().size()).isZero();
        assertThat(
                        query(
                                "select count(*) from duckdb_functions() where function_name like"
                                        + " 'larder%'"))
                .containsExactly("1");
    }

    private static Row row(long id) {
        return new Row(id, "name-" + Long.toHexString(id * 0x9E3779B97F4A7C15L));
    }
}
