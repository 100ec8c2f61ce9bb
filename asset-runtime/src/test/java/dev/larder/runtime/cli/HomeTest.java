package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.runtime.cli.Session.Result;
import dev.larder.runtime.home.Home;
import dev.larder.runtime.home.Home.Opened;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Homes that are not as they should be: nothing of them is lost. */
class HomeTest {
    private static final String ELSEWHERE = "set LARDER_HOME to another folder";

    @TempDir private Path folder;
    private Path home;
    private Path store;
    private Session session;

    @BeforeEach
    void start() {
        home = folder.resolve("home");
        store = home.resolve("store.mv.db");
        session = new Session(home);
    }

    @AfterEach
    void end() {
        session.close();
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private void isFull() {
        var numbers = session.done("status", "trouble.numbers", "--json").json();
        assertThat(Session.texts(numbers.get("partitions").get("upToDate"))).containsExactly("all");
    }

    @Test
    void aCorruptStoreIsLeftAlone() throws IOException {
        session.done("materialize", "trouble.numbers");
        byte[] good = Files.readAllBytes(store);
        byte[] garbage = new byte[good.length];
        new Random(1).nextBytes(garbage);
        Files.write(store, garbage);
        List<String> before = files(home);

        session.run("materialize")
                .isRefused(
                        1,
                        "larder: The store "
                                + store
                                + " cannot be used: Store header is corrupt: "
                                + store
                                + "; restore it from a backup, or "
                                + ELSEWHERE);

        assertThat(Files.readAllBytes(store)).isEqualTo(garbage);
        assertThat(files(home)).isEqualTo(before);
        Files.write(store, good);
        isFull();
    }

    @Test
    void aNewerStoreIsLeftAlone() throws IOException {
        session.done("materialize", "trouble.numbers");
        StoreFile file = new StoreFile(home);
        file.addVersion(99);
        List<String> before = files(home);

        for (String verb : List.of("assets", "materialize", "runs")) {
            session.run(verb)
                    .isRefused(
                            1,
                            "larder: The store "
                                    + store
                                    + " was written by a newer Larder (its version is 99); use"
                                    + " that one, or another home");
        }

        assertThat(files(home)).isEqualTo(before);
        file.execute("delete from larder_schema_history where \"version\" = '99'");
        isFull();
    }

    @Test
    void anOlderStoreIsBackedUpAndMigrated() throws IOException {
        Files.createDirectories(home);
        StoreFile old = new StoreFile(home);
        old.makeAsOf(1);
        old.execute("insert into asset values (41, 'old.asset')");

        assertThat(session.done("materialize", "trouble.numbers").out())
                .contains("Run 1 succeeded");

        String kept = "select asset_key from asset where id = 41";
        assertThat(old.query(kept)).isEqualTo("old.asset");
        assertThat(unpacked(home.resolve("store-v1-backup.zip")).query(kept))
                .isEqualTo("old.asset");
        assertThat(session.done("runs").out()).contains("trouble.numbers");
    }

    @Test
    void whatAnOlderLarderMadeAndLeftIsKnown() throws IOException {
        Files.createDirectories(home);
        StoreFile old = new StoreFile(home);
        old.makeAsOf(2);
        old.execute(
                """
                insert into asset values (1, 'shop.orders');
                insert into lattice values (1, 'daily UTC');
                insert into run values (1, 'RUNNING', '*', null, 'MISSING', 'x', 'a dead one', current_timestamp, null);
                update counter set next_value = 10;
                update ledger_head set sequence = 1, next_token = 10;
                insert into materialization values (5, 5, 1, 1, 1, 981158400, 1, current_timestamp, 'here', 1, 1);
                insert into current_materialization values (1, 1, 981158400, 5);
                insert into step values (1, 1, 1, 1, 981158400, 'shop.orders', '2001-02-03', 1, 'SUCCEEDED',
                    current_timestamp, current_timestamp, null);
                insert into step values (2, 1, 1, 1, 981244800, 'shop.orders', '2001-02-04', 1, 'RUNNING',
                    current_timestamp, null, null);
                insert into attempt values (6, 2, 1, 'RUNNING', 'duckdb', 'a dead one', current_timestamp, null,
                    null, null);
                insert into claim values (1, 1, 981244800, 6, 'a dead one', timestamp with time zone '2999-01-01 00:00:00+00');
                """);
        Path left = home.resolve("data/shop/orders/2001-02-04/6.parquet");
        Files.createDirectories(left.getParent());
        Files.writeString(left, "garbage");

        session.done("materialize", "trouble.numbers");

        assertThat(left).doesNotExist();
        var orders = session.done("status", "shop.orders", "--json").json();
        assertThat(Session.texts(orders.get("partitions").get("stale")))
                .as("nobody knows by which code")
                .containsExactly("2001-02-03");
        assertThat(Session.texts(orders.get("failed"))).containsExactly("2001-02-04");
        assertThat(session.done("run", "1", "--json").json().get("steps").valueStream())
                .extracting(step -> step.get("partition").asText() + " " + step.get("count"))
                .containsExactly("2001-02-03 1", "2001-02-04 1");
    }

    @Test
    void whatADeadProcessLeftOfMakingTheStoreIsNoStore() throws IOException {
        Files.createDirectories(home);
        Path left = home.resolve("store-migrating.mv.db");
        Files.write(left, new byte[5_000]);

        session.done("materialize", "trouble.numbers");

        assertThat(left).doesNotExist();
        isFull();
    }

    private StoreFile unpacked(Path backup) throws IOException {
        Path to = Files.createDirectory(folder.resolve("restored"));
        try (ZipFile zip = new ZipFile(backup.toFile());
                InputStream in = zip.getInputStream(zip.getEntry("store.mv.db"))) {
            Files.copy(in, to.resolve("store.mv.db"));
        }
        return new StoreFile(to);
    }

    @Test
    void aHomeBelowAFileCannotBe() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "precious");
        Path impossible = file.resolve("home");

        Session.run(Map.of("LARDER_HOME", impossible.toString()), folder, "materialize")
                .isRefused(
                        1,
                        "larder: The home "
                                + impossible
                                + " cannot be used: "
                                + impossible
                                + ": Not a directory; mend that, or "
                                + ELSEWHERE);
        Session.run(Map.of("LARDER_HOME", file.toString()), folder, "assets")
                .isRefused(
                        1,
                        "larder: The home "
                                + file
                                + " cannot be used: "
                                + file
                                + " is no folder; mend that, or "
                                + ELSEWHERE);
        assertThat(file).hasContent("precious");
    }

    @Test
    void anotherProcessHasIt() throws IOException, InterruptedException {
        session.done("materialize", "trouble.numbers");
        try (Fork owner = Fork.of(Owner.class, home.toString())) {
            assertThat(owner.line()).isEqualTo("open");

            for (String verb : List.of("assets", "materialize", "plan")) {
                session.run(verb)
                        .isRefused(
                                1,
                                "larder: The home "
                                        + home
                                        + " is in use by process "
                                        + owner.pid()
                                        + "; wait for it to end, or "
                                        + ELSEWHERE);
            }
            assertThat(session.run("check").exit()).as("needs no home").isZero();
        }
        isFull();
    }

    @Test
    void theVariableNamesIt() {
        Path named = folder.resolve("named");

        Session.run(Map.of("LARDER_HOME", named.toString()), folder, "assets");
        assertThat(named.resolve("store.mv.db")).exists();

        Session.run(Map.of("LARDER_HOME", "relative"), folder, "assets");
        assertThat(folder.resolve("relative/store.mv.db")).exists();
        assertThat(folder.resolve(".larder")).doesNotExist();
    }

    @Test
    void withoutTheVariableItIsTheNearestUpwards() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("project/a/b"));
        Path nearest = Files.createDirectory(folder.resolve("project/.larder"));
        Files.createDirectory(folder.resolve(".larder"));

        Session.run(Map.of(), deep, "assets");
        Session.run(Map.of("LARDER_HOME", " "), deep, "assets");

        assertThat(nearest.resolve("store.mv.db")).exists();
        assertThat(files(folder.resolve(".larder"))).isEmpty();
        assertThat(deep.resolve(".larder")).doesNotExist();
    }

    @Test
    void withoutAnyItIsMadeHere() throws IOException {
        Path here = Files.createDirectory(folder.resolve("empty"));

        Session.run(Map.of(), here, "assets");

        assertThat(here.resolve(".larder/store.mv.db")).exists();
    }

    @Test
    void checkNeedsNone() throws IOException {
        Result sound = session.done("check");

        assertThat(sound.out()).isEqualTo("Sound: 13 assets, 9 inputs\n");
        assertThat(files(folder)).isEmpty();
    }

    /** Opens a home until its input ends. */
    static final class Owner {
        private Owner() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) throws IOException {
            Opened opened = Home.open(Path.of(arguments[0]));
            System.out.println(opened instanceof Opened.Own ? "open" : "taken");
            System.in.readAllBytes();
        }
    }
}
