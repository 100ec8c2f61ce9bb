package dev.larder.runtime.http;

import dev.larder.error.ErrorCode;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

import org.jspecify.annotations.Nullable;

/**
 * Lets nobody through who does not know a token where one is needed, no page of another site, and
 * none that took this process's address for its own; on every path, also those that there are not.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class Guard {
    /** Which assets the asking process has; who has none leaves it out. */
    static final String GRAPH = "Larder-Graph";

    /** The asking process. */
    static final String PROCESS = "Larder-Process";

    static final String BEARER = "Bearer ";

    private final Service service;
    private final Requests requests;
    private final Sessions sessions;

    Guard(Service service, Requests requests, Sessions sessions) {
        this.service = service;
        this.requests = requests;
        this.sessions = sessions;
    }

    @RequestFilter
    @Nullable HttpResponse<?> refused(HttpRequest<?> request) {
        HttpResponse<?> refused = stranger(request);
        if (refused == null) {
            refused = unknown(request);
        }
        if (refused == null) {
            refused = otherAssets(request.getHeaders());
        }
        if (refused == null) {
            requests.begin(request);
        }
        return refused;
    }

    /** Who means another process, or was sent by a page of another site. */
    private @Nullable HttpResponse<?> stranger(HttpRequest<?> request) {
        HttpHeaders headers = request.getHeaders();
        int port = request.getServerAddress().getPort();
        String host = headers.get(HttpHeaders.HOST);
        if (!service.access().isName(host, port)) {
            return Problem.response(
                    HttpStatus.FORBIDDEN,
                    ErrorCode.USER,
                    "Host %s is not this process; ask http://127.0.0.1:%d, or name it in larder.http.names"
                            .formatted(host, port));
        }
        String refusal = SameSite.refusal(request, Page.isPage(request.getPath()));
        if (refusal != null) {
            return Problem.response(HttpStatus.FORBIDDEN, ErrorCode.USER, refusal);
        }
        return isForm(request)
                ? Problem.response(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        ErrorCode.USER,
                        "A body must be JSON: say Content-Type: application/json")
                : null;
    }

    /** What a form could send, which needs no leave of this process. */
    private static boolean isForm(HttpRequest<?> request) {
        if (request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD) {
            return false;
        }
        HttpHeaders headers = request.getHeaders();
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (type != null) {
            return !MediaType.APPLICATION_JSON_TYPE.matches(MediaType.of(type));
        }
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return headers.contains(HttpHeaders.TRANSFER_ENCODING)
                || (length != null && !length.equals("0"));
    }

    /** Who has not said what everybody has to know. */
    private @Nullable HttpResponse<?> unknown(HttpRequest<?> request) {
        Access access = service.access();
        boolean isForAll =
                access.isOpen()
                        || (access.token() != null
                                && (Page.isPage(request.getPath())
                                        || SessionController.isBegin(request)));
        if (isForAll || SessionController.id(request).filter(sessions::isKnown).isPresent()) {
            return null;
        }
        String said = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (said == null) {
            return unauthorized(access);
        }
        String who = Tries.who(request);
        if (!sessions.mayTry(who)) {
            return Tries.tooMany();
        }
        if (said.startsWith(BEARER) && isToken(access, said.substring(BEARER.length()))) {
            return null;
        }
        sessions.triedInVain(who);
        return unauthorized(access);
    }

    private static boolean isToken(Access access, String said) {
        boolean isOwner = Tokens.isEqual(access.owner(), said);
        boolean isOther = Tokens.isEqual(access.token(), said); // compared whichever it is
        return isOwner || isOther;
    }

    private static HttpResponse<?> unauthorized(Access access) {
        String detail =
                access.token() == null
                        ? "Say the token that owner.json in the home has, as Authorization: Bearer"
                                + " TOKEN"
                        : "Say the token of larder.http.token, as Authorization: Bearer TOKEN, or"
                                + " once to POST /api/v1/session";
        return Problem.response(HttpStatus.UNAUTHORIZED, ErrorCode.USER, detail)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    private @Nullable HttpResponse<?> otherAssets(HttpHeaders headers) {
        String graph = headers.get(GRAPH);
        if (graph == null || graph.equals(service.graph())) {
            return null;
        }
        return Problem.response(
                HttpStatus.CONFLICT,
                ErrorCode.CONFLICT,
                "Process %d, which has the home, was started with other assets or other code (%s) than process %s (%s); wait for it to end, or build both from the same sources"
                        .formatted(
                                ProcessHandle.current().pid(),
                                service.graph(),
                                headers.get(PROCESS),
                                graph));
    }
}
