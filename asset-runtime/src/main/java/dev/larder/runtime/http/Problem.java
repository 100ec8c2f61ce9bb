package dev.larder.runtime.http;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.runtime.api.JsonText;
import dev.larder.runtime.api.UnknownException;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/**
 * What went wrong, as RFC 9457 has it.
 *
 * @param code who can mend it: the exit code of a command follows from it
 */
record Problem(String type, String title, int status, String detail, ErrorCode code) {
    static final String MEDIA_TYPE = "application/problem+json";

    static MutableHttpResponse<String> response(HttpStatus status, ErrorCode code, String detail) {
        MutableHttpResponse<String> response = HttpResponse.status(status);
        return fill(response, status, code, detail);
    }

    static MutableHttpResponse<String> response(LarderException e) {
        return response(status(e), e.code(), String.valueOf(e.getMessage()));
    }

    static MutableHttpResponse<String> fill(
            MutableHttpResponse<?> response, HttpStatus status, ErrorCode code, String detail) {
        Problem problem =
                new Problem("about:blank", status.getReason(), status.getCode(), detail, code);
        return response.contentType(MEDIA_TYPE).body(JsonText.of(problem));
    }

    private static HttpStatus status(LarderException e) {
        if (e instanceof UnknownException) {
            return HttpStatus.NOT_FOUND;
        }
        return switch (e.code()) {
            case USER -> HttpStatus.BAD_REQUEST;
            case CONFLICT -> HttpStatus.CONFLICT;
            case RESOURCES -> HttpStatus.SERVICE_UNAVAILABLE;
            case SYSTEM -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }
}
