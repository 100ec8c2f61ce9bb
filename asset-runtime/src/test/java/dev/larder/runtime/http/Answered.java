package dev.larder.runtime.http;

import dev.larder.runtime.api.Api;
import dev.larder.runtime.discovery.Unprocessed;
import dev.larder.runtime.start.Larder;
import dev.larder.runtime.start.Larder.Role;
import dev.larder.shop.Faults;
import dev.larder.testkit.SettableClock;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A project that is served, and a client that says whatever it likes. */
final class Answered implements AutoCloseable {
    private final Larder larder;
    private final Api local;

    Answered(Path home, Map<String, String> configured) {
        System.setProperty(Faults.SHOP, "open");
        Map<String, String> given = new HashMap<>(configured);
        given.put("http.port", "0");
        this.larder =
                Larder.start(
                        home, new SettableClock(ApiContract.NOW), Unprocessed.Scope.FOLDERS, given);
        this.local = larder.open(Role.SERVES, Duration.ZERO).api();
    }

    Api local() {
        return local;
    }

    int port() {
        return URI.create(larder.address()).getPort();
    }

    /** An answer as it comes. */
    record Response(String text) {
        int status() {
            return Integer.parseInt(text.split(" ", 3)[1]);
        }

        String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }

        /** {@return the value of a header; null where there is none} */
        @Nullable String header(String name) {
            String head = text.substring(0, text.indexOf("\r\n\r\n"));
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse(null);
        }
    }

    Response get(String path, String... headers) throws IOException {
        return ask("GET", path, "", headers);
    }

    /** With a body of JSON. */
    Response post(String path, String body, String... headers) throws IOException {
        return ask("POST", path, body, with("Content-Type: application/json", headers));
    }

    static String[] with(String header, String... others) {
        List<String> all = new java.util.ArrayList<>(List.of(others));
        all.add(header);
        return all.toArray(String[]::new);
    }

    /**
     * {@return the answer}
     *
     * @param headers such as {@code Host: example.org}, which is else this process's
     */
    Response ask(String method, String path, String body, String... headers) throws IOException {
        StringBuilder request = new StringBuilder("%s %s HTTP/1.1\r\n".formatted(method, path));
        if (List.of(headers).stream().noneMatch(header -> header.startsWith("Host:"))) {
            request.append("Host: 127.0.0.1:").append(port()).append("\r\n");
        }
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            request.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        request.append("Connection: close\r\n\r\n").append(body);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
            return new Response(
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        larder.close();
        System.clearProperty(Faults.SHOP);
        Faults.mend();
    }
}
