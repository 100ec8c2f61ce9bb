package dev.larder.tide;

import dev.larder.Asset;
import dev.larder.Assets;
import dev.larder.DailyPartitions;
import dev.larder.ExternalAsset;
import dev.larder.Freshness;
import dev.larder.StaticPartitions;
import dev.larder.ledger.DataVersion;
import dev.larder.partition.Partition;

import io.micronaut.context.annotation.Requires;

/** Tides, which are to be known in time. */
@Assets("tide")
@Requires(property = "tide", value = "open")
class TideAssets {
    private static final String START = "2021-11-05";

    /** The water level of each day, known by six in the morning at the latest. */
    @Asset
    @DailyPartitions(start = START, timezone = "America/New_York")
    @Freshness(within = "6h", warn = "4h")
    int levels(Partition day) {
        return day.date().getDayOfMonth();
    }

    @Asset
    @DailyPartitions(start = START)
    @Freshness(cron = "0 9 * * 1-5", timezone = "America/New_York", within = "2h")
    int reports(Partition day) {
        return day.date().getDayOfMonth();
    }

    @Asset
    @StaticPartitions({"north", "south"})
    @Freshness(within = "2d", warn = "1d")
    String buoys(Partition side) {
        return side.key();
    }

    /** The table of the year, as the authority publishes it. */
    @ExternalAsset
    @Freshness(within = "365d")
    DataVersion almanac() {
        return DataVersion.of("2021");
    }

    @Asset(deps = "almanac")
    int calendar() {
        return 2021;
    }
}
