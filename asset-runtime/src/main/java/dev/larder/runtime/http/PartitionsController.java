package dev.larder.runtime.http;

import static dev.larder.runtime.http.AssetsController.instant;

import dev.larder.runtime.api.JsonText;
import dev.larder.runtime.api.PartitionsApi;
import dev.larder.runtime.api.PartitionsApi.Along;
import dev.larder.runtime.api.PartitionsApi.GridQuery;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** How partitions stand, in pictures. */
@Controller(Paths.ROOT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PartitionsController {
    private final PartitionsApi partitions;

    PartitionsController(Service service) {
        this.partitions = service.api().partitions();
    }

    @Get("/bars")
    String bars(
            @QueryValue(defaultValue = "*") String selection,
            @QueryValue(defaultValue = "240") int bins,
            @Nullable @QueryValue String now) {
        return JsonText.of(partitions.bars(selection, bins, instant(now)));
    }

    @Get("/axes")
    String axes(
            @QueryValue(defaultValue = "*") String selection, @Nullable @QueryValue String now) {
        return JsonText.of(partitions.axes(selection, instant(now)));
    }

    @Get("/matrix")
    String matrix(
            @QueryValue(defaultValue = "*") String selection,
            @QueryValue(defaultValue = Along.TIME) String axis,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @QueryValue(defaultValue = "1200") int bins,
            @Nullable @QueryValue String now) {
        Along along = new Along(axis, from, to);
        return JsonText.of(partitions.matrix(selection, along, bins, instant(now)));
    }

    @Get("/matrix/selection")
    String band(
            @QueryValue(defaultValue = "*") String selection,
            @QueryValue(defaultValue = Along.TIME) String axis,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String now) {
        Along along = new Along(axis, from, to);
        return JsonText.of(partitions.band(selection, along, instant(now)));
    }

    @Get("/assets/{key}/cells")
    String cells(
            @PathVariable String key,
            @Nullable @QueryValue Long offset,
            @QueryValue(defaultValue = "2000") int limit,
            @Nullable @QueryValue String now) {
        return JsonText.of(partitions.cells(key, offset, limit, instant(now)));
    }

    /** Takes {@code fix} as often as it is there; as a list its commas would part keys. */
    @Get("/assets/{key}/grid")
    String grid(
            HttpRequest<?> request,
            @PathVariable String key,
            @Nullable @QueryValue String rows,
            @Nullable @QueryValue String columns,
            @Nullable @QueryValue Long offset,
            @QueryValue(defaultValue = "400") int limit,
            @QueryValue(defaultValue = "0") long rowOffset,
            @QueryValue(defaultValue = "1000") int rowLimit,
            @Nullable @QueryValue String now) {
        List<String> fix = request.getParameters().getAll("fix");
        GridQuery query = new GridQuery(rows, columns, fix, offset, limit, rowOffset, rowLimit);
        return JsonText.of(partitions.grid(key, query, instant(now)));
    }
}
