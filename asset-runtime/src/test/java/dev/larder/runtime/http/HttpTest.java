package dev.larder.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.larder.runtime.home.Owner;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.zip.GZIPInputStream;

/** What is not as it should be. */
class HttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private static Path folder;
    private static Owning owning;
    private static Owner owner;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        owning = new Owning(folder.resolve("home"), ApiContract.NOW);
        owner = owning.owner();
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterAll
    static void end() {
        client.close();
        owning.close();
        assertThat(folder.resolve("home/owner.json")).as("where nobody answers").doesNotExist();
    }

    private static HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(owner.address() + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> get(String path, @Nullable String token)
            throws IOException, InterruptedException {
        return client.send(request(path, token).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String body)
            throws IOException, InterruptedException {
        return client.send(
                request(path, owner.token())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode problem(HttpResponse<String> response, int status, String code)
            throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("code").asText()).isEqualTo(code);
        return problem;
    }

    @Test
    void onlyTheUserCanReadTheToken() throws Exception {
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("home/owner.json"))))
                .isEqualTo("rw-------");
        assertThat(owner.toString()).doesNotContain(owner.token());
    }

    @Test
    void withoutTheTokenThereIsNothing() throws Exception {
        for (String path : new String[] {"/api/v1/assets", "/", "/nothing", "/api/v1/runs/1"}) {
            problem(get(path, null), 401, "USER");
            problem(get(path, "wrong"), 401, "USER");
            problem(get(path, ""), 401, "USER");
        }
    }

    @Test
    void whoTookTheAddressForItsOwnIsRefused() throws Exception {
        int port = port();
        for (String host : new String[] {"evil.example", "evil.example:" + port, "127.0.0.1"}) {
            assertThat(raw(host)).startsWith("HTTP/1.1 403");
        }
        assertThat(raw("127.0.0.1:" + port)).startsWith("HTTP/1.1 200");
        assertThat(raw("localhost:" + port)).startsWith("HTTP/1.1 200");
    }

    private static int port() {
        return URI.create(owner.address()).getPort();
    }

    private static String raw(String host) throws IOException {
        return raw("GET", "/api/v1/runs", host);
    }

    private static String raw(String method, String path, String host) throws IOException {
        try (Socket socket = asked(method, path, host)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Socket asked(String method, String path, String host) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        String text =
                "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
                        .formatted(method, path, host, owner.token());
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void whatThereIsNot() throws Exception {
        assertThat(problem(get("/api/v1/runs/99", owner.token()), 404, "USER").get("detail"))
                .hasToString("\"There is no run 99; larder runs lists them\"");
        problem(get("/api/v1/runs/99/events", owner.token()), 404, "USER");
        problem(get("/api/v1/runs/99/logs", owner.token()), 404, "USER");
        problem(post("/api/v1/runs/99/cancel", "{}"), 404, "USER");
        problem(get("/api/v1/assets/shop.ordres", owner.token()), 404, "USER");
        problem(get("/api/v1/nothing", owner.token()), 404, "USER");
        problem(get("/", owner.token()), 404, "USER");
        problem(post("/api/v1/assets", "{}"), 405, "USER");
        problem(get("/api/v1/runs/abc", owner.token()), 400, "USER");
        problem(get("/api/v1/runs?limit=0", owner.token()), 400, "USER");
        problem(get("/api/v1/assets?now=yesterday", owner.token()), 400, "USER");
    }

    private static HttpResponse<byte[]> get(String path, String header, String value)
            throws IOException, InterruptedException {
        return client.send(
                request(path, owner.token()).header(header, value).build(),
                BodyHandlers.ofByteArray());
    }

    @Test
    void whoHasAnAnswerIsToldThatItIsTheSame() throws Exception {
        for (String path :
                new String[] {"", "/assets", "/graph", "/bars", "/axes", "/matrix", "/runs"}) {
            HttpResponse<String> first = get("/api/v1" + path, owner.token());
            assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
            String tag = first.headers().firstValue("ETag").orElseThrow();
            assertThat(tag).startsWith("\"").endsWith("\"");
            for (String known : new String[] {tag, "W/" + tag, "\"a\", " + tag, "*"}) {
                HttpResponse<byte[]> again = get("/api/v1" + path, "If-None-Match", known);
                assertThat(again.statusCode()).as(path).isEqualTo(304);
                assertThat(again.body()).isEmpty();
                assertThat(again.headers().firstValue("ETag")).hasValue(tag);
            }
            assertThat(get("/api/v1" + path, "If-None-Match", "\"other\"").body())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(first.body());
        }
        String all = get("/api/v1/bars", owner.token()).headers().firstValue("ETag").orElseThrow();
        assertThat(get("/api/v1/bars?selection=shop.orders", "If-None-Match", all).statusCode())
                .isEqualTo(200);
        assertThat(get("/api/v1/nothing", "If-None-Match", "*").statusCode()).isEqualTo(404);
    }

    @Test
    void answersAreCompressedForWhoCanReadThem() throws Exception {
        HttpResponse<byte[]> small = get("/api/v1/graph", "Accept-Encoding", "gzip");
        assertThat(small.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(small.body()))) {
            assertThat(unpacked.readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(get("/api/v1/graph", owner.token()).body());
        }
    }

    @Test
    void picturesThatCannotBeMade() throws Exception {
        problem(get("/api/v1/matrix?axis=keys:none", owner.token()), 404, "USER");
        problem(get("/api/v1/matrix?from=yesterday", owner.token()), 400, "USER");
        problem(
                get(
                        "/api/v1/matrix?from=2001-02-03T00:00:00Z&to=2001-02-03T00:00:00Z",
                        owner.token()),
                400,
                "USER");
        problem(get("/api/v1/bars?bins=many", owner.token()), 400, "USER");
        problem(get("/api/v1/bars?bins=10001", owner.token()), 400, "USER");
        problem(get("/api/v1/graph?selection=nothing.*", owner.token()), 400, "USER");
        problem(get("/api/v1/assets/shop.ordres/cells", owner.token()), 404, "USER");
        problem(get("/api/v1/assets/shop.orders/grid", owner.token()), 400, "USER");
    }

    @Test
    void bodiesThatCannotBeRead() throws Exception {
        for (String body : new String[] {"", "{", "null", "[]", "3", "{} {}", "{'a':1}"}) {
            problem(post("/api/v1/plans", body), 400, "USER");
        }
        assertThat(
                        problem(post("/api/v1/plans", "{\"selektion\":\"*\"}"), 400, "USER")
                                .get("detail")
                                .asText())
                .startsWith("The body has an unknown field selektion; there are ");
        problem(post("/api/v1/plans", "{\"mode\":\"SOME\"}"), 400, "USER");
        problem(post("/api/v1/accept", "{}"), 400, "USER");
        problem(post("/api/v1/runs", "{}"), 400, "USER");
        problem(post("/api/v1/runs", "{\"plan\":1,\"selection\":\"*\"}"), 400, "USER");
        problem(post("/api/v1/wipe", "{\"selection\":\"shop.*\"}"), 400, "USER");
    }

    @Test
    void bodiesOfAnotherKind() throws Exception {
        HttpRequest text =
                request("/api/v1/plans", owner.token())
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("{}"))
                        .build();
        problem(client.send(text, BodyHandlers.ofString()), 415, "USER");
        problem(post("/api/v1/plans", "{\"selection\":\"" + "x".repeat(1 << 20)), 413, "USER");
        problem(post("/api/v1/plans", "\0\1"), 400, "USER");
    }

    @Test
    void limitsThatAreNone() throws Exception {
        for (String path :
                new String[] {
                    "runs?limit=",
                    "runs/1/logs?limit=",
                    "runs/1/steps?limit=",
                    "runs/1?steps=",
                    "assets/shop.orders/series?limit=",
                    "assets/shop.orders/materializations?limit=",
                    "assets/shop.orders/partitions/2001-02-03?limit=",
                    "assets/shop.orders/partitions/2001-02-03/sample?limit="
                }) {
            for (String limit :
                    new String[] {"-1", "0", "many", "1e3", "2147483647", "99999999999"}) {
                problem(get("/api/v1/" + path + limit, owner.token()), 400, "USER");
            }
        }
    }

    @Test
    void namesWithoutEnd() throws Exception {
        String key = "x".repeat(10_000);
        problem(get("/api/v1/assets/shop." + key, owner.token()), 404, "USER");
        problem(get("/api/v1/assets?selection=" + key, owner.token()), 400, "USER");
        problem(get("/api/v1/assets/shop.orders/partitions/" + key, owner.token()), 400, "USER");
        problem(get("/api/v1/" + key, owner.token()), 404, "USER");
        problem(post("/api/v1/plans", "{\"selection\":\"" + key + "\"}"), 400, "USER");
        assertThat(raw("GET", "/api/v1/assets/" + "y".repeat(100_000), "localhost:" + port()))
                .matches("(?s)HTTP/1.. 413 .*problem\\+json.*");
        assertThat(get("/api/v1/runs", owner.token()).statusCode()).isEqualTo(200);
    }

    @Test
    void percentSignsThatMeanNothing() throws Exception {
        for (String path :
                new String[] {
                    "/api/v1/assets/%zz",
                    "/api/v1/assets/%",
                    "/api/v1/assets/shop%2",
                    "/%zz",
                    "/api/v1/assets?selection=%zz",
                    "/api/v1/assets?%=%",
                    "/api/v1/runs?limit=%zz",
                }) {
            String answer = raw("GET", path, "localhost:" + port());
            assertThat(answer).as(path).startsWith("HTTP/1.1 40").contains("problem+json");
        }
        assertThat(get("/api/v1/runs", owner.token()).statusCode()).isEqualTo(200);
    }

    @Test
    void whatCanBeAsked() throws Exception {
        HttpResponse<String> description = get("/openapi.yml", owner.token());

        assertThat(description.statusCode()).isEqualTo(200);
        assertThat(description.body()).startsWith("openapi: 3.").contains("/api/v1/assets/{key}:");
        assertThat(get("/api/v1/assets", owner.token()).headers().firstValue("Content-Type"))
                .hasValue("application/json");
    }

    @Test
    void bodiesWithoutEnd() throws Exception {
        byte[] megabyte = new byte[1 << 20];
        HttpRequest large =
                request("/api/v1/plans", owner.token())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArrays(Collections.nCopies(100, megabyte)))
                        .build();
        try {
            problem(client.send(large, BodyHandlers.ofString()), 413, "USER");
        } catch (IOException e) {
            assertThat(e).as("closed while it was being sent").isNotNull();
        }
        assertThat(get("/api/v1/runs", owner.token()).statusCode()).isEqualTo(200);
    }

    @Test
    void otherAssetsAreRefused() throws Exception {
        HttpRequest other =
                request("/api/v1/assets", owner.token())
                        .header("Larder-Graph", "0123456789abcdef")
                        .header("Larder-Process", "4711")
                        .build();
        assertThat(
                        problem(client.send(other, BodyHandlers.ofString()), 409, "CONFLICT")
                                .get("detail")
                                .asText())
                .isEqualTo(
                        "Process %d, which has the home, was started with other assets or other code (%s) than process 4711 (0123456789abcdef); wait for it to end, or build both from the same sources"
                                .formatted(ProcessHandle.current().pid(), owner.graph()));
    }
}
