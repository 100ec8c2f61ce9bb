package dev.larder.io.duckdb;

import static dev.larder.io.duckdb.DuckFixture.ENGINE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** On a file system of 4 MB, where this process may mount one. */
@Timeout(60)
class DiskFullTest {

    record Row(long id, String noise) {}

    @TempDir Path small;

    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", small.toString());
        assumeTrue(mounted, "may not mount");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", small.toString())).isTrue();
        }
    }

    @Test
    void recordsStopPromptlyAndLeaveNoFile() {
        SplittableRandom random = new SplittableRandom(1);
        Stream<Row> endless =
                LongStream.iterate(0, i -> i + 1)
                        .mapToObj(i -> new Row(i, Long.toHexString(random.nextLong())));

        assertThatThrownBy(() ->
                        new RecordWriter(ENGINE)
                                .write(
                                        endless,
                                        RecordColumns.of(Row.class),
                                        small.resolve("a.parquet")))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.culprit()).isEqualTo(EngineException.Culprit.RESOURCES))
                .hasMessageContaining("No space left on device");
        assertThat(small).isEmptyDirectory();
    }

    @Test
    void sqlLeavesNoFile() {
        SqlText select = SqlText.parse("select hash(range) as h from range(10000000)");

        assertThatThrownBy(() ->
                        new SqlWriter(ENGINE).write(select, Map.of(), small.resolve("a.parquet")))
                .hasMessageContaining("No space left on device");
        assertThat(small).isEmptyDirectory();
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}
