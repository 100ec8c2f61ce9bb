package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.dock.DockAssets;
import dev.larder.runtime.Main;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Configuration that cannot be meant is refused, wherever it comes from. */
class ConfigurationTest {
    @TempDir private Path folder;
    private Session session;

    @BeforeEach
    void start() {
        session = new Session(folder.resolve("home"));
    }

    @AfterEach
    void end() {
        assertThat(folder).isEmptyDirectory();
        session.close();
    }

    @Test
    void unknownKeysAreRefusedTogether() {
        session.with("larder.concurency", "4")
                .with("larder.io.duckdb.memory-limi", "1GB")
                .with("larder.colour", "red");

        for (String verb : new String[] {"check", "assets", "materialize"}) {
            session.run(verb)
                    .isRefused(
                            "larder: Unknown configuration key larder.colour",
                            "larder: Unknown configuration key larder.concurency; did you mean"
                                    + " larder.concurrency?",
                            "larder: Unknown configuration key larder.io.duckdb.memory-limi; did"
                                    + " you mean larder.io.duckdb.memory-limit?");
        }
    }

    @Test
    void impossibleValuesAreRefusedTogether() {
        session.with("larder.concurrency", "0").with("larder.lease", "soon");

        session.run("check")
                .isRefused(
                        "larder: larder.concurrency is \"0\"; it must be a number of at least 1",
                        "larder: larder.lease \"soon\" is not a duration; write such as 500ms, 5s,"
                                + " 2m");
    }

    @Test
    void theStoreIsOnPostgresAndItsUrlTellsNoSecret() {
        session.with("larder.store.url", "postgres://me:secret@host/db")
                .run("check")
                .isRefused(
                        "larder: larder.store.url must be such as"
                                + " jdbc:postgresql://host:5432/database");
        session.with("larder.store.url", "jdbc:postgresql://host/db?password=secret")
                .run("check")
                .isRefused(
                        "larder: larder.store.url must name nobody; set larder.store.user and"
                                + " larder.store.password");
    }

    @Test
    void whoeverNamesAUserNamesAStore() {
        session.with("larder.store.user", "me");

        session.run("check")
                .isRefused(
                        "larder: larder.store.user and larder.store.password need"
                                + " larder.store.url");
    }

    @Test
    void aSettingOfAnIOManagerMustBePossible() {
        session.with("larder.io.duckdb.threads", "many");

        session.run("check")
                .isRefused("larder: larder.io.duckdb.threads is \"many\", which is no number");
    }

    @Test
    void aPoolThatAnAssetNamesIsConfigured() {
        session.with(DockAssets.DOCK, "open");
        session.run("check")
                .isRefused(
                        said("arrival", "dock.arrival", ""),
                        said("ship", "dock.berth", ""),
                        said("ship", "dock.name", ""));
        String there = "; did you mean offices? (there are: dwarf, offices)";
        session.with("larder.pools.offices", "2").with("larder.pools.dwarf", "1");
        session.run("assets")
                .isRefused(
                        said("arrival", "dock.arrival", there),
                        said("ship", "dock.berth", there),
                        said("ship", "dock.name", there));
        session.with("larder.pools.office", "2").done("check");
    }

    private static String said(String method, String asset, String there) {
        return "larder: dev.larder.dock.DockAssets.%s: asset %s is in pool office, which is not configured%s; set larder.pools.office to how many of its steps may run at a time"
                .formatted(method, asset, there);
    }

    @Test
    void aPoolHasPlaces() {
        session.with("larder.pools.office", "0")
                .with("larder.pools.other", "many")
                .with("larder.pools.The_Third", "1");

        session.run("check")
                .isRefused(
                        "larder: larder.pools.The_Third names no pool; use lower-case letters,"
                                + " digits, - and _, a letter first",
                        "larder: larder.pools.office is \"0\"; it must be a number of at least 1",
                        "larder: larder.pools.other is \"many\"; it must be a number of at least"
                                + " 1");
    }

    @Test
    void anUnknownTypeIsRefused() {
        session.with("larder.io.warehouse.type", "iceberg");

        session.run("check")
                .isRefused(
                        "larder: larder.io.warehouse.type is iceberg; there are committed-folder,"
                                + " duckdb, json");
    }

    @Test
    void aFileCountsAndVariablesOfTheEnvironmentCountMore(@TempDir Path classes)
            throws IOException, InterruptedException {
        Files.writeString(
                classes.resolve("application.yml"),
                """
                larder:
                  colour: ${LARDER_HOME}
                  concurrency: none
                  lease: soon
                  pools.slow_ones: 1
                  io:
                    ice_berg.type: iceberg
                """);
        Map<String, String> environment =
                Map.of(
                        "LARDER_HOME", folder.resolve("home").toString(),
                        "LARDER_JAVA_OPTS", "-Xmx1g",
                        "LARDER_CONCURENCY", "4",
                        "LARDER_CONCURRENCY", "4",
                        "LARDER_LEASE", "later",
                        "LARDER_POOLS_SLOW_ONES", "no",
                        "LARDER_POOLS_FAST_ONES", "none",
                        "LARDER_IO_COLD_STORE_TYPE", "iceberg",
                        "LARDER_IO_ICE_BERG_TYPE", "json",
                        "LARDER_IO_DUCKDB_MEMORY_LIMIT", "1GB");
        String classPath = Fork.before(classes.toString(), Fork.classPath());
        try (Fork check = Fork.of(Main.class, classPath, environment, "check")) {
            check.result()
                    .isRefused(
                            "larder: Environment variable LARDER_CONCURENCY is no configuration;"
                                    + " did you mean LARDER_CONCURRENCY?",
                            "larder: Unknown configuration key larder.colour",
                            "larder: larder.pools.fast-ones is \"none\"; it must be a number of at"
                                    + " least 1",
                            "larder: larder.pools.slow_ones is \"no\"; it must be a number of at"
                                    + " least 1",
                            "larder: larder.io.cold-store.type is iceberg; there are"
                                    + " committed-folder, duckdb, json",
                            "larder: larder.lease \"later\" is not a duration; write such as 500ms,"
                                    + " 5s, 2m");
        }
    }
}
