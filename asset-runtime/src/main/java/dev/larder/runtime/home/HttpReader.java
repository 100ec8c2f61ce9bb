package dev.larder.runtime.home;

import dev.larder.runtime.home.Settings.HttpSettings;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads and checks what is configured below {@code larder.http}. */
final class HttpReader {
    private static final String HOST = "http.host";
    private static final String PORT = "http.port";
    private static final String TOKEN = "http.token";
    private static final String NAMES = "http.names";
    static final Set<String> KEYS = Set.of(HOST, PORT, TOKEN, NAMES);

    /** Who tries one after the other never comes to the end. */
    private static final int SHORTEST_TOKEN = 24;

    private static final int LAST_PORT = 65_535;

    private final Map<String, String> properties;
    private final List<String> problems;

    /**
     * @param problems to which are added those that there are
     */
    HttpReader(Map<String, String> properties, List<String> problems) {
        this.properties = properties;
        this.problems = problems;
    }

    HttpSettings read() {
        String host = properties.getOrDefault(HOST, HttpSettings.USUAL.host()).strip();
        int port = port();
        @Nullable String token = token();
        List<String> names = names();
        if (properties.get(TOKEN) == null && !HttpSettings.isLoopback(host)) {
            problems.add(
                    "larder.http.host is \"%s\", where others can reach it; set larder.http.token, which they then have to know, or leave it at 127.0.0.1"
                            .formatted(host));
        }
        if (properties.get(TOKEN) == null && !names.isEmpty()) {
            problems.add(
                    "larder.http.names is for those who reach it from elsewhere; set"
                            + " larder.http.token, which they then have to know");
        }
        return new HttpSettings(host, port, token, names);
    }

    private int port() {
        String text = properties.get(PORT);
        if (text == null) {
            return HttpSettings.USUAL.port();
        }
        try {
            int port = Integer.parseInt(text.strip());
            if (port >= 0 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        problems.add(
                "larder.http.port is \"%s\"; it must be a number from 0, which is any that is free, to %d"
                        .formatted(text, LAST_PORT));
        return HttpSettings.USUAL.port();
    }

    /** Never repeated. */
    private @Nullable String token() {
        String token = properties.get(TOKEN);
        if (token != null && token.length() < SHORTEST_TOKEN) {
            problems.add(
                    "larder.http.token has %d characters; it must have at least %d, as openssl rand -hex 24 makes"
                            .formatted(token.length(), SHORTEST_TOKEN));
        } else if (token != null && !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            problems.add(
                    "larder.http.token has characters that no header can have; take letters and"
                            + " digits, as openssl rand -hex 24 makes");
        }
        return token;
    }

    private List<String> names() {
        String text = properties.getOrDefault(NAMES, "");
        List<String> names =
                Stream.of(text.split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
        for (String name : names) {
            if (!name.matches("[A-Za-z0-9.-]+(:[0-9]+)?|\\[[0-9a-fA-F:.]+](:[0-9]+)?")) {
                problems.add(
                        "larder.http.names has \"%s\"; write names such as larder.example.org, with commas between them"
                                .formatted(name));
            }
        }
        return names;
    }
}
