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
 * Answers everything that is not the API: the files of the page below {@code /_ui/}, and its
 * beginning at every address that a browser opens, since each view has one of its own.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class Page {
    private static final String FILES = "/_ui/";
    private static final String START = "index.html";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final PageFiles files;

    Page(PageFiles files) {
        this.files = files;
    }

    /** {@return whether a path is the page's, and no part of the API} */
    static boolean isPage(String path) {
        return !path.equals("/api") && !path.startsWith("/api/") && !path.equals("/openapi.yml");
    }

    @RequestFilter
    @Nullable HttpResponse<?> answer(HttpRequest<?> request) {
        String path = request.getPath();
        boolean isRead =
                request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
        if (!isRead || !isPage(path)) {
            return null;
        }
        if (path.startsWith(FILES)) {
            return file(request, path.substring(FILES.length()));
        }
        return isOpened(request) ? file(request, START) : missing(path);
    }

    /** In a browser's address line; what it asks for by itself, such as an icon, is no view. */
    private static boolean isOpened(HttpRequest<?> request) {
        String accept = request.getHeaders().get(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML);
    }

    private HttpResponse<?> file(HttpRequest<?> request, String name) {
        PageFiles.File file = files.find(name);
        if (file == null) {
            return missing(request.getPath());
        }
        String caching = file.isHashed() ? FOR_EVER : "no-cache";
        HttpResponse<?> answer =
                file.etag().equals(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH))
                        ? HttpResponse.notModified()
                        : HttpResponse.ok(file.content()).contentType(file.type());
        return answer.toMutableResponse()
                .header(HttpHeaders.ETAG, file.etag())
                .header(HttpHeaders.CACHE_CONTROL, caching);
    }

    private static HttpResponse<?> missing(String path) {
        return Problem.response(
                HttpStatus.NOT_FOUND, ErrorCode.USER, "There is nothing at " + path);
    }
}
