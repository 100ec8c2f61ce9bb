package dev.larder.runtime.http;

import dev.larder.error.ErrorCode;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/**
 * Lets nobody through who does not know the token, and no page of a browser that took this
 * process's address for its own; on every path, also those that there are not.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Guard {
    /** Which assets the asking process has; who has none leaves it out. */
    static final String GRAPH = "Larder-Graph";

    /** The asking process. */
    static final String PROCESS = "Larder-Process";

    static final String BEARER = "Bearer ";

    private final Service service;
    private final Requests requests;

    Guard(Service service, Requests requests) {
        this.service = service;
        this.requests = requests;
    }

    @RequestFilter
    @Nullable HttpResponse<?> refused(HttpRequest<?> request) {
        HttpHeaders headers = request.getHeaders();
        int port = request.getServerAddress().getPort();
        String host = headers.get(HttpHeaders.HOST);
        if (host == null || !Set.of("127.0.0.1:" + port, "localhost:" + port).contains(host)) {
            return Problem.response(
                    HttpStatus.FORBIDDEN,
                    ErrorCode.USER,
                    "Host %s is not this process; ask http://127.0.0.1:%d".formatted(host, port));
        }
        if (!isKnown(headers.get(HttpHeaders.AUTHORIZATION))) {
            return Problem.response(
                            HttpStatus.UNAUTHORIZED,
                            ErrorCode.USER,
                            "Say the token that owner.json in the home has, as Authorization:"
                                    + " Bearer TOKEN")
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        String graph = headers.get(GRAPH);
        if (graph != null && !graph.equals(service.graph())) {
            return otherAssets(graph, String.valueOf(headers.get(PROCESS)));
        }
        requests.begin(request);
        return null;
    }

    private boolean isKnown(@Nullable String authorization) {
        byte[] expected = (BEARER + service.token()).getBytes(StandardCharsets.UTF_8);
        return authorization != null
                && MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<?> otherAssets(String graph, String process) {
        return Problem.response(
                HttpStatus.CONFLICT,
                ErrorCode.CONFLICT,
                "Process %d, which has the home, was started with other assets or other code (%s) than process %s (%s); wait for it to end, or build both from the same sources"
                        .formatted(ProcessHandle.current().pid(), service.graph(), process, graph));
    }
}
