package dev.larder.runtime.http;

import static dev.larder.runtime.http.Paths.encoded;

import com.fasterxml.jackson.core.type.TypeReference;

import dev.larder.runtime.api.GraphApi;

/** Asks another process for the graph. */
record HttpGraph(Remote remote) implements GraphApi {
    @Override
    public Graph graph(String selection) {
        return remote.read("/graph?selection=" + encoded(selection), new TypeReference<>() {});
    }
}
