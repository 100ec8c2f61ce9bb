package dev.larder.io.duckdb;

import static dev.larder.io.duckdb.DuckFixture.ENGINE;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

@Timeout(60)
class CancellationTest {

    /** Hours of work, were it not cancelled. */
    private static final String ENDLESS =
            "select sum(hash(a.range + b.range)) as s from range(10000000) a, range(10000000) b";

    private static final Duration PROMPT = Duration.ofSeconds(1);

    record Row(long id) {}

    @TempDir Path directory;

    @Test
    void interruptingAVirtualThreadCancelsItsCopy() throws Exception {
        Path file = directory.resolve("cancelled.parquet");
        Caller caller =
                Caller.start(
                        () -> new SqlWriter(ENGINE).write(SqlText.parse(ENDLESS), Map.of(), file));
        awaitFile(file, caller);

        assertThat(caller.interrupt()).isInstanceOf(InterruptedException.class);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anInterruptBeforeTheStatementBeginsIsNotLost() throws Exception {
        for (int i = 0; i < 50; i++) {
            Path file = directory.resolve("early-" + i + ".parquet");
            Caller caller =
                    Caller.start(() ->
                            new SqlWriter(ENGINE).write(SqlText.parse(ENDLESS), Map.of(), file));

            assertThat(caller.interrupt()).isInstanceOf(InterruptedException.class);
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void interruptingAWriterThatWaitsForDuckdbEndsBothSides() throws Exception {
        Path file = directory.resolve("endless.parquet");
        CountDownLatch flowing = new CountDownLatch(1_000_000);
        Stream<Row> endless =
                Stream.iterate(0L, i -> i + 1).peek(_ -> flowing.countDown()).map(Row::new);
        Caller caller =
                Caller.start(() ->
                        new RecordWriter(ENGINE).write(endless, RecordColumns.of(Row.class), file));
        flowing.await();

        assertThat(caller.interrupt()).isInstanceOf(InterruptedException.class);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void interruptingAStreamThatWaitsForItsOwnSourceEndsBothSides() throws Exception {
        Path file = directory.resolve("waiting.parquet");
        CountDownLatch waiting = new CountDownLatch(1);
        Stream<Row> stuck =
                Stream.generate(() -> {
                    waiting.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException("source interrupted", e);
                    }
                    return new Row(1);
                });
        Caller caller =
                Caller.start(() ->
                        new RecordWriter(ENGINE).write(stuck, RecordColumns.of(Row.class), file));
        waiting.await();

        assertThat(caller.interrupt())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("source interrupted");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void theEngineServesOthersWhileAllItsWorkersWaitForRows() throws Exception {
        int writers = 4 * Runtime.getRuntime().availableProcessors();
        CountDownLatch waiting = new CountDownLatch(writers);
        CountDownLatch release = new CountDownLatch(1);
        Caller[] callers = new Caller[writers];
        for (int i = 0; i < writers; i++) {
            Path file = directory.resolve("slow-" + i + ".parquet");
            Stream<Row> slow =
                    Stream.iterate(0L, n -> n < 10_000, n -> n + 1)
                            .peek(n -> pause(n, waiting, release))
                            .map(Row::new);
            callers[i] =
                    Caller.start(() ->
                            new RecordWriter(ENGINE)
                                    .write(slow, RecordColumns.of(Row.class), file));
        }
        waiting.await();

        WriteStats other =
                new SqlWriter(ENGINE)
                        .write(
                                SqlText.parse(
                                        "select hash(range) as h from range(3000000) order by h"),
                                Map.of(),
                                directory.resolve("other.parquet"));
        release.countDown();

        assertThat(other.rows()).isEqualTo(3_000_000);
        for (Caller caller : callers) {
            assertThat(caller.task.get())
                    .asInstanceOf(InstanceOfAssertFactories.type(WriteStats.class))
                    .extracting(WriteStats::rows)
                    .isEqualTo(10_000L);
        }
    }

    @Test
    void closingTheEngineEndsWhatRuns() throws Exception {
        DuckEngine engine = new DuckEngine(DuckOptions.defaults().withThreads(2));
        Path file = directory.resolve("closed.parquet");
        Caller sql =
                Caller.start(
                        () -> new SqlWriter(engine).write(SqlText.parse(ENDLESS), Map.of(), file));
        awaitFile(file, sql);

        engine.close();

        assertThat(sql.failure())
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Interrupted");
        assertThat(directory).isEmptyDirectory();
    }

    private static void pause(long row, CountDownLatch waiting, CountDownLatch release) {
        if (row == 5_000) {
            waiting.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** DuckDB creates the file when the statement runs. */
    private static void awaitFile(Path file, Caller caller) {
        while (!Files.exists(file) && !caller.task.isDone()) {
            Thread.onSpinWait();
        }
    }

    /** A virtual thread in a call. */
    private record Caller(Thread thread, FutureTask<Object> task) {

        static Caller start(Callable<Object> call) {
            FutureTask<Object> task = new FutureTask<>(call);
            return new Caller(Thread.startVirtualThread(task), task);
        }

        /** {@return what the call throws, which must be soon} */
        Throwable interrupt() throws Exception {
            long start = System.nanoTime();
            thread.interrupt();
            Throwable failure = failure();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPT);
            return failure;
        }

        Throwable failure() throws Exception {
            try {
                return new AssertionError("ended with " + task.get(30, TimeUnit.SECONDS));
            } catch (java.util.concurrent.ExecutionException e) {
                return e.getCause();
            }
        }
    }
}
