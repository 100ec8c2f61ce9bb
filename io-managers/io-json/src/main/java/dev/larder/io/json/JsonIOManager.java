package dev.larder.io.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.larder.io.Capability;
import dev.larder.io.Content;
import dev.larder.io.IOManager;
import dev.larder.io.Source;
import dev.larder.io.Split;
import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.io.files.StagedFiles;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Stores one value a partition, as a JSON file. Map entries are sorted, so equal values make equal
 * files.
 */
final class JsonIOManager implements IOManager {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .findAndAddModules()
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
                    .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private final String name;
    private final StagedFiles files;

    JsonIOManager(String name, Path root) {
        this.name = name;
        this.files = new StagedFiles(root, "json");
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.VALUE);
    }

    @Override
    public Stored stage(Target target, Content content) throws IOException, InterruptedException {
        if (!(content instanceof Content.Value(Object value, Type type))) {
            throw new IllegalArgumentException(
                    "IO manager %s stores values; %s is none".formatted(name, target.asset()));
        }
        byte[] json = MAPPER.writerFor(javaType(type)).writeValueAsBytes(value);
        try {
            Files.write(files.staging(target), json);
        } catch (ClosedByInterruptException e) {
            throw StagedFiles.interruption(e);
        }
        return Stored.of(files.location(target), null, (long) json.length);
    }

    @Override
    public List<Stored> split(Split split, Content content) {
        throw new IllegalArgumentException(
                "IO manager %s stores values, which have no column to split by; %s is to be split by %s"
                        .formatted(name, split.targets().getFirst().asset(), split.column()));
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
    public @Nullable Object read(Source source, Type type)
            throws IOException, InterruptedException {
        if (source.parts().size() != 1) {
            throw new IOException(
                    "%s is read in %d partitions, but a value has just one"
                            .formatted(source.asset(), source.parts().size()));
        }
        byte[] json = bytes(files.resolve(source.parts().getFirst().location()));
        try {
            return MAPPER.readValue(json, javaType(type));
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "The JSON of %s does not fit %s%s: %s"
                            .formatted(
                                    source.asset(),
                                    type.getTypeName(),
                                    place(e),
                                    e.getOriginalMessage()),
                    e);
        }
    }

    private static String place(JsonProcessingException e) {
        return e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                ? " at " + mapping.getPathReference()
                : "";
    }

    private static byte[] bytes(Path file) throws IOException, InterruptedException {
        try {
            return Files.readAllBytes(file);
        } catch (ClosedByInterruptException e) {
            throw StagedFiles.interruption(e);
        }
    }

    private static JavaType javaType(Type type) {
        return MAPPER.constructType(type);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
