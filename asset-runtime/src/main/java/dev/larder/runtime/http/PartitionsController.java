package dev.larder.runtime.http;

import static dev.larder.runtime.http.AssetsController.instant;

import dev.larder.runtime.api.PartitionsApi;
import dev.larder.runtime.api.PartitionsApi.Along;
import dev.larder.runtime.api.PartitionsApi.Axis;
import dev.larder.runtime.api.PartitionsApi.Band;
import dev.larder.runtime.api.PartitionsApi.Bars;
import dev.larder.runtime.api.PartitionsApi.Cells;
import dev.larder.runtime.api.PartitionsApi.Grid;
import dev.larder.runtime.api.PartitionsApi.GridQuery;
import dev.larder.runtime.api.PartitionsApi.Matrix;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.annotation.ExecuteOn;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** How partitions stand, in pictures. */
@Controller(Paths.ROOT)
@Described
@ExecuteOn(HttpThreads.NAME)
final class PartitionsController {
    private final PartitionsApi partitions;

    PartitionsController(Service service) {
        this.partitions = service.api().partitions();
    }

    @Get("/bars")
    Bars bars(
            @QueryValue(defaultValue = "*") String selection,
            @QueryValue(defaultValue = "240") int bins,
            @Nullable @QueryValue String now) {
        return partitions.bars(selection, bins, instant(now));
    }

    @Get("/axes")
    List<Axis> axes(
            @QueryValue(defaultValue = "*") String selection, @Nullable @QueryValue String now) {
        return partitions.axes(selection, instant(now));
    }

    @Get("/matrix")
    Matrix matrix(
            @QueryValue(defaultValue = "*") String selection,
            @QueryValue(defaultValue = Along.TIME) String axis,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @QueryValue(defaultValue = "1200") int bins,
            @Nullable @QueryValue String now) {
        Along along = new Along(axis, from, to);
        return partitions.matrix(selection, along, bins, instant(now));
    }

    @Get("/matrix/selection")
    Band band(
            @QueryValue(defaultValue = "*") String selection,
            @QueryValue(defaultValue = Along.TIME) String axis,
            @Nullable @QueryValue String from,
            @Nullable @QueryValue String to,
            @Nullable @QueryValue String now) {
        Along along = new Along(axis, from, to);
        return partitions.band(selection, along, instant(now));
    }

    @Get("/assets/{key}/cells")
    Cells cells(
            @PathVariable String key,
            @Nullable @QueryValue Long offset,
            @QueryValue(defaultValue = "2000") int limit,
            @Nullable @QueryValue String now) {
        return partitions.cells(key, offset, limit, instant(now));
    }

    /** Takes {@code fix} as often as it is there; as a list its commas would part keys. */
    @Get("/assets/{key}/grid")
    Grid grid(
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
        return partitions.grid(key, query, instant(now));
    }
}
