package dev.larder.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** What follows when an asset's code changes, or the data that it is made from. */
@Tag("slow")
class ChangeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DAY = "2001-05-05";

    @TempDir private Path folder;
    private String overlay = "";

    @Test
    void whatChangesIsMadeAnewAndNothingElse() throws Exception {
        copyArchive();
        run("materialize", "--json");
        nothingIsStale();

        editSql();
        onlyTheEditedAssetHasOtherCode();
        equalContentIsAsFarAsItGoes();
        nothingIsStale();

        correctOneDay();
        onlyThatDayAndWhatFollowsIsStale();
        JsonNode made = run("materialize", "--stale", "--json");
        assertThat(made.get("state").asText()).isEqualTo("SUCCEEDED");
        nothingIsStale();
    }

    private void copyArchive() throws IOException, URISyntaxException {
        Path days = Files.createDirectories(folder.resolve("archive/departures"));
        Path source =
                Path.of(
                                Objects.requireNonNull(
                                                ChangeTest.class.getResource("/airports.csv"))
                                        .toURI())
                        .getParent();
        Files.copy(source.resolve("airports.csv"), folder.resolve("archive/airports.csv"));
        try (Stream<Path> files = Files.list(source.resolve("departures"))) {
            for (Path file : files.toList()) {
                Files.copy(file, days.resolve(file.getFileName().toString()));
            }
        }
    }

    /** The same rows in another order. */
    private void editSql() throws IOException {
        String name = "dev/larder/example/monthly_delays.sql";
        String sql;
        try (InputStream in =
                Objects.requireNonNull(ChangeTest.class.getResourceAsStream("/" + name))) {
            sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Path edited = folder.resolve("edited/" + name);
        Files.createDirectories(edited.getParent());
        Files.writeString(edited, sql.replace("order by all", "order by all desc"));
        overlay = folder.resolve("edited") + File.pathSeparator;
    }

    private void onlyTheEditedAssetHasOtherCode() throws Exception {
        JsonNode monthly = run("status", "flights.monthly_delays", "--json");
        assertThat(texts(monthly.get("partitions").get("stale")))
                .containsExactly("2001-01-01..2001-06-01");
        assertThat(kinds(monthly.get("causes"))).containsExactly("CODE_CHANGED");
        for (String asset : List.of("reports.worst_routes", "reports.summary")) {
            JsonNode why = run("why", asset, "--json");
            assertThat(why.get("staleness").asText()).isEqualTo("STALE");
            assertThat(kinds(why.get("causes"))).containsExactly("UPSTREAM_STALE");
            assertThat(why.get("rootCauses")).hasSize(1);
            JsonNode root = why.get("rootCauses").get(0);
            assertThat(root.get("kind").asText()).isEqualTo("CODE_CHANGED");
            assertThat(root.get("key").asText()).isEqualTo("flights.monthly_delays");
        }
        for (String asset :
                List.of("flights.departures", "flights.route_delays", "reports.regional_traffic")) {
            assertThat(run("status", asset, "--json").get("partitions").get("stale")).isEmpty();
        }
    }

    private void equalContentIsAsFarAsItGoes() throws Exception {
        JsonNode made = run("materialize", "--stale", "--json");
        assertThat(made.get("steps").get("succeeded").asInt()).isEqualTo(6);
        assertThat(made.get("steps").get("unchanged").asInt()).isEqualTo(2);
    }

    private void correctOneDay() throws IOException {
        Path file = folder.resolve("archive/departures/" + DAY + ".csv.gz");
        List<String> lines;
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            String fewer = String.join("\n", lines.subList(0, lines.size() - 1));
            out.write(fewer.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void onlyThatDayAndWhatFollowsIsStale() throws Exception {
        JsonNode changed = run("observe", "flights.airline_reports", "--json").get("changed");
        assertThat(changed).hasSize(1);
        assertThat(texts(changed.get(0).get("partitions"))).containsExactly(DAY);
        Map<String, String> expected =
                Map.of(
                        "flights.departures", DAY,
                        "flights.route_delays", DAY,
                        "flights.monthly_delays", "2001-05-01",
                        "reports.regional_traffic", "midwest..west",
                        "reports.worst_routes", "all",
                        "reports.summary", "all",
                        "flights.airports", "");
        for (JsonNode status : run("status", "--json")) {
            if (!status.get("external").asBoolean()) {
                assertThat(String.join(",", texts(status.get("partitions").get("stale"))))
                        .as(status.get("key").asText())
                        .isEqualTo(expected.get(status.get("key").asText()));
            }
        }
        JsonNode roots = run("why", "reports.summary", "all", "--json").get("rootCauses");
        assertThat(roots).hasSize(1);
        assertThat(roots.get(0).get("kind").asText()).isEqualTo("INPUT_CHANGED");
        assertThat(roots.get(0).get("upstream").asText()).isEqualTo("flights.airline_reports");
        assertThat(texts(roots.get(0).get("partitions"))).containsExactly(DAY);
    }

    private void nothingIsStale() throws Exception {
        for (JsonNode asset : run("assets", "--json")) {
            assertThat(asset.get("partitions").get("stale").asLong())
                    .as(asset.get("key").asText())
                    .isZero();
        }
    }

    private JsonNode run(String... arguments) throws Exception {
        LarderProcess process =
                LarderProcess.start(
                        folder.resolve("home"),
                        Map.of("FLIGHTS_ARCHIVE", "file:" + folder.resolve("archive") + "/"),
                        overlay,
                        arguments);
        assertThat(process.exitCode()).as(process.output()).isZero();
        return JSON.readTree(process.output().lines().toList().getLast());
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    private static List<String> kinds(JsonNode causes) {
        return causes.valueStream().map(cause -> cause.get("kind").asText()).toList();
    }
}
