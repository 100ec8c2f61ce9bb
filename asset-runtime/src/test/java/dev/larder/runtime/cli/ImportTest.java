package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ImportTest {
    private static final List<String> DAYS = List.of("2001-02-03", "2001-02-04", "2001-02-05");

    @TempDir private Path folder;
    private Path files;
    private Session session;
    private Stores stores;

    @BeforeEach
    void start() throws IOException {
        Path other = folder.resolve("other");
        try (Session maker = new Session(other)) {
            maker.done("materialize", "shop.*");
        }
        files = Files.createDirectories(folder.resolve("files"));
        Stores made = new Stores(other);
        for (String day : DAYS) {
            Files.copy(made.file("shop.orders", day), files.resolve(day + ".parquet"));
        }
        Files.copy(made.file("shop.summary", "all"), folder.resolve("summary.json"));
        session = new Session(folder.resolve("home"));
        stores = new Stores(folder.resolve("home"));
    }

    @AfterEach
    void end() {
        session.close();
    }

    @Test
    void theFilesOfAFolderBecomeThePartitionsThatTheyAreCalledAfter() throws Exception {
        Files.writeString(files.resolve(".hidden"), "left alone");

        Session.Result result = session.done("import", "shop.orders", files.toString());

        assertThat(result.out()).matches("Run 1 succeeded in .*: 3 partitions made\n");
        assertThat(partitions("shop.orders", "upToDate")).containsExactly("2001-02-03..2001-02-05");
        assertThat(files).isDirectoryContaining(file -> file.endsWith("2001-02-03.parquet"));
        assertThat(session.done("verify").out()).isEqualTo("3 partitions as recorded\n");
        session.done("materialize", "shop.daily_totals", "-p", "2001-02-03..2001-02-05");
        assertThat(partitions("shop.daily_totals", "upToDate"))
                .containsExactly("2001-02-03..2001-02-05");
        JsonNode run = session.done("runs", "--json").json().get(1);
        assertThat(run.get("mode").asText()).isEqualTo("IMPORT");
        assertThat(run.get("selection").asText()).isEqualTo("shop.orders");
        assertThat(run.get("partitions").asText()).isEqualTo("2001-02-03..2001-02-05");
    }

    @Test
    void onlyTheNamedOnesAreTaken() {
        session.done("import", "shop.orders", files.toString(), "-p", "2001-02-04,2001-02-05");

        assertThat(partitions("shop.orders", "upToDate")).containsExactly("2001-02-04..2001-02-05");
        session.run(
                        "import",
                        "shop.orders",
                        files.toString(),
                        "-p",
                        "2001-02-05..2001-02-06",
                        "--replace")
                .isRefused(
                        "larder: There is no file %s for partition 2001-02-06 of shop.orders"
                                .formatted(files.resolve("2001-02-06.parquet")));
    }

    @Test
    void aFileIsOnePartition() {
        Path file = files.resolve("2001-02-03.parquet");

        session.run("import", "shop.orders", file.toString())
                .isRefused(
                        "larder: %s is one file, but shop.orders has partitions; name one with --partitions, or give a folder whose files are called such as 2001-02-01.parquet"
                                .formatted(file));
        session.done("import", "shop.orders", file.toString(), "-p", "2001-02-20");
        assertThat(partitions("shop.orders", "upToDate")).containsExactly("2001-02-20");
    }

    @Test
    void whatItWasMadeFromIsTakenToBeWhatIsThere() {
        session.done("import", "shop.summary", folder.resolve("summary.json").toString());

        assertThat(partitions("shop.summary", "stale")).containsExactly("all");
        JsonNode causes = session.done("status", "shop.summary", "--json").json().get("causes");
        assertThat(causes.toString()).contains("INPUTS_ADDED");
    }

    @Test
    void dataThatAreThereAreKeptUnlessToBeReplaced() {
        session.done("import", "shop.orders", files.toString(), "-p", "2001-02-04");
        Path first = stores.file("shop.orders", "2001-02-04");

        session.run("import", "shop.orders", files.toString())
                .isRefused(
                        1,
                        "larder: shop.orders 2001-02-04 has data; say --replace to put the files in"
                                + " their place");
        assertThat(partitions("shop.orders", "upToDate")).containsExactly("2001-02-04");
        assertThat(stores.files("shop.orders")).containsExactly(first);
        session.done("import", "shop.orders", files.toString(), "--replace");
        assertThat(partitions("shop.orders", "upToDate")).containsExactly("2001-02-03..2001-02-05");
    }

    @Test
    void aBadFileLeavesNothingHalfMade() throws Exception {
        Path bad = files.resolve("2001-02-04.parquet");
        Files.write(bad, new byte[100]);

        Session.Result result = session.run("import", "shop.orders", files.toString());

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out())
                .startsWith("Run 1 partial in ")
                .contains(": 2 partitions made, 1 failed");
        assertThat(result.err())
                .contains("failed: shop.orders 2001-02-04")
                .contains("File %s cannot be taken over: ".formatted(bad));
        assertThat(partitions("shop.orders", "upToDate"))
                .containsExactly("2001-02-03", "2001-02-05");
        assertThat(stores.files("shop.orders"))
                .hasSize(2)
                .allMatch(file -> file.toString().endsWith(".parquet"));
    }

    @Test
    void aFileThatDoesNotFitTheDeclaredTypeIsBad() {
        Session.Result rows =
                session.run(
                        "import", "shop.summary", files.resolve("2001-02-03.parquet").toString());

        assertThat(rows.exit()).isEqualTo(1);
        assertThat(rows.err()).contains("does not fit dev.larder.shop.ShopAssets$Summary");
        assertThat(stores.files("shop.summary")).isEmpty();
    }

    @Test
    void wrongNamesAreSaidAndNothingIsImported() throws Exception {
        Files.writeString(files.resolve("2001-03-01.parquet"), "");
        Files.writeString(files.resolve("notes.txt"), "");

        session.run("import", "shop.orders", files.toString())
                .isRefused(
                        "larder: In %s no partition of shop.orders is called 2001-03-01.parquet, notes.txt; files are called such as 2001-02-01.parquet, and --partitions says which to take"
                                .formatted(files));
        session.run("import", "shop.orders", folder.resolve("nowhere").toString())
                .isRefused("larder: There is no file or folder " + folder.resolve("nowhere"));
        session.run("import", "shop.order", files.toString())
                .isRefused("larder: Unknown asset shop.order; did you mean shop.orders?");
        assertThat(session.done("runs", "--json").json()).isEmpty();
    }

    private List<String> partitions(String asset, String status) {
        JsonNode json = session.done("status", asset, "--json").json();
        return Session.texts(json.get("partitions").get(status));
    }
}
