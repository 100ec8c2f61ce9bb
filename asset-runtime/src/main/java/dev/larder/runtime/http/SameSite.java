package dev.larder.runtime.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Tells requests of this process's own page, and of programs, from those that a page of another
 * site lets a browser send. Browsers say which is which.
 */
final class SameSite {
    private static final String SITE = "Sec-Fetch-Site";
    private static final String MODE = "Sec-Fetch-Mode";
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private SameSite() {}

    /**
     * {@return why the request is refused; null where it is not}
     *
     * @param isPage whether a page is asked for, which anybody may link to
     */
    static @Nullable String refusal(HttpRequest<?> request, boolean isPage) {
        HttpHeaders headers = request.getHeaders();
        String site = headers.get(SITE);
        boolean isOwn = site == null || OWN.contains(site);
        if (request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD) {
            boolean isLink = isPage && "navigate".equals(headers.get(MODE));
            return isOwn || isLink
                    ? null
                    : "A page of another site asks (%s: %s)".formatted(SITE, site);
        }
        if (!isOwn) {
            return "A page of another site asks (%s: %s)".formatted(SITE, site);
        }
        String origin = headers.get(HttpHeaders.ORIGIN);
        if (origin != null && !isOf(origin, headers.get(HttpHeaders.HOST))) {
            return "A page of another site asks (Origin: %s)".formatted(origin);
        }
        return null;
    }

    private static boolean isOf(String origin, @Nullable String host) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null
                    && host != null
                    && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false; // "null", or nonsense
        }
    }
}
