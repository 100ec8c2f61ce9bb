package dev.larder.runtime.http;

import dev.larder.runtime.api.DataApi;
import dev.larder.runtime.api.DataApi.Materializations;
import dev.larder.runtime.api.DataApi.Sample;
import dev.larder.runtime.api.DataApi.Series;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.annotation.ExecuteOn;

import org.jspecify.annotations.Nullable;

/** What was made, and a little of what is in it. */
@Controller(Paths.ROOT)
@Described
@ExecuteOn(HttpThreads.NAME)
final class DataController {
    private final DataApi data;

    DataController(Service service) {
        this.data = service.api().data();
    }

    @Get("/assets/{key}/materializations")
    Materializations materializations(
            @PathVariable String key,
            @Nullable @QueryValue String before,
            @QueryValue(defaultValue = "50") int limit) {
        return data.materializations(key, before, limit);
    }

    @Get("/assets/{key}/series")
    Series series(@PathVariable String key, @QueryValue(defaultValue = "1000") int limit) {
        return data.series(key, limit);
    }

    @Get("/assets/{key}/partitions/{partition}/sample")
    Sample sample(
            @PathVariable String key,
            @PathVariable String partition,
            @QueryValue(defaultValue = "50") int limit) {
        return data.sample(key, partition, limit);
    }
}
