package dev.larder.shop;

import dev.larder.Asset;
import dev.larder.AssetContext;
import dev.larder.Assets;
import dev.larder.DailyPartitions;
import dev.larder.Input;
import dev.larder.io.Output;
import dev.larder.io.Sql;
import dev.larder.io.Table;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;

import io.micronaut.context.annotation.Requires;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Assets whose steps make several partitions. */
@Assets("sea")
@Requires(property = SeaAssets.SEA, value = "open")
public class SeaAssets {
    /** The property that must be "open" for these assets to be there. */
    public static final String SEA = "sea";

    @DailyPartitions(start = "2001-02-01", end = "2001-03-01")
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface EachDay {}

    record Level(LocalDate day, String buoy, int level) {
        Level {
            level += Faults.surplus();
        }
    }

    record Mean(String day, double level) {}

    /** The levels of two buoys, on a sea without tides; on Mondays all batteries are empty. */
    @Asset(maxPartitionsPerStep = 10, partitionColumn = "day")
    @EachDay
    Stream<Level> levels(PartitionSet days, AssetContext context, Faults faults) throws Exception {
        faults.check(context);
        return days.partitions()
                .map(Partition::date)
                .filter(day -> day.getDayOfWeek().getValue() > 1)
                .flatMap(day ->
                        Stream.of(
                                new Level(day, "west", day.getDayOfMonth()),
                                new Level(day, "east", -day.getDayOfMonth())));
    }

    /** The mean of each day. */
    @Asset(maxPartitionsPerStep = 31, partitionColumn = "day")
    @EachDay
    Sql means(@Input Table levels) {
        return Sql.of("select _partition as day, avg(level) as level from {levels} group by all");
    }

    /** How many buoys were heard each day. */
    @Asset(maxPartitionsPerStep = 7)
    @EachDay
    Output<Integer> heard(PartitionSet days, @Input Map<Partition, List<Level>> levels) {
        Map<Partition, Integer> heard = new LinkedHashMap<>();
        days.partitions()
                .forEach(day -> heard.put(day, levels.getOrDefault(day, List.of()).size()));
        return Output.byPartition(heard);
    }

    /** A copy of each day's table. */
    @Asset(maxPartitionsPerStep = 14)
    @EachDay
    Output<List<Level>> copies(@Input Map<Partition, List<Level>> levels) {
        return Output.byPartition(levels);
    }

    /** The days on which all was silent, in order. */
    @Asset
    List<String> silent(@Input Map<Partition, Integer> heard) {
        return heard.entrySet().stream()
                .filter(day -> day.getValue() == 0)
                .map(day -> day.getKey().key())
                .toList();
    }

    /** All rows, as they are. */
    @Asset
    Sql all(@Input Table levels) {
        return Sql.of("select * from {levels} -- not _partition");
    }

    /** How many rows each partition has. */
    @Asset
    Sql counts(@Input Table levels) {
        return Sql.of(
                "select l._partition as day, count(*)::double as level from {levels} l where"
                        + " l.\"_partition\" < '2001-02-04' group by all order by day");
    }

    /** What the counts say, read as records. */
    @Asset
    List<Mean> readCounts(@Input List<Mean> counts) {
        return counts;
    }
}
