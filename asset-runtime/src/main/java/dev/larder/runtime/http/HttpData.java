package dev.larder.runtime.http;

import static dev.larder.runtime.http.Paths.encoded;

import com.fasterxml.jackson.core.type.TypeReference;

import dev.larder.runtime.api.DataApi;

import org.jspecify.annotations.Nullable;

/** Asks another process for what was made. */
final class HttpData implements DataApi {
    private final Remote remote;

    HttpData(Remote remote) {
        this.remote = remote;
    }

    @Override
    public Materializations materializations(String key, @Nullable String before, int limit) {
        String which = before == null ? "" : "&before=" + encoded(before);
        return remote.read(
                "/assets/%s/materializations?limit=%d%s".formatted(encoded(key), limit, which),
                new TypeReference<>() {});
    }

    @Override
    public Series series(String key, int limit) {
        return remote.read(
                "/assets/%s/series?limit=%d".formatted(encoded(key), limit),
                new TypeReference<>() {});
    }

    @Override
    public Sample sample(String key, String partition, int limit) {
        return remote.read(
                "/assets/%s/partitions/%s/sample?limit=%d"
                        .formatted(encoded(key), encoded(partition), limit),
                new TypeReference<>() {});
    }
}
