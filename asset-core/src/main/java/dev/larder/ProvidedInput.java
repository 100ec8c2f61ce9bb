package dev.larder;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetKey;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.InputDefinition.Absence;
import dev.larder.graph.InputDefinition.Container;
import dev.larder.graph.InputDefinition.Counting;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.graph.Shape;
import dev.larder.io.Table;
import dev.larder.partition.MappingRequest;
import dev.larder.partition.Partition;

import io.micronaut.core.type.Argument;

import java.lang.reflect.ParameterizedType;
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
 * @param container how the code takes several of them
 * @param nullable whether the code takes it that there is nothing to read
 * @param absence what happens where one has no data
 * @param counting whether a new version makes the asset stale
 */
public record ProvidedInput(
        String name,
        String key,
        Type type,
        Shape shape,
        MappingRequest mapping,
        Container container,
        boolean nullable,
        Absence absence,
        Counting counting) {

    private static ProvidedInput of(String key, Type type, Shape shape) {
        return new ProvidedInput(
                key.substring(key.indexOf('.') + 1),
                key,
                type,
                shape,
                new MappingRequest.Inferred(),
                Container.TOGETHER,
                false,
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

    /**
     * {@return the same, taken as a map by partition: of values, or of lists of records}
     *
     * @throws LarderException a USER error for a table that stays in the engine
     */
    public ProvidedInput byPartition() {
        if (type == Table.class) {
            throw LarderException.user(
                    "input %s: tables by partition cannot be taken; take one table, whose column _partition says which, or rows"
                            .formatted(name));
        }
        Argument<?> each = shape == Shape.TABLE ? Argument.listOf(row()) : Argument.of(type);
        Type map = Argument.mapOf(Argument.of(Partition.class), each).asType();
        return new ProvidedInput(
                name,
                key,
                map,
                shape,
                mapping,
                Container.BY_PARTITION,
                nullable,
                absence,
                counting);
    }

    private Class<?> row() {
        return (Class<?>) ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    /** {@return the same, where {@link ProvidedAsset.Inputs#isAbsent there may be nothing}} */
    public ProvidedInput orNothing() {
        return new ProvidedInput(
                name, key, type, shape, mapping, container, true, absence, counting);
    }

    public ProvidedInput withName(String other) {
        return new ProvidedInput(
                other, key, type, shape, mapping, container, nullable, absence, counting);
    }

    public ProvidedInput withMapping(MappingRequest other) {
        return new ProvidedInput(
                name, key, type, shape, other, container, nullable, absence, counting);
    }

    public ProvidedInput withAbsence(Absence other) {
        return new ProvidedInput(
                name, key, type, shape, mapping, container, nullable, other, counting);
    }

    public ProvidedInput withCounting(Counting other) {
        return new ProvidedInput(
                name, key, type, shape, mapping, container, nullable, absence, other);
    }

    InputDefinition definition() {
        return new InputDefinition(
                name,
                AssetKey.parse(key),
                new Use.Data(shape, container, nullable),
                mapping,
                absence,
                counting);
    }
}
