package dev.larder.code;

import dev.larder.AssetProvider;
import dev.larder.ProvidedAsset;
import dev.larder.ProvidedInput;
import dev.larder.Provides;
import dev.larder.io.Output;
import dev.larder.io.Sql;
import dev.larder.partition.Cadence;
import dev.larder.partition.MappingRequest;
import dev.larder.partition.Partition;
import dev.larder.partition.TimeWindows;

import io.micronaut.context.annotation.Requires;

import jakarta.inject.Singleton;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Assets that code makes several partitions of at a time, in each of the ways. */
@Singleton
@Provides("split.*")
@Requires(property = "code", value = "open")
class Splits implements AssetProvider {
    private static final TimeWindows DAYS =
            new TimeWindows(
                    Cadence.daily(),
                    LocalDate.of(2001, 1, 1),
                    LocalDate.of(2001, 1, 5),
                    ZoneOffset.UTC);

    record Level(String day, int level) {}

    @Override
    public Collection<ProvidedAsset> assets() {
        return List.of(
                several("levels")
                        .partitionColumn("day")
                        .rows(
                                Level.class,
                                (context, _) ->
                                        context.partitions()
                                                .partitions()
                                                .map(day ->
                                                        new Level(
                                                                day.key(),
                                                                day.date().getDayOfMonth()))),
                several("lists")
                        .rowsByPartition(
                                Level.class,
                                (context, _) ->
                                        each(
                                                context.partitions().partitions().toList(),
                                                day -> List.of(new Level(day.key(), 1)))),
                several("queries")
                        .sqlByPartition((context, _) ->
                                each(
                                        context.partitions().partitions().toList(),
                                        day ->
                                                Sql.of("select :day as day")
                                                        .bind("day", day.key()))),
                several("values")
                        .reads(ProvidedInput.rows("split.levels", Level.class).byPartition())
                        .valueByPartition(
                                Integer.class,
                                (_, read) -> {
                                    var levels = read.rowsByPartition("levels", Level.class);
                                    return each(
                                            levels.keySet(),
                                            day ->
                                                    levels.getOrDefault(day, List.of())
                                                            .getFirst()
                                                            .level());
                                }),
                ProvidedAsset.of("split.same")
                        .partitions(DAYS)
                        .reads(ProvidedInput.table("split.levels"))
                        .table((_, read) -> read.table("levels")),
                ProvidedAsset.of("split.sum")
                        .reads(ProvidedInput.value("split.values", Integer.class).byPartition())
                        .value(
                                Integer.class,
                                (_, read) ->
                                        read.byPartition("values", Integer.class).values().stream()
                                                .mapToInt(i -> i)
                                                .sum()),
                ProvidedAsset.of("split.running")
                        .partitions(DAYS)
                        .reads(
                                ProvidedInput.value("split.values", Integer.class),
                                ProvidedInput.value("split.running", Integer.class)
                                        .withMapping(new MappingRequest.Windows(-1, -1))
                                        .orNothing())
                        .value(
                                Integer.class,
                                (_, read) ->
                                        read.value("values", Integer.class)
                                                + (read.isAbsent("running")
                                                        ? 0
                                                        : read.value("running", Integer.class))));
    }

    private static ProvidedAsset.Builder several(String name) {
        return ProvidedAsset.of("split." + name).partitions(DAYS).maxPartitionsPerStep(3);
    }

    private static <V> Output<V> each(Collection<Partition> days, Function<Partition, V> data) {
        Map<Partition, V> all = new LinkedHashMap<>();
        days.forEach(day -> all.put(day, data.apply(day)));
        return Output.byPartition(all);
    }
}
