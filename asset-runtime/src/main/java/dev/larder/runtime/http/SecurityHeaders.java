package dev.larder.runtime.http;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

import java.util.Map;

/** Tells browsers what no page from here does. With every answer, also refusals. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SecurityHeaders {
    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                            + " img-src 'self' data:; connect-src 'self'; object-src 'none';"
                            + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "Referrer-Policy",
                    "no-referrer",
                    "X-Frame-Options",
                    "DENY",
                    "Cross-Origin-Resource-Policy",
                    "same-origin");

    @ResponseFilter
    void add(MutableHttpResponse<?> response) {
        HEADERS.forEach((name, value) -> response.getHeaders().set(name, value));
    }
}
