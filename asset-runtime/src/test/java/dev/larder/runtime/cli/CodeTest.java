package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Assets that code makes, and parameters of one dimension. */
class CodeTest {
    @TempDir private Path folder;

    @Test
    void whatAProviderMakesIsMadeAndReadLikeAnyAsset() throws IOException {
        try (Session session = new Session(folder.resolve("home")).with("code", "open")) {
            session.done("check");
            session.done("materialize", "model.* or code.*");
            assertThat(session.done("asset", "model.upper").out())
                    .contains("Names in capitals.", "model.names");
            assertThat(values("count")).containsExactly("2");
            assertThat(values("told"))
                    .containsExactlyInAnyOrder(
                            "\"NORTH 2001-01-01 2001-01-01T00:00:00Z\"",
                            "\"NORTH 2001-01-02 2001-01-02T00:00:00Z\"",
                            "\"SOUTH 2001-01-01 2001-01-01T00:00:00Z\"",
                            "\"SOUTH 2001-01-02 2001-01-02T00:00:00Z\"");
        }
    }

    @Test
    void severalPartitionsOfWhatAProviderMakes() throws IOException {
        try (Session session = new Session(folder.resolve("home")).with("code", "open")) {
            Session.Result made = session.done("materialize", "split.*", "--json");
            assertThat(made.json().get("partitions").asInt()).isEqualTo(6 * 4 + 1);
            assertThat(made.json().get("steps").get("succeeded").asInt())
                    .as("two steps of each that takes three partitions")
                    .isEqualTo(4 * 2 + 2 * 4 + 1);
            assertThat(values("split/values")).containsExactlyInAnyOrder("1", "2", "3", "4");
            assertThat(values("split/sum")).containsExactly("10");
            assertThat(values("split/running")).containsExactlyInAnyOrder("1", "3", "6", "10");
        }
    }

    private Stream<String> values(String asset) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> file.toString().contains(asset))
                    .toList()
                    .stream()
                    .map(CodeTest::text);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatJavacCannotSeeIsReportedAtOnce() {
        try (Session session = new Session(folder.resolve("home")).with("code", "broken")) {
            session.run("check")
                    .isRefused(
                            "larder: dev.larder.code.BrokenAssets$Models[model.count]: input names"
                                    + " takes a value, but model.names is a table",
                            "larder: dev.larder.code.BrokenAssets$Models[model.names]: asset"
                                + " model.names is also produced by"
                                + " dev.larder.code.BrokenAssets$Models[model.names]; rename one of"
                                + " them",
                            "larder: dev.larder.code.BrokenAssets$Models[model.split]:"
                                    + " maxPartitionsPerStep is 2, but nothing says which data"
                                    + " belong to which partition; return Output.byPartition, or"
                                    + " name the column with partitionColumn",
                            "larder: dev.larder.code.BrokenAssets$Models[other.names]: its key"
                                    + " matches none of @Provides(model.*); add a pattern",
                            "larder: dev.larder.code.BrokenAssets.mapped: input days:"
                                + " @MapWith(dev.larder.code.BrokenAssets$Unmade): it is no bean,"
                                + " and has no constructor without parameters; add one, or"
                                + " @Singleton",
                            "larder: dev.larder.code.BrokenAssets.reader: input names: there is no"
                                    + " asset model.nams; did you mean model.names?");
        }
    }
}
