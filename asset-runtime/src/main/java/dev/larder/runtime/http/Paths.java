package dev.larder.runtime.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where things are. */
final class Paths {
    static final String ROOT = "/api/v1";

    private Paths() {}

    /** {@return a text as one segment of a path, or as a value of a query} */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
