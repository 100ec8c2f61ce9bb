package dev.larder.testkit;

import dev.larder.graph.AssetKey;
import dev.larder.io.Capability;
import dev.larder.io.Content;
import dev.larder.io.IOManager;
import dev.larder.io.IOManagerFactory;
import dev.larder.io.Source;
import dev.larder.io.Sql;
import dev.larder.io.Stored;
import dev.larder.io.Table;
import dev.larder.io.Target;
import dev.larder.partition.Partition;
import dev.larder.partition.StaticKeys;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An IO manager on a fresh root, with contents for it. */
@Timeout(60)
abstract class IOManagerFixture {
    /** The name under which the IO manager is configured. */
    protected static final String NAME = "under_contract";

    /** The asset whose data it stores. */
    protected static final AssetKey ASSET = AssetKey.parse("contract.asset");

    /** Keys that a file system, a URL or SQL may take for something else. */
    static final List<String> AWKWARD_KEYS =
            List.of(
                    "a/b",
                    "a",
                    "b",
                    "..",
                    ".",
                    "../..",
                    "/",
                    "/etc",
                    ".hidden",
                    "ü",
                    "%",
                    "%2F",
                    "a%2Fb",
                    " ",
                    "a b",
                    "a\\b",
                    "C:",
                    "it's \"quoted\"; --",
                    "{t} :name ?",
                    "*?<>|&$`~#",
                    "line\nbreak\ttab",
                    "x".repeat(200),
                    "x".repeat(201),
                    ".".repeat(200),
                    "ü".repeat(200),
                    "東京😀".repeat(50));

    /** A row of two columns, of types that every engine has. */
    protected record Item(long id, @Nullable String name) {}

    /** A value that is no table. */
    protected record Note(
            String title, LocalDate day, List<Long> numbers, Map<String, @Nullable Item> items) {}

    private final AtomicLong materializations = new AtomicLong();
    private final AtomicLong stores = new AtomicLong();
    private Path root;
    private Path elsewhere;
    private IOManager io;

    /** {@return the factory of the IO managers under test} */
    protected abstract IOManagerFactory factory();

    /** {@return the settings they get, below {@code larder.io.<name>}; none unless overridden} */
    protected Map<String, String> settings() {
        return Map.of();
    }

    /**
     * {@return a name for each thing that is stored at present, staged or published} Unless
     * overridden, the files below the root.
     */
    protected Set<String> inventory() throws IOException {
        if (Files.notExists(root)) {
            return Set.of();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    @BeforeEach
    void open(@TempDir Path folder, @TempDir Path other) {
        root = folder.resolve("root");
        elsewhere = other;
        io = create(root);
    }

    @AfterEach
    void close() {
        io.close();
    }

    private IOManager create(Path folder) {
        return factory().create(new IOManagerFactory.Configuration(NAME, folder, settings()));
    }

    /**
     * {@return a file that the IO manager would take over, with the content of a version} Unless
     * overridden, the one that another of its kind has written below its root.
     */
    protected Path existingFile(int version) throws Exception {
        Path folder = Files.createTempDirectory(elsewhere, "existing");
        if (!io.capabilities().contains(Capability.ADOPT)) {
            return Files.createFile(folder.resolve("any"));
        }
        try (IOManager other = create(folder)) {
            Target target = nextTarget("all");
            other.publish(target, other.stage(target, content(contentOfFiles(), version)));
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private Capability contentOfFiles() {
        return io.capabilities().contains(Capability.VALUE) ? Capability.VALUE : Capability.STREAM;
    }

    private Type typeOf(Capability capability) {
        return switch (capability) {
            case VALUE -> Note.class;
            case ADOPT -> typeOf(contentOfFiles());
            case STREAM, SQL, SPLIT, FINGERPRINT -> listOf(Item.class);
        };
    }

    /** {@return the IO manager under test} */
    protected final IOManager io() {
        return io;
    }

    /** {@return the folder for its files, alone in another one} */
    protected final Path root() {
        return root;
    }

    /** Ends the IO manager, moves its root and makes another one. */
    protected final void reopenElsewhere() throws IOException {
        io.close();
        Path moved = root.resolveSibling("moved");
        if (Files.exists(root)) {
            Files.move(root, moved);
        }
        root = moved;
        io = create(root);
    }

    /** {@return a target of {@link #ASSET} that no one else has} */
    protected final Target nextTarget(String partition) {
        return new Target(ASSET, partition, materializations.incrementAndGet());
    }

    /** Stages and publishes; {@return what reads it, in the order given} */
    protected final Source store(Content... partitions) throws Exception {
        Stored[] stored = new Stored[partitions.length];
        long store = stores.incrementAndGet(); // nobody else stores these partitions
        for (int i = 0; i < stored.length; i++) {
            Target target = nextTarget("part-%d-%d".formatted(store, i));
            stored[i] = io.stage(target, partitions[i]);
            io.publish(target, stored[i]);
        }
        return source(stored);
    }

    /** {@return what reads partitions that are stored, in the order given} */
    protected static Source source(Stored... partitions) {
        var keys =
                new StaticKeys(
                        IntStream.rangeClosed(0, partitions.length)
                                .mapToObj(i -> "part-" + i)
                                .toList());
        List<Source.Part> parts = new ArrayList<>();
        for (int i = 0; i < partitions.length; i++) {
            parts.add(new Source.Part(new Partition(keys, i), partitions[i].location()));
        }
        return new Source(ASSET, parts);
    }

    /** {@return a content that takes the capability; another version has another value} */
    final Content content(Capability capability, int version) throws Exception {
        return switch (capability) {
            case STREAM -> new Content.Rows(items(version).stream(), Item.class);
            case VALUE -> new Content.Value(note(version), Note.class);
            case SQL ->
                    new Content.Query(
                            Sql.of("select :id as id, :name as name")
                                    .bind("id", (long) version)
                                    .bind("name", "version " + version),
                            Map.of());
            case ADOPT -> new Content.Existing(existingFile(version), typeOf(capability));
            case SPLIT, FINGERPRINT ->
                    throw new IllegalArgumentException("No content needs just " + capability);
        };
    }

    /** {@return what {@link #read} gives of the content} */
    final Object value(Capability capability, int version) {
        return switch (capability) {
            case STREAM -> items(version);
            case VALUE -> note(version);
            case SQL -> List.of(new Item(version, "version " + version));
            case ADOPT -> value(contentOfFiles(), version);
            case SPLIT, FINGERPRINT ->
                    throw new IllegalArgumentException("No content needs just " + capability);
        };
    }

    private static List<Item> items(int version) {
        return IntStream.range(0, 3 + version)
                .mapToObj(i -> new Item(version - i, i % 3 == 0 ? null : "item " + i))
                .toList();
    }

    private static Note note(int version) {
        return new Note(
                "version " + version,
                LocalDate.of(2001, 1, 31).plusDays(version),
                List.of(1L, (long) version),
                Map.of("an item", new Item(version, null)));
    }

    /** {@return the content of its capability as a value that compares} */
    final Object read(Source source, Capability capability) throws Exception {
        return Objects.requireNonNull(io.read(source, typeOf(capability)));
    }

    /** {@return a query over one input} */
    protected final Content.Query query(Sql sql, String input, Source source) throws Exception {
        return new Content.Query(sql, Map.of(input, table(source)));
    }

    /** {@return a query that gives all of the source} */
    protected final Content.Query copyOf(Source source) throws Exception {
        return query(Sql.of("select * from {t}"), "t", source);
    }

    /** {@return the source as an input of a query} */
    protected final Table table(Source source) throws Exception {
        return (Table) Objects.requireNonNull(io.read(source, Table.class));
    }

    /** {@return the records of the source} */
    protected final <R extends Record> List<R> list(Source source, Class<R> row) throws Exception {
        List<?> rows = (List<?>) Objects.requireNonNull(io.read(source, listOf(row)));
        return rows.stream().map(row::cast).toList();
    }

    /** {@return the records of the source, to be closed} */
    protected final <R extends Record> Stream<R> stream(Source source, Class<R> row)
            throws Exception {
        Stream<?> rows = (Stream<?>) Objects.requireNonNull(io.read(source, streamOf(row)));
        return rows.map(row::cast);
    }

    /** {@return the type {@code List<R>}} */
    protected static Type listOf(Class<? extends Record> row) {
        return new GenericType(List.class, List.of(row));
    }

    /** {@return the type {@code Stream<R>}} */
    protected static Type streamOf(Class<? extends Record> row) {
        return new GenericType(Stream.class, List.of(row));
    }
}
