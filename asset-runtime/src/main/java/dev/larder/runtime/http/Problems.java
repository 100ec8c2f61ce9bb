package dev.larder.runtime.http;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;

import io.micronaut.core.annotation.NonNull;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;

import jakarta.inject.Singleton;

import java.util.stream.Collectors;

/** Answers whatever goes wrong with a {@link Problem}. */
final class Problems {
    private Problems() {}

    /** Our own. */
    @Singleton
    static final class Ours implements ExceptionHandler<LarderException, HttpResponse<?>> {
        @Override
        @SuppressWarnings("rawtypes") // as it is declared
        public HttpResponse<?> handle(HttpRequest request, LarderException e) {
            return Problem.response(e);
        }
    }

    /** The server's: no such path, too long a body, defects. */
    @Singleton
    static final class Others implements ErrorResponseProcessor<String> {
        @Override
        public @NonNull MutableHttpResponse<String> processResponse(
                @NonNull ErrorContext context, @NonNull MutableHttpResponse<?> response) {
            HttpStatus status = HttpStatus.valueOf(response.code());
            String said =
                    context.getErrors().stream()
                            .map(Error::getMessage)
                            .collect(Collectors.joining("; "));
            String detail =
                    said.isEmpty()
                            ? "%s %s: %s"
                                    .formatted(
                                            context.getRequest().getMethod(),
                                            context.getRequest().getPath(),
                                            status.getReason())
                            : said;
            ErrorCode code = response.code() < 500 ? ErrorCode.USER : ErrorCode.SYSTEM;
            return Problem.fill(response, status, code, detail);
        }
    }
}
