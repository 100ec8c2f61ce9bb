package dev.larder.runtime.http;

import dev.larder.runtime.api.JsonText;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

import java.util.List;

/**
 * Writes what a controller returns before any other filter sees it: they see the text that is sent.
 */
@ServerFilter(Paths.ROOT + "/**")
final class WrittenAnswers implements Ordered {
    /** Answers pass the filters backwards. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @ResponseFilter
    void write(MutableHttpResponse<?> response) {
        Object body = response.body();
        if (body instanceof Record || body instanceof List<?>) {
            response.body(JsonText.of(body));
        }
    }
}
