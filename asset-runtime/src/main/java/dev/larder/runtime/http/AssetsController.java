package dev.larder.runtime.http;

import dev.larder.error.LarderException;
import dev.larder.runtime.api.AssetsApi;
import dev.larder.runtime.api.JsonText;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;

/** What there is, and how it stands. */
@Controller(Paths.ROOT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AssetsController {
    private final AssetsApi assets;

    AssetsController(Service service) {
        this.assets = service.api().assets();
    }

    @Get("/assets")
    String list(
            @QueryValue(defaultValue = "*") String selection, @Nullable @QueryValue String now) {
        return JsonText.of(assets.list(selection, instant(now)));
    }

    @Get("/assets/{key}")
    String asset(@PathVariable String key, @Nullable @QueryValue String now) {
        return JsonText.of(assets.asset(key, instant(now)));
    }

    @Get("/assets/{key}/partitions")
    String partitions(@PathVariable String key, @Nullable @QueryValue String now) {
        assets.asset(key, null); // names no more than one
        return JsonText.of(assets.status(key, instant(now)).getFirst());
    }

    @Get("/assets/{key}/partitions/{partition}")
    String partition(
            @PathVariable String key,
            @PathVariable String partition,
            @QueryValue(defaultValue = "10") int limit,
            @Nullable @QueryValue String now) {
        return JsonText.of(assets.partition(key, partition, limit, instant(now)));
    }

    @Get("/assets/{key}/partitions/{partition}/lineage")
    String lineage(@PathVariable String key, @PathVariable String partition) {
        return JsonText.of(assets.lineage(key, partition));
    }

    @Get("/assets/{key}/why")
    String why(
            @PathVariable String key,
            @Nullable @QueryValue String partition,
            @Nullable @QueryValue String now) {
        return JsonText.of(assets.why(key, partition, instant(now)));
    }

    @Get("/status")
    String status(
            @QueryValue(defaultValue = "*") String selection, @Nullable @QueryValue String now) {
        return JsonText.of(assets.status(selection, instant(now)));
    }

    @Get("/graph")
    String graph(@QueryValue(defaultValue = "*") String selection) {
        return JsonText.of(assets.graph(selection));
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
