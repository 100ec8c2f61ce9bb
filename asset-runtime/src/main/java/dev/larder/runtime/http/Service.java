package dev.larder.runtime.http;

import dev.larder.runtime.api.LocalApi;

/**
 * What is served.
 *
 * @param token what whoever asks has to know
 * @param graph which assets this process was started with
 */
public record Service(LocalApi api, String token, String graph) {
    /** Without the token. */
    @Override
    public String toString() {
        return "Service[graph=%s]".formatted(graph);
    }
}
