package dev.larder.runtime.http;

import static dev.larder.runtime.http.Paths.encoded;

import com.fasterxml.jackson.core.type.TypeReference;

import dev.larder.runtime.api.AssetsApi;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Asks another process for what there is. */
final class HttpAssets implements AssetsApi {
    private final Remote remote;

    HttpAssets(Remote remote) {
        this.remote = remote;
    }

    @Override
    public List<AssetLine> list(String selection, @Nullable Instant now) {
        return remote.read(
                "/assets?selection=" + encoded(selection) + at(now), new TypeReference<>() {});
    }

    @Override
    public AssetDetails asset(String key, @Nullable Instant now) {
        return remote.read("/assets/" + encoded(key) + "?" + at(now), new TypeReference<>() {});
    }

    @Override
    public PartitionDetails partition(
            String key, String partition, int limit, @Nullable Instant now) {
        return remote.read(
                partition(key, partition) + "?limit=" + limit + at(now), new TypeReference<>() {});
    }

    @Override
    public List<Status> status(String selection, @Nullable Instant now) {
        return remote.read(
                "/status?selection=" + encoded(selection) + at(now), new TypeReference<>() {});
    }

    @Override
    public List<Why> why(String key, @Nullable String partition, @Nullable Instant now) {
        String one = partition == null ? "" : "&partition=" + encoded(partition);
        return remote.read(
                "/assets/" + encoded(key) + "/why?" + one + at(now), new TypeReference<>() {});
    }

    @Override
    public PartitionLineageLine lineage(String key, String partition) {
        return remote.read(partition(key, partition) + "/lineage", new TypeReference<>() {});
    }

    @Override
    public Lineage graph(String selection) {
        return remote.read("/graph?selection=" + encoded(selection), new TypeReference<>() {});
    }

    private static String partition(String key, String partition) {
        return "/assets/" + encoded(key) + "/partitions/" + encoded(partition);
    }

    private static String at(@Nullable Instant now) {
        return now == null ? "" : "&now=" + encoded(now.toString());
    }
}
