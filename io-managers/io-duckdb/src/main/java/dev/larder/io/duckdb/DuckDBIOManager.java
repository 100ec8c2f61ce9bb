package dev.larder.io.duckdb;

import dev.larder.Failure;
import dev.larder.graph.AssetKey;
import dev.larder.io.Capability;
import dev.larder.io.Content;
import dev.larder.io.IOManager;
import dev.larder.io.Integrity;
import dev.larder.io.Preview;
import dev.larder.io.Source;
import dev.larder.io.Split;
import dev.larder.io.Stored;
import dev.larder.io.Table;
import dev.larder.io.Target;
import dev.larder.io.files.StagedFiles;
import dev.larder.ledger.DataVersion;
import dev.larder.partition.Partition;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Stores tables as Parquet files, written and read by the embedded DuckDB. A SQL asset is one
 * {@code COPY} in the engine; records go into it in chunks.
 */
final class DuckDBIOManager implements IOManager {
    private final String name;
    private final StagedFiles files;
    private final DuckEngine engine;
    private final Set<Capability> capabilities;

    DuckDBIOManager(String name, Path root, DuckOptions options, Set<Capability> capabilities) {
        this.name = name;
        this.files = new StagedFiles(root, "parquet");
        this.engine = new DuckEngine(options);
        this.capabilities = Set.copyOf(capabilities);
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public Stored stage(Target target, Content content) throws IOException, InterruptedException {
        Path file = files.staging(target);
        return culprit(() -> {
            WriteStats stats = write(content, target.asset(), file);
            return stored(target, stats, metadata(file));
        });
    }

    @Override
    public List<Stored> split(Split split, Content content)
            throws IOException, InterruptedException {
        Target first = split.targets().getFirst();
        Path all = files.unsplit(first);
        Path sorted = files.unsplit(split.targets().getLast());
        List<Path> staged = new ArrayList<>();
        for (Target target : split.targets()) {
            staged.add(files.staging(target));
        }
        try {
            SplitWriter writer = new SplitWriter(engine, split.column());
            return culprit(() -> {
                write(content, first.asset(), all);
                return stored(
                        split.targets(),
                        writer.write(all, sorted, split.targets(), staged),
                        metadata(all));
            });
        } finally {
            Files.deleteIfExists(all);
            Files.deleteIfExists(sorted);
        }
    }

    private List<Stored> stored(
            List<Target> targets, List<WriteStats> written, Map<String, String> metadata) {
        List<Stored> stored = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            stored.add(stored(targets.get(i), written.get(i), metadata));
        }
        return stored;
    }

    private Stored stored(Target target, WriteStats stats, Map<String, String> metadata) {
        return new Stored(files.location(target), stats.rows(), stats.bytes(), null, metadata);
    }

    private Map<String, String> metadata(Path file) throws InterruptedException {
        return engine.call(session ->
                Map.of(
                        Stored.SCHEMA,
                        ParquetTable.schema(ParquetTable.types(session, List.of(file)))));
    }

    /** Work in the engine. */
    private interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    private static <T> T culprit(Work<T> work) throws IOException, InterruptedException {
        try {
            return work.run();
        } catch (EngineInterruptedException e) {
            Thread.interrupted(); // the rows were read from here, too
            throw e.interruption();
        } catch (EngineException e) {
            throw e.culprit() == EngineException.Culprit.USER
                    ? Failure.permanent(String.valueOf(e.getMessage()), e) // however often tried
                    : e;
        }
    }

    private WriteStats write(Content content, AssetKey asset, Path file)
            throws IOException, InterruptedException {
        return switch (content) {
            case Content.Query query -> write(query, file);
            case Content.Rows rows -> write(rows.rows(), rows.type(), file);
            case Content.Existing(Path existing, Type type) ->
                    new StoredParquet(engine).adopt(existing, columnsOf(type), file);
            case Content.Value _ ->
                    throw new IllegalArgumentException(
                            "IO manager %s stores tables; %s is a value".formatted(name, asset));
        };
    }

    private WriteStats write(Content.Query query, Path file) throws InterruptedException {
        SqlText select = DuckQuery.of(query.sql(), query.inputs());
        return new SqlWriter(engine).write(select, query.sql().binds(), file);
    }

    private <R extends Record> WriteStats write(
            Stream<? extends Record> rows, Class<R> type, Path file) throws InterruptedException {
        RecordColumns<R> columns = columns(type);
        return new RecordWriter(engine).write(rows.map(type::cast), columns, file);
    }

    /** {@return those that a list or stream of records has; null where it is neither} */
    private static @Nullable RecordColumns<?> columnsOf(Type type) {
        return type instanceof ParameterizedType rows
                        && rows.getActualTypeArguments()[0] instanceof Class<?> row
                        && row.isRecord()
                ? columns(row.asSubclass(Record.class))
                : null;
    }

    private static <R extends Record> RecordColumns<R> columns(Class<R> type) {
        try {
            return RecordColumns.of(type);
        } catch (IllegalArgumentException e) {
            throw Failure.permanent(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public DataVersion fingerprint(Target target, Stored staged, Set<String> volatileColumns)
            throws IOException, InterruptedException {
        if (!capabilities.contains(Capability.FINGERPRINT)) {
            throw new IllegalArgumentException(
                    "IO manager %s takes no fingerprints; one of %s is asked for"
                            .formatted(name, target.asset()));
        }
        Path file = files.staged(target);
        return culprit(
                () -> engine.call(session -> new Fingerprint(session, volatileColumns).of(file)));
    }

    @Override
    public void publish(Target target, Stored stored) throws IOException {
        files.publish(target);
    }

    @Override
    public void discard(Target target) throws IOException {
        files.discard(target);
    }

    @Override
    public Object read(Source source, Type type) throws IOException, InterruptedException {
        List<Path> paths =
                source.parts().stream().map(part -> files.resolve(part.location())).toList();
        if (type == Table.class) {
            if (paths.isEmpty()) {
                throw Failure.permanent(
                        "no partition of %s is there to read; make the parameter @Nullable, and it is null then"
                                .formatted(source.asset()));
            }
            return new DuckTable(source.asset(), paths, keys(source));
        }
        RecordColumns<?> columns = columnsOf(type);
        if (type instanceof ParameterizedType rows && columns != null) {
            return records(source, paths, columns, rows.getRawType());
        }
        throw Failure.permanent(
                "%s is a table; read it as Table, or as List or Stream of a record, not as %s"
                        .formatted(source.asset(), type.getTypeName()));
    }

    /** The one partition of an unpartitioned asset has no name that anybody would ask for. */
    private static List<String> keys(Source source) {
        return source.parts().stream()
                .map(Source.Part::partition)
                .filter(partition -> !partition.definition().isUnpartitioned())
                .map(Partition::key)
                .toList();
    }

    private <R extends Record> Object records(
            Source source, List<Path> paths, RecordColumns<R> columns, Type container)
            throws IOException, InterruptedException {
        RecordReader reader = new RecordReader(engine);
        try {
            return container == Stream.class
                    ? reader.stream(paths, columns)
                    : reader.list(paths, columns);
        } catch (EngineException e) {
            String message = "%s: %s".formatted(source.asset(), e.getMessage());
            if (e.culprit() == EngineException.Culprit.USER) {
                throw Failure.permanent(message, e);
            }
            throw new IOException(message, e);
        }
    }

    @Override
    public Integrity verify(AssetKey asset, Stored recorded, Set<String> volatileColumns)
            throws IOException, InterruptedException {
        Path file = files.inside(recorded.location());
        return new StoredParquet(engine).verify(file, recorded, volatileColumns);
    }

    @Override
    public Preview preview(AssetKey asset, String location, int limit)
            throws IOException, InterruptedException {
        return new ParquetPreview(engine).of(asset, files.inside(location), limit);
    }

    @Override
    public void delete(String location) throws IOException {
        files.delete(location);
    }

    @Override
    public String fileName(String partition) {
        return files.fileName(partition);
    }

    @Override
    public void close() {
        engine.close();
    }
}
