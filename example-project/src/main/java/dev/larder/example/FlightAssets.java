package dev.larder.example;

import dev.larder.Asset;
import dev.larder.Assets;
import dev.larder.ExternalAsset;
import dev.larder.Input;
import dev.larder.MonthlyPartitions;
import dev.larder.Retry;
import dev.larder.io.Sql;
import dev.larder.io.Table;
import dev.larder.ledger.DataVersion;
import dev.larder.partition.Partition;

import java.io.IOException;
import java.util.stream.Stream;

/** What comes in, and what is counted each day and each month. */
@Assets("flights")
class FlightAssets {

    /** What the airlines have reported for one day; they make it, and may correct it later. */
    @ExternalAsset(owners = "team:ops")
    @EachDay
    DataVersion airlineReports(Partition day, FlightArchive archive) throws IOException {
        return archive.version(day.date());
    }

    /** Every departure of one day, read by Java. */
    @Asset(deps = "airline_reports", owners = "team:ops", tags = "tier:bronze")
    @EachDay
    @Retry(maxAttempts = 3, delay = "1s")
    Stream<FlightArchive.Departure> departures(Partition day, FlightArchive archive)
            throws IOException {
        return archive.departures(day.date());
    }

    /** The airports and the region that each lies in. */
    @Asset(owners = "team:ops", tags = "tier:bronze")
    Stream<FlightArchive.Airport> airports(FlightArchive archive) throws IOException {
        return archive.airports();
    }

    /** Flights and minutes of delay per route and day; the rows stay in the engine. */
    @Asset(owners = "team:ops", tags = "tier:silver")
    @EachDay
    Sql routeDelays(@Input Table departures) {
        return Sql.of(
                """
                select origin, destination, count(*) as flights, sum(delay) as delay,
                    count(*) filter (delay >= 15) as late, sum(distance) as distance
                from {departures} group by all order by all
                """);
    }

    /** The same per month: which days make a month follows from the partitions. */
    @Asset(owners = "team:ops", tags = "tier:gold")
    @MonthlyPartitions(start = "2001-01-01", end = "2001-07-01")
    Sql monthlyDelays(@Input Table routeDelays) {
        return Sql.resource("monthly_delays.sql");
    }
}
