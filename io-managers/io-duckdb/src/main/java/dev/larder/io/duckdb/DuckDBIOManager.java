package dev.larder.io.duckdb;

import dev.larder.Failure;
import dev.larder.io.Capability;
import dev.larder.io.Content;
import dev.larder.io.IOManager;
import dev.larder.io.Source;
import dev.larder.io.Stored;
import dev.larder.io.Table;
import dev.larder.io.Target;
import dev.larder.io.files.StagedFiles;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
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

    DuckDBIOManager(String name, Path root, DuckOptions options) {
        this.name = name;
        this.files = new StagedFiles(root, "parquet");
        this.engine = new DuckEngine(options);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.SQL, Capability.STREAM);
    }

    @Override
    public Stored stage(Target target, Content content) throws IOException, InterruptedException {
        try {
            WriteStats stats =
                    switch (content) {
                        case Content.Query query -> write(query, target);
                        case Content.Rows rows -> write(rows.rows(), rows.type(), target);
                        case Content.Value _ ->
                                throw new IllegalArgumentException(
                                        "IO manager %s stores tables; %s is a value"
                                                .formatted(name, target.asset()));
                    };
            return new Stored(files.location(target), stats.rows(), stats.bytes());
        } catch (EngineInterruptedException e) {
            Thread.interrupted(); // the rows were read from here, too
            throw e.interruption();
        } catch (EngineException e) {
            throw e.culprit() == EngineException.Culprit.USER
                    ? Failure.permanent(String.valueOf(e.getMessage()), e) // however often tried
                    : e;
        }
    }

    private WriteStats write(Content.Query query, Target target)
            throws IOException, InterruptedException {
        SqlText select = DuckQuery.of(query.sql(), query.inputs());
        return new SqlWriter(engine).write(select, query.sql().binds(), files.staging(target));
    }

    private <R extends Record> WriteStats write(
            Stream<? extends Record> rows, Class<R> type, Target target)
            throws IOException, InterruptedException {
        RecordColumns<R> columns = columns(type);
        return new RecordWriter(engine).write(rows.map(type::cast), columns, files.staging(target));
    }

    private static <R extends Record> RecordColumns<R> columns(Class<R> type) {
        try {
            return RecordColumns.of(type);
        } catch (IllegalArgumentException e) {
            throw Failure.permanent(String.valueOf(e.getMessage()), e);
        }
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
                        "%s has no partition yet to read".formatted(source.asset()));
            }
            return new DuckTable(source.asset(), paths);
        }
        if (type instanceof ParameterizedType rows
                && rows.getActualTypeArguments()[0] instanceof Class<?> row
                && row.isRecord()) {
            return records(source, paths, columns(row.asSubclass(Record.class)), rows.getRawType());
        }
        throw Failure.permanent(
                "%s is a table; read it as Table, or as List or Stream of a record, not as %s"
                        .formatted(source.asset(), type.getTypeName()));
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
    public void close() {
        engine.close();
    }
}
