package dev.larder.code;

import dev.larder.Asset;
import dev.larder.Assets;
import dev.larder.DailyPartitions;
import dev.larder.Dimension;
import dev.larder.Input;
import dev.larder.StaticPartitions;
import dev.larder.io.Sql;
import dev.larder.io.Table;

import io.micronaut.context.annotation.Requires;

import java.time.Instant;
import java.time.LocalDate;

@Assets("code")
@Requires(property = "code", value = "open")
class CodeAssets {
    enum Region {
        NORTH,
        SOUTH
    }

    @Asset
    @DailyPartitions(start = "2001-01-01", end = "2001-01-03", dimension = "day")
    @StaticPartitions(of = Region.class, dimension = "region")
    String told(
            @Dimension Region region, @Dimension LocalDate day, @Dimension("day") Instant from) {
        return "%s %s %s".formatted(region, day, from);
    }

    @Asset
    @StaticPartitions(of = Region.class, dimension = "region")
    Sql letters(@Input("model.names") Table names, @Dimension String region) {
        return Sql.resource("letters.sql").bind("region", region);
    }
}
