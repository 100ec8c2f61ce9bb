package dev.larder.io.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Failure;
import dev.larder.graph.AssetKey;
import dev.larder.io.Capability;
import dev.larder.io.Content;
import dev.larder.io.IOManager;
import dev.larder.io.IOManagerFactory;
import dev.larder.io.IOManagerFactory.Configuration;
import dev.larder.io.Integrity;
import dev.larder.io.Source;
import dev.larder.io.Sql;
import dev.larder.io.Stored;
import dev.larder.io.Table;
import dev.larder.io.Target;
import dev.larder.ledger.DataVersion;
import dev.larder.testkit.Caller;
import dev.larder.testkit.IOManagerContract;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

class DuckDBIOManagerTest extends IOManagerContract {

    /** Hours of work, were it not cancelled. */
    private static final Sql ENDLESS =
            Sql.of(
                    "select sum(hash(a.range + b.range)) as s from range(10000000) a,"
                            + " range(10000000) b");

    private record Departure(String originAirport, int delayMinutes) {}

    private record Late(String originAirport, long delay, long flights) {}

    private record Whole(long number) {}

    private record Listed(List<String> values) {}

    @Override
    protected IOManagerFactory factory() {
        return new DuckDBIOManagerFactory();
    }

    @Test
    void componentsAreColumnsInSnakeCase() throws Exception {
        Sql sql =
                Sql.of(
                        """
                        select origin_airport, sum(delay_minutes) as delay, count(*) as flights
                        from {departures} group by all order by all\
                        """);

        Source late = store(query(sql, "departures", departures()));

        assertThat(list(late, Late.class))
                .containsExactly(new Late("ORD", 2_147_483_648L, 2), new Late("SFO", -5, 1));
        try (Stream<Late> rows = stream(late, Late.class)) {
            assertThat(rows).hasSize(2);
        }
    }

    @Test
    void sumsOfWholeNumbersStayWhole() throws Exception {
        Sql sql = Sql.of("select sum(delay_minutes) as number from {t}");

        Source sum = store(query(sql, "t", departures()));
        Source type =
                store(
                        query(
                                Sql.of(
                                        "select typeof(number) as origin_airport, 1 as"
                                                + " delay_minutes from {t}"),
                                "t",
                                sum));

        assertThat(list(sum, Whole.class)).containsExactly(new Whole(2_147_483_643L));
        assertThat(list(type, Departure.class)).containsExactly(new Departure("BIGINT", 1));
    }

    @Test
    void missingAndExtraColumnsAreNamed() throws Exception {
        Source source = departures();

        assertThatThrownBy(() -> list(source, Late.class))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith(ASSET + ": ")
                .hasMessageContaining(Late.class.getName())
                .hasMessageEndingWith(
                        "the record also has [delay, flights], the file also has [delay_minutes]");
    }

    @Test
    void aColumnThatDoesNotFitIsNamed() throws Exception {
        Source text = store(new Content.Query(Sql.of("select 'seven' as number"), Map.of()));

        assertThatThrownBy(() -> list(text, Whole.class))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("column number is VARCHAR, component Whole.number is long");
    }

    @Test
    void whatNoColumnTakesFailsForGood() throws Exception {
        Content rows = new Content.Rows(Stream.of(new Listed(List.of())), Listed.class);

        assertThatThrownBy(() -> io().stage(nextTarget("all"), rows))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("component values has type java.util.List");
        assertThat(inventory()).isEmpty();
    }

    @Test
    void sqlThatIsWrongFailsForGood() throws Exception {
        Content query = new Content.Query(Sql.of("select no_such from range(1)"), Map.of());

        assertThatThrownBy(() -> io().stage(nextTarget("all"), query))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("no_such");
    }

    @Test
    void aTableOfAnotherIoManagerIsRefused() {
        Table elsewhere = () -> AssetKey.parse("other.asset");
        Content query = new Content.Query(Sql.of("from {t}"), Map.of("t", elsewhere));

        assertThatThrownBy(() -> io().stage(nextTarget("all"), query))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("{t}");
    }

    @Test
    void anInputWithoutPartitionsHasNoRows() throws Exception {
        Source none = new Source(ASSET, List.of());

        assertThat(list(none, Departure.class)).isEmpty();
        assertThatThrownBy(() -> table(none))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(ASSET.toString());
    }

    @Test
    void aFileThatIsGoneIsAnErrorThatMayPass() throws Exception {
        Target target = nextTarget("all");
        Stored stored =
                io().stage(target, new Content.Query(Sql.of("select 1 as number"), Map.of()));
        io().discard(target);

        assertThatThrownBy(() -> list(source(stored), Whole.class))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(ASSET + ": ");
    }

    @Test
    void anInterruptCancelsAQuery() throws Exception {
        Target target = nextTarget("all");
        Caller<Stored> caller =
                Caller.start(() -> io().stage(target, new Content.Query(ENDLESS, Map.of())));
        while (inventory().isEmpty() && !caller.hasEnded()) {
            Thread.onSpinWait(); // DuckDB creates the file when the query runs
        }

        caller.interrupt();

        assertThat(caller.failure()).isInstanceOf(InterruptedException.class);
        io().discard(target);
        assertThat(inventory()).isEmpty();
    }

    @Test
    void anInterruptEndsRowsThatAreReadFromAnotherAsset() throws Exception {
        Source numbers =
                store(
                        new Content.Query(
                                Sql.of("select range as number from range(1000000)"), Map.of()));
        try (Stream<Whole> read = stream(numbers, Whole.class)) {
            Stream<Whole> none =
                    read.filter(number -> {
                        if (number.number() == 10_000) {
                            Thread.currentThread().interrupt();
                        }
                        return false;
                    });

            assertThatThrownBy(() ->
                            io().stage(nextTarget("all"), new Content.Rows(none, Whole.class)))
                    .isInstanceOf(InterruptedException.class);
        }
        assertThat(Thread.interrupted()).as("the interrupt has become the exception").isFalse();
        assertThat(inventory()).hasSize(1);
    }

    @Test
    void aTableSaysItsColumnsAndTypes() throws Exception {
        Stored stored =
                io().stage(
                                nextTarget("all"),
                                new Content.Query(
                                        Sql.of("select 1 as a, sum(2) as \"B b\", ['x'] as c"),
                                        Map.of()));

        assertThat(stored.metadata())
                .containsExactly(Map.entry("schema", "a INTEGER, \"B b\" BIGINT, c VARCHAR[]"));
    }

    @Test
    void volatileColumnsDoNotCount() throws Exception {
        Sql sql = Sql.of("select 1 as a, :at as loaded");

        assertThat(verified(sql.bind("at", 1), sql.bind("at", 2), "loaded"))
                .isInstanceOf(Integrity.Intact.class);
        assertThat(verified(sql.bind("at", 1), sql.bind("at", 2)))
                .isInstanceOf(Integrity.Different.class);
    }

    /** Whether the second one's data are taken for those of the first, leaving aside bytes. */
    private Integrity verified(Sql first, Sql second, String... volatileColumns) throws Exception {
        Set<String> without = Set.of(volatileColumns);
        Target target = nextTarget("all");
        Stored staged = io().stage(target, new Content.Query(first, Map.of()));
        DataVersion version = io().fingerprint(target, staged, without);
        Target other = nextTarget("all");
        Stored published = io().stage(other, new Content.Query(second, Map.of()));
        io().publish(other, published);
        Stored recorded =
                new Stored(published.location(), published.rows(), null, version, Map.of());
        return io().verify(ASSET, recorded, without);
    }

    @Test
    void aFingerprintOfOtherVolatileColumnsSaysNothing() throws Exception {
        Target target = nextTarget("all");
        Stored staged =
                io().stage(target, new Content.Query(Sql.of("select 1 as a, 2 as b"), Map.of()));
        Stored recorded = staged.withDataVersion(io().fingerprint(target, staged, Set.of("a")));
        io().publish(target, staged);

        assertThat(io().verify(ASSET, recorded, Set.of("b"))).isInstanceOf(Integrity.Intact.class);
        assertThat(io().verify(ASSET, recorded, Set.of("gone")))
                .isInstanceOf(Integrity.Intact.class);
    }

    @Test
    void aColumnThatIsNotThereCannotBeVolatile() throws Exception {
        Target target = nextTarget("all");
        Stored staged = io().stage(target, new Content.Query(Sql.of("select 1 as a"), Map.of()));

        assertThatThrownBy(() -> io().fingerprint(target, staged, Set.of("b")))
                .isInstanceOf(Failure.class)
                .hasMessage("volatileColumns names b, which is no column; there are [a]");
    }

    @Test
    void aDamagedFileIsDifferent() throws Exception {
        Target target = nextTarget("all");
        Stored stored =
                io().stage(
                                target,
                                new Content.Query(
                                        Sql.of("select hash(range) as a from range(10000)"),
                                        Map.of()));
        DataVersion version = io().fingerprint(target, stored, Set.of());
        io().publish(target, stored);
        Path file = root().resolve(stored.location());
        byte[] bytes = Files.readAllBytes(file);
        bytes[5_000]++;
        Files.write(file, bytes);

        assertThat(io().verify(ASSET, stored.withDataVersion(version), Set.of()))
                .isEqualTo(new Integrity.Different("its content is not what was recorded"));
        Files.write(file, new byte[bytes.length]);
        assertThat(io().verify(ASSET, stored, Set.of()))
                .isInstanceOfSatisfying(
                        Integrity.Different.class,
                        different ->
                                assertThat(different.what()).startsWith("it cannot be read: "));
    }

    @Test
    void aFileThatIsTakenOverMustHaveTheRecordsColumns() throws Exception {
        Path file = existingFile(1);
        Content whole = new Content.Existing(file, listOf(Whole.class));

        assertThatThrownBy(() -> io().stage(nextTarget("all"), whole))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("File %s cannot be taken over: ".formatted(file))
                .hasMessageContaining("the record also has [number], the file also has [id, name]");
    }

    @Test
    void sqlTakesAnyTableOver() throws Exception {
        Target target = nextTarget("all");
        Stored stored = io().stage(target, new Content.Existing(existingFile(1), Sql.class));
        io().publish(target, stored);

        assertThat(stored.rows()).isEqualTo(4);
        assertThat(stored.metadata()).containsEntry("schema", "id BIGINT, name VARCHAR");
        assertThat(list(source(stored), Item.class)).hasSize(4);
    }

    @Test
    void withoutFingerprintsItDeclaresNone() {
        Map<String, String> off = Map.of("fingerprint", "false");
        try (IOManager io = factory().create(new Configuration(NAME, root(), off))) {
            assertThat(io.capabilities()).doesNotContain(Capability.FINGERPRINT);
        }
    }

    private Source departures() throws Exception {
        return store(
                new Content.Rows(
                        Stream.of(
                                new Departure("ORD", Integer.MAX_VALUE),
                                new Departure("SFO", -5),
                                new Departure("ORD", 1)),
                        Departure.class));
    }
}
