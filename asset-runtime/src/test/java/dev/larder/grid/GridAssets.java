package dev.larder.grid;

import dev.larder.Asset;
import dev.larder.AssetContext;
import dev.larder.Assets;
import dev.larder.DailyPartitions;
import dev.larder.DimensionMapping;
import dev.larder.DynamicPartitionKeys;
import dev.larder.DynamicPartitions;
import dev.larder.Input;
import dev.larder.MonthlyPartitions;
import dev.larder.Previous;
import dev.larder.SpecificPartitions;
import dev.larder.StaticPartitions;
import dev.larder.TimeWindowMapping;
import dev.larder.WeeklyPartitions;
import dev.larder.io.Sql;
import dev.larder.io.Table;
import dev.larder.partition.Partition;

import io.micronaut.context.annotation.Requires;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/** A network of meters in two zones of time: a case of every kind of partitions and mappings. */
@Assets("grid")
@Requires(property = "grid", value = "open")
class GridAssets {
    enum Region {
        NORTH,
        SOUTH
    }

    record Reading(String partition, int watts) {}

    /** Who has meters; each run adds the customers that it hears of. */
    @Asset
    List<String> customers(AssetContext context, DynamicPartitionKeys keys) {
        context.keys("customers").add("acme", "gone", "zenith", "acme");
        keys.of("customers").remove("gone", "unheard of");
        return keys.of("customers").all();
    }

    /** What meters said: five dimensions, days by the clock of Berlin. */
    @Asset(dimensions = {"day", "region", "customer", "phase", "source"})
    @DailyPartitions(
            dimension = "day",
            start = "2024-03-28",
            end = "2024-04-06",
            timezone = "Europe/Berlin")
    @StaticPartitions(dimension = "region", of = Region.class)
    @StaticPartitions(
            dimension = "phase",
            value = {"l1", "l2", "l3"})
    @StaticPartitions(
            dimension = "source",
            value = {"meter", "estimate"})
    @DynamicPartitions(dimension = "customer", value = "customers")
    Stream<Reading> readings(Partition partition) {
        return Stream.of(new Reading(partition.key(), partition.date().getDayOfMonth()));
    }

    /** What all meters measured in one day of UTC, which overlaps two days of Berlin. */
    @Asset
    @DailyPartitions(start = "2024-03-28", end = "2024-04-06")
    Sql days(
            @Input
                    @DimensionMapping(upstream = "day")
                    @DimensionMapping(upstream = "source", partitions = "meter")
                    Table readings) {
        return Sql.of("select sum(watts) as watts from {readings}");
    }

    /** What each customer used, whenever that was. */
    @Asset
    @DynamicPartitions("customers")
    Sql customerTotals(@Input Table readings) {
        return Sql.of("select sum(watts) as watts from {readings}");
    }

    /** What has been used since the beginning: the day before, and this day. */
    @Asset
    @DailyPartitions(start = "2024-03-29", end = "2024-04-06")
    Sql balance(@Input Table days, @Input @Previous @Nullable Table balance) {
        return balance == null
                ? Sql.of("select watts from {days}")
                : Sql.of("select sum(watts) as watts from (from {days} union all from {balance})");
    }

    /** Of the trailing seven days, all of which must be there. */
    @Asset
    @DailyPartitions(start = "2024-03-28", end = "2024-04-06")
    Sql trend(@Input @TimeWindowMapping(startOffset = -6) Table days) {
        return Sql.of("select avg(watts) as watts from {days}");
    }

    /** Of as many of the trailing seven days as there are. */
    @Asset
    @DailyPartitions(start = "2024-03-28", end = "2024-04-06")
    Sql softTrend(
            @Input(absent = Input.Absent.SKIP) @TimeWindowMapping(startOffset = -6) Table days) {
        return Sql.of("select avg(watts) as watts from {days}");
    }

    /** Of the days that there are; the first weeks have none. */
    @Asset
    @WeeklyPartitions(start = "2024-02-25", end = "2024-04-07")
    Sql weeks(@Input(absent = Input.Absent.SKIP) @Nullable Table days) {
        return days == null
                ? Sql.of("select 0::bigint as watts")
                : Sql.of("select sum(watts) as watts from {days}");
    }

    /** A month needs the weeks that begin before it and end after it, too. */
    @Asset
    @MonthlyPartitions(start = "2024-03-01", end = "2024-04-01")
    Sql months(@Input Table weeks) {
        return Sql.of("select sum(watts) as watts from {weeks}");
    }

    record Total(long watts) {}

    /** The balance of the fourth of April. */
    @Asset
    long summary(@Input @SpecificPartitions("2024-04-04") List<Total> balance) {
        return balance.getFirst().watts();
    }
}
