package dev.larder.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code larder dev}, on a copy of this project that is being written. */
@Timeout(300)
class DevTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SOURCE = "src/main/java/dev/larder/example/ReportAssets.java";
    private static final String CLASS = "class ReportAssets {";

    @TempDir private Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private Path project;
    private String original;
    private Process process;
    private String address;
    private BufferedReader events;

    @BeforeEach
    void start() throws Exception {
        project = folder.resolve("project");
        Path here = Path.of("").toAbsolutePath();
        copy(here.resolve("src/main"), project.resolve("src/main"));
        copy(here.resolve("target/classes"), project.resolve("target/classes"));
        original = Files.readString(project.resolve(SOURCE));
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classPath(here),
                                "dev.larder.runtime.Main",
                                "dev",
                                "--port",
                                "0",
                                "--json")
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .directory(project.toFile())
                        .start();
        JsonNode said = JSON.readTree(process.inputReader(StandardCharsets.UTF_8).readLine());
        assertThat(said.get("sources").asText()).isEqualTo(project.toString());
        address = said.get("address").asText();
        events =
                new BufferedReader(
                        new InputStreamReader(
                                client.send(
                                                HttpRequest.newBuilder(
                                                                URI.create(
                                                                        address + "/api/v1/events"))
                                                        .build(),
                                                BodyHandlers.ofInputStream())
                                        .body(),
                                StandardCharsets.UTF_8));
    }

    @AfterEach
    void end() {
        process.destroyForcibly().onExit().join();
        client.close();
    }

    private String classPath(Path here) {
        String others =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !Path.of(entry).startsWith(here.resolve("target")))
                        .reduce("", (all, entry) -> all + File.pathSeparator + entry);
        return project.resolve("target/classes") + others;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private void save(String members) throws IOException {
        Files.writeString(
                project.resolve(SOURCE), original.replace(CLASS, CLASS + "\n" + members + "\n"));
    }

    private JsonNode get(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + "/api/v1" + path)).build();
        return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    /** {@return what is told of the process once it is so} */
    private JsonNode awaited(Predicate<JsonNode> wanted) throws IOException {
        return awaited("SERVER", wanted);
    }

    private JsonNode awaited(String event, Predicate<JsonNode> wanted) throws IOException {
        String name = "";
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.startsWith("event:")) {
                name = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:") && name.equals(event)) {
                JsonNode said = JSON.readTree(line.substring("data:".length()));
                if (wanted.test(said)) {
                    return said;
                }
            }
        }
        throw new AssertionError("It does not answer any more");
    }

    private static boolean hasProblems(JsonNode server) {
        return !server.get("problems").isEmpty();
    }

    private List<String> assets() throws Exception {
        return get("/assets").valueStream().map(asset -> asset.get("key").asText()).toList();
    }

    @Test
    void theCodeAsItIsBeingWritten() throws Exception {
        String built = awaited(server -> true).get("graph").asText();
        List<String> before = assets();

        save("int broken = ;");
        JsonNode problem = awaited(DevTest::hasProblems).get("problems").get(0);
        assertThat(problem.get("file").asText()).isEqualTo(SOURCE);
        assertThat(problem.get("line").asInt()).isPositive();
        assertThat(problem.get("message").asText()).contains("illegal start of expression");
        assertThat(assets()).as("what was there still is").isEqualTo(before);
        assertThat(get("").get("problems")).hasSize(1);

        save("@dev.larder.Asset int novel(@dev.larder.Input int nothing) { return nothing; }");
        problem = awaited(DevTest::hasProblems).get("problems").get(0);
        assertThat(problem.get("message").asText()).contains("there is no asset reports.nothing");
        assertThat(problem.get("line").asInt()).isPositive();

        save("@dev.larder.Asset int novel() { return 4; }");
        JsonNode mended = awaited(server -> !hasProblems(server));
        assertThat(mended.get("graph").asText()).isNotEqualTo(built);
        assertThat(assets()).contains("reports.novel").containsAll(before);

        save("");
        assertThat(awaited(server -> true).get("graph").asText())
                .as("the compiler here and the build's make the same")
                .isEqualTo(built);
        assertThat(assets()).isEqualTo(before);
    }

    @Test
    void whatRunsEndsWithItsOwnCode() throws Exception {
        Path gate = folder.resolve("gate");
        String waits =
                "@dev.larder.Asset String novel() throws Exception { while"
                        + " (!java.nio.file.Files.exists(java.nio.file.Path.of(\"%s\")))"
                        + " Thread.sleep(10); return \"old\"; }";
        save(waits.formatted(gate));
        awaited(server -> true);
        while (!assets().contains("reports.novel")) {
            awaited(server -> true);
        }
        client.send(
                HttpRequest.newBuilder(URI.create(address + "/api/v1/runs"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"selection\":\"reports.novel\"}"))
                        .build(),
                BodyHandlers.discarding());
        awaited("STEP_BEGAN", began -> true);
        save("");
        assertThat(awaited(server -> !server.get("awaits").isNull()).get("awaits").asText())
                .isEqualTo("run 1");
        assertThat(assets()).contains("reports.novel");
        Files.createFile(gate);
        awaited("ENDED", ended -> "SUCCEEDED".equals(ended.get("result").get("state").asText()));
        awaited(server -> server.get("awaits").isNull());
        assertThat(assets()).doesNotContain("reports.novel");
    }
}
