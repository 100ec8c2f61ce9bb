package dev.larder;

import dev.larder.graph.AssetKey;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.InputDefinition.Absence;
import dev.larder.graph.InputDefinition.Container;
import dev.larder.graph.InputDefinition.Counting;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.graph.Shape;
import dev.larder.io.Table;
import dev.larder.partition.MappingRequest;

import io.micronaut.core.type.Argument;

import java.lang.reflect.Type;
import java.util.stream.Stream;

/**
 * What a {@link ProvidedAsset} reads. Immutable; {@code with…} returns a copy.
 *
 * @param name what the asset's code and its SQL call it; by default the last part of the key
 * @param key the full key of the asset that is read
 * @param type what the code takes it as
 * @param shape what that is
 * @param mapping which of its partitions
 * @param absence what happens where one has no data
 * @param counting whether a new version makes the asset stale
 */
public record ProvidedInput(
        String name,
        String key,
        Type type,
        Shape shape,
        MappingRequest mapping,
        Absence absence,
        Counting counting) {

    private static ProvidedInput of(String key, Type type, Shape shape) {
        return new ProvidedInput(
                key.substring(key.indexOf('.') + 1),
                key,
                type,
                shape,
                new MappingRequest.Inferred(),
                Absence.BLOCK,
                Counting.COUNT);
    }

    /** {@return a table that stays in the engine} */
    public static ProvidedInput table(String key) {
        return of(key, Table.class, Shape.TABLE);
    }

    /** {@return a table as a stream of records} */
    public static ProvidedInput rows(String key, Class<? extends Record> row) {
        return of(key, Argument.of(Stream.class, row).asType(), Shape.TABLE);
    }

    /** {@return a value} */
    public static ProvidedInput value(String key, Class<?> type) {
        return of(key, type, Shape.VALUE);
    }

    public ProvidedInput withName(String other) {
        return new ProvidedInput(other, key, type, shape, mapping, absence, counting);
    }

    public ProvidedInput withMapping(MappingRequest other) {
        return new ProvidedInput(name, key, type, shape, other, absence, counting);
    }

    public ProvidedInput withAbsence(Absence other) {
        return new ProvidedInput(name, key, type, shape, mapping, other, counting);
    }

    public ProvidedInput withCounting(Counting other) {
        return new ProvidedInput(name, key, type, shape, mapping, absence, other);
    }

    InputDefinition definition() {
        return new InputDefinition(
                name,
                AssetKey.parse(key),
                new Use.Data(shape, Container.TOGETHER, false),
                mapping,
                absence,
                counting);
    }
}
