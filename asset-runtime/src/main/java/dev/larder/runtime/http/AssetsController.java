package dev.larder.runtime.http;

import dev.larder.error.LarderException;
import dev.larder.runtime.api.AssetsApi;
import dev.larder.runtime.api.AssetsApi.AssetDetails;
import dev.larder.runtime.api.AssetsApi.AssetLine;
import dev.larder.runtime.api.AssetsApi.PartitionDetails;
import dev.larder.runtime.api.AssetsApi.PartitionLineageLine;
import dev.larder.runtime.api.AssetsApi.Status;
import dev.larder.runtime.api.AssetsApi.Why;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.annotation.ExecuteOn;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** What there is, and how it stands. */
@Controller(Paths.ROOT)
@Described
@ExecuteOn(HttpThreads.NAME)
final class AssetsController {
    private final AssetsApi assets;

    AssetsController(Service service) {
        this.assets = service.api().assets();
    }

    @Get("/assets")
    List<AssetLine> list(
            @QueryValue(defaultValue = "*") String selection, @Nullable @QueryValue String now) {
        return assets.list(selection, instant(now));
    }

    @Get("/assets/{key}")
    AssetDetails asset(@PathVariable String key, @Nullable @QueryValue String now) {
        return assets.asset(key, instant(now));
    }

    @Get("/assets/{key}/partitions")
    Status partitions(@PathVariable String key, @Nullable @QueryValue String now) {
        assets.asset(key, null); // names no more than one
        return assets.status(key, instant(now)).getFirst();
    }

    @Get("/assets/{key}/partitions/{partition}")
    PartitionDetails partition(
            @PathVariable String key,
            @PathVariable String partition,
            @QueryValue(defaultValue = "10") int limit,
            @Nullable @QueryValue String now) {
        return assets.partition(key, partition, limit, instant(now));
    }

    @Get("/assets/{key}/partitions/{partition}/lineage")
    PartitionLineageLine lineage(@PathVariable String key, @PathVariable String partition) {
        return assets.lineage(key, partition);
    }

    @Get("/assets/{key}/why")
    List<Why> why(
            @PathVariable String key,
            @Nullable @QueryValue String partition,
            @Nullable @QueryValue String now) {
        return assets.why(key, partition, instant(now));
    }

    @Get("/status")
    List<Status> status(
            @QueryValue(defaultValue = "*") String selection, @Nullable @QueryValue String now) {
        return assets.status(selection, instant(now));
    }

    static @Nullable Instant instant(@Nullable String now) {
        try {
            return now == null ? null : Instant.parse(now);
        } catch (DateTimeException e) {
            throw LarderException.user(
                    "now=%s is no instant; write such as 2001-07-01T00:00:00Z".formatted(now));
        }
    }
}
