package dev.larder.runtime.http;

import com.fasterxml.jackson.core.type.TypeReference;

import dev.larder.runtime.api.RunsApi;

import java.util.List;

/** Asks another process for its runs. */
final class HttpRuns implements RunsApi {
    private final Remote remote;

    HttpRuns(Remote remote) {
        this.remote = remote;
    }

    @Override
    public List<RunLine> list(int limit) {
        return remote.read("/runs?limit=" + limit, new TypeReference<>() {});
    }

    @Override
    public RunDetails run(long id) {
        return remote.read("/runs/" + id, new TypeReference<>() {});
    }
}
