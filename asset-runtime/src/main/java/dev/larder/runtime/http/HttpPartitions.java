package dev.larder.runtime.http;

import static dev.larder.runtime.http.Paths.encoded;

import com.fasterxml.jackson.core.type.TypeReference;

import dev.larder.runtime.api.PartitionsApi;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Asks another process how partitions stand. */
record HttpPartitions(Remote remote) implements PartitionsApi {
    @Override
    public Bars bars(String selection, int bins, @Nullable Instant now) {
        return remote.read(
                "/bars?selection=%s&bins=%d%s".formatted(encoded(selection), bins, at(now)),
                new TypeReference<>() {});
    }

    @Override
    public List<Axis> axes(String selection, @Nullable Instant now) {
        return remote.read(
                "/axes?selection=%s%s".formatted(encoded(selection), at(now)),
                new TypeReference<>() {});
    }

    @Override
    public Matrix matrix(String selection, Along along, int bins, @Nullable Instant now) {
        return remote.read(
                "/matrix?selection=%s&bins=%d%s%s"
                        .formatted(encoded(selection), bins, stretch(along), at(now)),
                new TypeReference<>() {});
    }

    @Override
    public Band band(String selection, Along along, @Nullable Instant now) {
        return remote.read(
                "/matrix/selection?selection=%s%s%s"
                        .formatted(encoded(selection), stretch(along), at(now)),
                new TypeReference<>() {});
    }

    @Override
    public Cells cells(String key, @Nullable Long offset, int limit, @Nullable Instant now) {
        return remote.read(
                "/assets/%s/cells?limit=%d%s%s"
                        .formatted(encoded(key), limit, given("offset", offset), at(now)),
                new TypeReference<>() {});
    }

    @Override
    public Grid grid(String key, GridQuery query, @Nullable Instant now) {
        StringBuilder path =
                new StringBuilder("/assets/%s/grid?limit=%d".formatted(encoded(key), query.limit()))
                        .append(given("rows", query.rows()))
                        .append(given("columns", query.columns()))
                        .append(given("offset", query.offset()))
                        .append(given("rowOffset", query.rowOffset()))
                        .append(given("rowLimit", query.rowLimit()));
        query.fix().forEach(fix -> path.append(given("fix", fix)));
        return remote.read(path + at(now), new TypeReference<>() {});
    }

    private static String stretch(Along along) {
        return given("axis", along.axis()) + given("from", along.from()) + given("to", along.to());
    }

    private static String given(String name, @Nullable Object value) {
        return value == null ? "" : "&" + name + "=" + encoded(value.toString());
    }

    private static String at(@Nullable Instant now) {
        return given("now", now);
    }
}
