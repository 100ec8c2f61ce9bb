package dev.larder.runtime.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

import org.reactivestreams.Publisher;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Says with each answer to a GET what it is the digest of, and nothing more to who has that answer
 * already. Nobody may take an old answer for the present without asking.
 */
@ServerFilter(Paths.ROOT + "/**")
final class Tags {
    private static final int DIGEST_BYTES = 16;
    private static final String ANY = "*";

    @ResponseFilter
    void tag(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (request.getMethod() != HttpMethod.GET
                || response.code() != HttpStatus.OK.getCode()
                || response.body() instanceof Publisher<?>
                || response.body() == null) {
            return;
        }
        String body = JsonBodies.text(response.body());
        response.body(body); // written once
        String tag = tag(body);
        response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (isKnown(request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.status(HttpStatus.NOT_MODIFIED).body(null);
        }
    }

    private static String tag(String body) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] digest = sha.digest(body.getBytes(StandardCharsets.UTF_8));
            byte[] some = Arrays.copyOf(digest, DIGEST_BYTES);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(some) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }

    /** Whatever was put before it on the way counts for nothing here, as RFC 9110 has it. */
    private static boolean isKnown(List<String> lists, String tag) {
        return lists.stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(String::strip)
                .map(one -> one.startsWith("W/") ? one.substring(2) : one)
                .anyMatch(one -> one.equals(tag) || one.equals(ANY));
    }
}
