package dev.larder.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The example's `larder serve`, in a process and a home of its own. */
final class Server implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 60;

    private final Path home;
    private final Map<String, String> environment = new TreeMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;
    private URI address;

    private Server(Path home, Map<String, String> environment) throws IOException {
        this.home = home;
        this.environment.putAll(environment);
        this.process = started(0);
        this.address = said(process);
    }

    static Server start(Path home) throws IOException {
        return start(home, Map.of());
    }

    /** {@return a server that answers, with those variables set} */
    static Server start(Path home, Map<String, String> environment) throws IOException {
        return new Server(home, environment);
    }

    private Process started(int port) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.larder.runtime.Main",
                                "serve",
                                "--json",
                                "--port",
                                String.valueOf(port)));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LARDER_HOME", home.toString());
        builder.environment().putAll(environment);
        builder.redirectError(home.resolveSibling(home.getFileName() + ".err").toFile());
        return builder.start();
    }

    /** It says where it answers once it does. */
    private static URI said(Process process) throws IOException {
        BufferedReader out = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError("The server ended before it answered");
        }
        return URI.create(JSON.readTree(line).get("address").asText());
    }

    /** {@return the address of a view, or of the API} */
    String at(String path) {
        return address.resolve(path).toString();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(api(path)).build());
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return answer(
                HttpRequest.newBuilder(api(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    private URI api(String path) {
        return address.resolve("/api/v1/" + path);
    }

    private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 400) {
            throw new AssertionError(request.uri() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** Makes all of a selection, and returns how that ended. */
    String make(String selection) throws IOException, InterruptedException {
        return run("{\"selection\":\"" + selection + "\"}");
    }

    /** Runs what that asks for, and returns how it ended. */
    String run(String request) throws IOException, InterruptedException {
        long run = post("runs", request).get("run").asLong();
        HttpResponse<String> events =
                client.send(
                        HttpRequest.newBuilder(api("runs/" + run + "/events")).build(),
                        BodyHandlers.ofString()); // ends when the run does
        if (events.statusCode() != 200) {
            throw new AssertionError(events.body());
        }
        return get("runs/" + run).get("run").get("state").asText();
    }

    void stop() {
        process.destroy();
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new AssertionError("The server does not end");
    }

    /** Starts it again, at the same address. */
    void restart() throws IOException {
        process = started(address.getPort());
        address = said(process);
    }

    @Override
    public void close() {
        stop();
        client.close();
    }
}
