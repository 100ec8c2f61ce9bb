package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.larder.relay.Appearance;
import dev.larder.runtime.Main;
import dev.larder.runtime.cli.Session.Result;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** {@code larder serve} in a process of its own. */
@Timeout(180)
class ServeTest {
    @TempDir private Path folder;
    private Path home;
    private Path gates;
    private Session session;

    @BeforeEach
    void start() throws IOException {
        home = folder.resolve("home");
        gates = Files.createDirectory(folder.resolve("gates"));
        session = new Session(home).with("relay.gates", gates.toString());
    }

    @AfterEach
    void end() {
        session.close();
    }

    private Fork process(String... arguments) throws IOException {
        Map<String, String> environment =
                Map.of(
                        "LARDER_HOME",
                        home.toString(),
                        "LARDER_CONCURRENCY",
                        "20",
                        "RELAY_GATES",
                        gates.toString(),
                        "SHOP",
                        "open");
        return Fork.of(Main.class, Fork.classPath(), environment, arguments);
    }

    private static void terminate(Fork process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
    }

    private static int get(String address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address)).build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Appearance.pause();
        }
    }

    @Test
    void itAnswersUntilItIsEnded() throws Exception {
        try (Fork server = process("serve", "--port", "0", "--json")) {
            JsonNode said = Session.parsed(server.line());
            assertThat(said.get("pid").asLong()).isEqualTo(server.pid());
            String address = said.get("address").asText();
            assertThat(address).matches("http://127.0.0.1:\\d+");
            assertThat(get(address + "/api/v1/assets")).isEqualTo(200);

            assertThat(session.done("materialize", "shop.orders", "-p", "2001-02-01").out())
                    .as("other verbs are its clients")
                    .contains("Run 1 succeeded");
            session.run("serve", "--port", "0")
                    .isRefused(
                            1,
                            "larder: The home %s is in use by process %d; wait for it to end, or set LARDER_HOME to another folder"
                                    .formatted(home, server.pid()));

            terminate(server);
            Result result = server.result();
            assertThat(result.err()).isEmpty();
            assertThat(result.exit()).isZero();
        }
        assertThat(home.resolve("owner.json")).doesNotExist();
    }

    @Test
    void aLineForPeople() throws Exception {
        try (Fork server = process("serve", "--port", "0")) {
            assertThat(server.line()).matches("Larder answers at http://127.0.0.1:\\d+");
        }
    }

    @Test
    void aPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Fork server = process("serve", "--port", Integer.toString(taken.getLocalPort()))) {
            Result result = server.result();
            assertThat(result.err())
                    .isEqualTo(
                            "larder: Nobody can be answered at port %d of 127.0.0.1: it is taken, or not of this machine; take another one with --port or larder.http.port, 0 is any that is free"
                                    .formatted(taken.getLocalPort()));
            assertThat(result.exit()).isEqualTo(1);
        }
    }

    @Test
    void itGoesOnWithWhatADeadProcessHasLeft() throws Exception {
        try (Fork killed = process("materialize", "relay.first")) {
            Files.createDirectories(home);
            Appearance.await(home.resolve("owner.json"));
            await(() -> session.run("logs", "1").out().contains("waiting at d"));
            killed.kill();
        }
        Files.createFile(gates.resolve("relay.first"));
        try (Fork server = process("serve", "--port", "0")) {
            server.line();
            await(() -> session.done("run", "1").out().contains("Run 1 succeeded"));
        }
    }

    @Tag("slow")
    @Test
    void whatIsNotDoneWhenItEndsGoesOnWithTheNext() throws Exception {
        try (Fork server = process("serve", "--port", "0")) {
            server.line();
            try (Fork client = process("materialize", "relay.first")) {
                await(() -> session.run("logs", "1").out().contains("waiting at d"));
                terminate(server);
                assertThat(client.result().exit()).isEqualTo(1);
            }
            assertThat(server.result().exit()).isZero();
        }
        Files.createFile(gates.resolve("relay.first"));
        try (Fork server = process("serve", "--port", "0")) {
            server.line();
            await(() -> session.done("run", "1").out().contains("Run 1 succeeded"));
        }
    }

    @Test
    void whereOthersCouldReachItATokenIsNeeded() {
        session.run("serve", "--host", "0.0.0.0")
                .isRefused(
                        "larder: larder.http.host is \"0.0.0.0\", where others can reach it; set"
                                + " larder.http.token, which they then have to know, or leave it at"
                                + " 127.0.0.1");
        session.with("larder.http.token", "hunter2")
                .with("larder.http.port", "70000")
                .with("larder.http.names", "not a name")
                .run("assets")
                .isRefused(
                        "larder: larder.http.port is \"70000\"; it must be a number from 0, which"
                                + " is any that is free, to 65535",
                        "larder: larder.http.token has 7 characters; it must have at least 24, as"
                                + " openssl rand -hex 24 makes",
                        "larder: larder.http.names has \"not a name\"; write names such as"
                                + " larder.example.org, with commas between them");
    }

    @Test
    void developingNeedsSources() {
        Result result = session.run("dev", "--port", "0");
        assertThat(result.err()).contains("There are no sources to watch");
        assertThat(result.exit()).isEqualTo(1);
    }
}
