package dev.larder.example;

import dev.larder.AllPartitions;
import dev.larder.Asset;
import dev.larder.Assets;
import dev.larder.Input;
import dev.larder.StaticPartitions;
import dev.larder.io.Sql;
import dev.larder.io.Table;
import dev.larder.partition.Partition;

import java.util.Comparator;
import java.util.List;

/** What people look at. */
@Assets("reports")
class ReportAssets {

    /** A line of {@link #worstRoutes}. */
    record Route(String origin, String destination, long flights, long delay, long late) {}

    /** The whole half-year in a few numbers. */
    record Summary(int routes, long flights, long minutesLate, String worstRoute) {}

    /** Departures of one region, day by day: reads all days in each partition. */
    @Asset(tags = "tier:gold")
    @StaticPartitions({"midwest", "northeast", "south", "west"})
    Sql regionalTraffic(
            Partition region,
            @Input("flights.departures") @AllPartitions Table departures,
            @Input("flights.airports") Table airports) {
        return Sql.of(
                        """
                        select cast(date as date) as day, count(*) as flights, sum(delay) as delay
                        from {departures} join {airports} on origin = iata
                        where region = :region group by all order by all
                        """)
                .bind("region", region.key());
    }

    /** Each route over all months. */
    @Asset(tags = "tier:gold")
    Sql worstRoutes(@Input("flights.monthly_delays") @AllPartitions Table months) {
        return Sql.of(
                """
                select origin, destination, sum(flights) as flights, sum(delay) as delay,
                    sum(late) as late
                from {months} group by all order by delay desc, origin, destination
                """);
    }

    /** One JSON value, made in Java from rows. */
    @Asset(tags = "tier:gold")
    Summary summary(@Input List<Route> worstRoutes) {
        Route worst =
                worstRoutes.stream().max(Comparator.comparingLong(Route::delay)).orElseThrow();
        return new Summary(
                worstRoutes.size(),
                worstRoutes.stream().mapToLong(Route::flights).sum(),
                worstRoutes.stream().mapToLong(Route::delay).sum(),
                worst.origin() + "-" + worst.destination());
    }
}
