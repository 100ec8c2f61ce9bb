package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.larder.shop.BuoyAssets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** What methods and IO managers say of data, and which data these are. */
class OutputTest {
    @TempDir private Path folder;
    private Session session;

    @BeforeEach
    void start() {
        session = new Session(folder.resolve("home")).with(BuoyAssets.BUOY, "open");
    }

    @AfterEach
    void end() {
        session.close();
    }

    @Test
    void aMethodSaysMetadata() {
        session.done("materialize", "buoy.readings");

        JsonNode latest = latest("buoy.readings", "all");

        assertThat(latest.get("metadata").toString())
                .isEqualTo(
                        "{\"buoys\":\"2\",\"schema\":\"buoy VARCHAR, level"
                                + " INTEGER\",\"source\":\"radio\"}");
        assertThat(latest.get("rows").asLong()).isEqualTo(2);
        assertThat(version(latest)).startsWith("duckdb-1/");
    }

    @Test
    void aMethodSaysTheVersionOfEachPartition() {
        session.done("materialize", "buoy.batteries");

        JsonNode latest = latest("buoy.batteries", "2001-02-03");

        assertThat(version(latest)).isEqualTo("log 7");
        assertThat(latest.get("metadata").toString()).isEqualTo("{\"page\":\"34\"}");
        assertThat(version(latest("buoy.batteries", "2001-02-04"))).isEqualTo("log 7");
    }

    @Test
    void volatileColumnsMakeNoOtherVersion() {
        session.done("materialize", "buoy.chart");
        String first = version(latest("buoy.chart", "all"));
        session.done("materialize", "buoy.chart", "--all");
        String again = version(latest("buoy.chart", "all"));
        session.with(BuoyAssets.ROUTE, "6").done("materialize", "buoy.chart", "--all");

        assertThat(again).isEqualTo(first);
        assertThat(version(latest("buoy.chart", "all"))).isNotEqualTo(first);
    }

    @Test
    void withoutFingerprintsEachTimeIsAnotherVersion() {
        session.with("larder.io.duckdb.fingerprint", "false").done("materialize", "buoy.chart");

        assertThat(latest("buoy.chart", "all").get("dataVersion").isNull()).isTrue();
    }

    @Test
    void whatMustNotBeSaidFailsForGood() {
        Session.Result result = session.run("materialize", "buoy.wrong or buoy.undeclared");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .contains("metadata schema is what the IO manager says of a table; choose another")
                .contains(
                        "BuoyAssets.undeclared returned an Output, but is declared as"
                                + " java.lang.Object; declare it as Output");
    }

    private JsonNode latest(String asset, String partition) {
        return session.done("asset", asset, partition, "--json").json().get("history").get(0);
    }

    private static String version(JsonNode materialized) {
        return materialized.get("dataVersion").asText();
    }
}
