package dev.larder.io.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.graph.AssetKey;
import dev.larder.io.Preview;
import dev.larder.io.Target;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class StagedFilesTest {
    private static final Target TARGET = target("2001-01-31", 7);

    @TempDir Path folder;

    private Path root;
    private StagedFiles files;

    @BeforeEach
    void open() {
        root = folder.resolve("not/yet/there");
        files = new StagedFiles(root, "txt");
    }

    @Test
    void aPublishedFileIsWhereItsLocationSays() throws Exception {
        stage(TARGET, "content");
        files.publish(TARGET);

        assertThat(files.location(TARGET)).isEqualTo("flights/departures/2001-01-31/7.txt");
        assertThat(files.resolve(files.location(TARGET)))
                .isEqualTo(root.resolve("flights/departures/2001-01-31/7.txt"))
                .hasContent("content");
        assertThat(all()).containsExactly("flights/departures/2001-01-31/7.txt");
    }

    @Test
    void aFileHasAnotherNameUntilItIsPublished() throws Exception {
        stage(TARGET, "content");

        assertThat(files.resolve(files.location(TARGET))).doesNotExist();
    }

    @Test
    void anotherProcessPublishesWhatACrashLeftStaged() throws Exception {
        stage(TARGET, "content");

        StagedFiles afterwards = new StagedFiles(root, "txt");
        afterwards.publish(TARGET);

        assertThat(afterwards.resolve(afterwards.location(TARGET))).hasContent("content");
    }

    @Test
    void anotherProcessRepeatsAPublishThatACrashHid() throws Exception {
        stage(TARGET, "content");
        files.publish(TARGET);

        StagedFiles afterwards = new StagedFiles(root, "txt");
        afterwards.publish(TARGET);
        afterwards.publish(TARGET);

        assertThat(afterwards.resolve(afterwards.location(TARGET))).hasContent("content");
    }

    @Test
    void whatWasNeverStagedIsNotPublished() throws Exception {
        assertThatThrownBy(() -> files.publish(TARGET)).isInstanceOf(NoSuchFileException.class);

        stage(TARGET, "content");
        files.discard(TARGET);
        assertThatThrownBy(() -> files.publish(TARGET)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void discardRemovesStagedAndPublishedAndNothingElse() throws Exception {
        Target neighbour = target("2001-01-31", 70);
        stage(neighbour, "neighbour");
        stage(TARGET, "published");
        files.publish(TARGET);
        stage(TARGET, "staged again");

        files.discard(TARGET);
        files.discard(TARGET);
        files.discard(target("never", 1));

        assertThat(all()).containsExactly("flights/departures/2001-01-31/70.txt.staged");
    }

    @Test
    void anInterruptEndsStaging() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> files.staging(TARGET)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).as("the interrupt has become the exception").isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2001-01-31, 2001-01-31",
        "EU_west.1, EU_west.1",
        "a/b, a%2Fb",
        "a%2Fb, a%252Fb",
        "., %2E",
        ".., %2E.",
        "ü, %C3%BC",
        "'a b', a%20b",
        "'', %",
    })
    void keysStayReadable(String key, String encoded) {
        assertThat(StagedFiles.encoded(key)).isEqualTo(encoded);
    }

    @Test
    void longKeysBecomeSeveralNames() {
        assertThat(StagedFiles.encoded("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(StagedFiles.encoded("x".repeat(200) + "/")).isEqualTo("x".repeat(200) + "%/%2F");
        assertThat(StagedFiles.encoded(".".repeat(201)))
                .isEqualTo("%2E" + ".".repeat(197) + "%/%2E..");
    }

    @Test
    void whatNobodyCanLookIntoHasANameAndASize() throws Exception {
        stage(target("2001-01-31", 7), "twelve bytes");
        files.publish(target("2001-01-31", 7));

        assertThat(files.preview(files.location(target("2001-01-31", 7))))
                .isEqualTo(new Preview.Files(List.of(new Preview.File("7.txt", 12))));
        assertThatThrownBy(() -> files.preview("../outside")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> files.preview("not/there")).isInstanceOf(IOException.class);
    }

    private void stage(Target target, String content) throws Exception {
        Files.writeString(files.staging(target), content);
    }

    private List<String> all() throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString())
                    .toList();
        }
    }

    private static Target target(String partition, long materialization) {
        return new Target(AssetKey.parse("flights.departures"), partition, materialization);
    }
}
