package dev.larder.shop;

import dev.larder.AllPartitions;
import dev.larder.Asset;
import dev.larder.AssetContext;
import dev.larder.Assets;
import dev.larder.DailyPartitions;
import dev.larder.Input;
import dev.larder.MonthlyPartitions;
import dev.larder.Retry;
import dev.larder.StaticPartitions;
import dev.larder.io.Sql;
import dev.larder.io.Table;
import dev.larder.partition.Partition;

import io.micronaut.context.annotation.Requires;

import java.util.List;
import java.util.stream.Stream;

/** A small project that works, unless a test breaks it. */
@Assets("shop")
@Requires(property = Faults.SHOP, value = "open")
class ShopAssets {
    private static final String START = "2001-02-01";
    private static final String END = "2001-03-01";

    record Order(String region, int amount) {}

    record Total(String region, long amount) {}

    record Summary(long amount) {}

    /**
     * The orders of one day: 1 in the north unless a test says otherwise, and the day of the month
     * in the south.
     */
    @Asset(owners = "team:shop", tags = "tier:bronze")
    @DailyPartitions(start = START, end = END)
    Stream<Order> orders(Partition day, AssetContext context, Faults faults) throws Exception {
        faults.check(context);
        return Stream.of(
                new Order("north", faults.northern()),
                new Order("south", day.date().getDayOfMonth()));
    }

    @Asset
    @DailyPartitions(start = START, end = END)
    Sql dailyTotals(@Input Table orders) {
        return Sql.of("select region, sum(amount)::bigint as amount from {orders} group by all");
    }

    @Asset
    @MonthlyPartitions(start = START, end = END)
    Sql monthlyTotals(@Input Table dailyTotals) {
        return Sql.of(
                "select region, sum(amount)::bigint as amount from {dailyTotals} group by all");
    }

    @Asset
    @StaticPartitions({"north", "south"})
    Sql byRegion(Partition region, @Input @AllPartitions Table monthlyTotals) {
        return Sql.of("select region, amount from {monthlyTotals} where region = :region")
                .bind("region", region.key());
    }

    @Asset(group = "reports")
    @Retry(maxAttempts = 3, delay = "1ms")
    Summary summary(@Input @AllPartitions List<Total> byRegion, AssetContext context, Faults faults)
            throws Exception {
        faults.check(context);
        return new Summary(byRegion.stream().mapToLong(Total::amount).sum());
    }
}
