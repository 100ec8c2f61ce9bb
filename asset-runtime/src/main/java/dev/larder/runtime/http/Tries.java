package dev.larder.runtime.http;

import dev.larder.error.ErrorCode;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;

/** Tries to say a token: by whom, and when there are too many. */
final class Tries {
    private Tries() {}

    static String who(HttpRequest<?> request) {
        return String.valueOf(request.getRemoteAddress().getAddress());
    }

    static HttpResponse<?> tooMany() {
        return Problem.response(
                        HttpStatus.TOO_MANY_REQUESTS,
                        ErrorCode.USER,
                        "Too many wrong tokens from there; try again in a minute")
                .header(HttpHeaders.RETRY_AFTER, "60");
    }
}
