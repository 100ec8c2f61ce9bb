package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.relay.Appearance;
import dev.larder.runtime.Main;
import dev.larder.runtime.cli.Session.Result;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** A process that is at work, and others that ask it. */
class TwoProcessesTest {
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
        return process(Map.of("SHOP", "open"), arguments);
    }

    private Fork process(Map<String, String> more, String... arguments) throws IOException {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("LARDER_HOME", home.toString());
        environment.put("LARDER_CONCURRENCY", "20");
        environment.put("RELAY_GATES", gates.toString());
        return Fork.of(Main.class, Fork.classPath(), environment, arguments);
    }

    private void open(String asset) throws IOException {
        Files.createFile(gates.resolve(asset));
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Appearance.pause();
        }
    }

    private void awaitOwner() throws IOException, InterruptedException {
        Files.createDirectories(home);
        Appearance.await(home.resolve("owner.json"));
    }

    private void awaitRun(String what) throws IOException, InterruptedException {
        awaitOwner();
        await(() -> isInRuns(what));
    }

    private boolean isInRuns(String text) {
        return session.done("runs").out().contains(text);
    }

    /**
     * On a thread of its own: an HTTP client needs one of the common ones, of which there is one.
     */
    private CompletableFuture<Result> meanwhile(String... arguments) {
        return CompletableFuture.supplyAsync(
                () -> session.run(arguments), command -> Thread.ofPlatform().start(command));
    }

    @Test
    void anyVerbWorksBesideARunningOne() throws Exception {
        try (Fork owner = process("materialize", "relay.first")) {
            awaitOwner();
            await(() -> session.run("logs", "1").out().contains("waiting at d"));

            assertThat(session.done("runs").out()).contains("running", "relay.first --missing");
            assertThat(session.done("pause", "1").out()).isEqualTo("Run 1 is paused\n");
            await(() -> isInRuns("paused"));
            assertThat(session.done("resume", "1").out()).isEqualTo("Run 1 goes on\n");
            assertThat(
                            session.done("assets", "relay.first", "--json")
                                    .json()
                                    .get(0)
                                    .get("activity"))
                    .hasToString("{\"running\":4,\"queued\":0,\"failed\":0}");
            CompletableFuture<Result> watched = meanwhile("runs", "--watch");
            CompletableFuture<Result> followed =
                    meanwhile("logs", "1", "--follow", "--partition", "c");

            Result made = session.done("materialize", "shop.orders", "-p", "2001-02-01");
            assertThat(made.out()).matches("Run 2 succeeded in \\S+ s: 1 partition made\n");
            assertThat(made.err())
                    .isEqualTo("Run 2: 1 step of 1 asset\nshop.orders: 1 of 1 made\n");
            assertThat(session.done("asset", "shop.orders", "2001-02-01").out())
                    .contains("materialized by run 2");
            assertThat(session.done("verify", "shop.*").out()).contains("1 partition as recorded");
            session.run("wipe", "shop.orders", "--confirm", "2")
                    .isRefused(
                            2,
                            "larder: --confirm 2 does not fit: it would be 1 partition; nothing"
                                    + " was wiped");
            assertThat(session.done("wipe", "shop.orders", "--confirm", "1").out())
                    .isEqualTo("1 partition wiped\n");
            session.run("run", "7")
                    .isRefused(2, "larder: There is no run 7; larder runs lists them");
            session.run("asset", "shop.ordres")
                    .isRefused(2, "larder: Unknown asset shop.ordres; did you mean shop.orders?");

            open("relay.first");
            Result result = owner.result();
            assertThat(result.out()).contains("Run 1 succeeded", "4 partitions made");
            assertThat(result.err()).contains("paused: ", "goes on");
            assertThat(watched.get().out()).contains("running", "succeeded");
            assertThat(followed.get().out()).contains("waiting at c").doesNotContain("at a");
        }
        assertThat(home.resolve("owner.json")).doesNotExist();
        assertThat(session.done("runs").out()).contains("succeeded");
    }

    /** Where there are two carriers of virtual threads, and four methods that let go of none. */
    @Test
    void theOwnerAnswersWhileItsMethodsHoldTheirThreads() throws Exception {
        Map<String, String> carriers =
                Map.of(
                        "SHOP",
                        "open",
                        "JDK_JAVA_OPTIONS",
                        "-Djdk.virtualThreadScheduler.parallelism=2");
        try (Fork owner = process(carriers, "materialize", "relay.held")) {
            awaitOwner();
            for (String partition : List.of("a", "b", "c", "d")) {
                await(() -> session.run("logs", "1").out().contains("held at " + partition));
            }
            assertThat(session.done("status", "relay.held").out()).contains("relay.held");
            assertThat(session.done("pause", "1").out()).isEqualTo("Run 1 is paused\n");
            await(() -> isInRuns("paused"));
            CompletableFuture<Result> followed =
                    meanwhile("logs", "1", "--follow", "--partition", "c");
            Result beside = session.done("materialize", "shop.orders", "-p", "2001-02-01");
            assertThat(beside.out()).contains("Run 2 succeeded");
            assertThat(session.done("cancel", "1").out()).isEqualTo("Run 1 is being canceled\n");

            open("relay.held");
            assertThat(owner.result().out()).contains("Run 1 canceled", "4 canceled");
            assertThat(followed.get().out()).contains("held at c");
        }
    }

    @Test
    void cancelingFromAnotherTerminal() throws Exception {
        try (Fork owner = process("materialize", "relay.first")) {
            awaitRun("relay.first");
            assertThat(session.done("cancel", "1").out()).isEqualTo("Run 1 is being canceled\n");
            Result result = owner.result();
            assertThat(result.out()).contains("Run 1 canceled", "4 canceled");
            assertThat(result.exit()).isEqualTo(1);
        }
        open("relay.first");
        session.run("resume", "1").isRefused(1, "larder: Run 1 has ended: CANCELED");
        assertThat(session.done("retry", "1").out())
                .matches("Run 1 succeeded in \\S+ s: 4 partitions made\n");
    }

    @Test
    void theOwnerStaysUntilTheRunsOfOthersAreDone() throws Exception {
        try (Fork owner = process("materialize", "relay.first")) {
            awaitRun("relay.first");
            CompletableFuture<Result> other =
                    meanwhile("backfill", "relay.second", "--priority", "3");
            await(() -> isInRuns("relay.second"));
            open("relay.first");
            owner.awaitComplaint(
                    "Others have started run 2 here: this process stays until that is done");
            open("relay.second");

            assertThat(other.get().out()).matches("Run 2 succeeded in \\S+ s: 4 partitions made\n");
            assertThat(owner.result().exit()).isZero();
        }
    }

    @Test
    void theOwnerDies() throws Exception {
        CompletableFuture<Result> other;
        long pid;
        try (Fork owner = process("materialize", "relay.first")) {
            pid = owner.pid();
            awaitRun("relay.first");
            other = meanwhile("materialize", "relay.second");
            await(() -> isInRuns("relay.second"));
        }
        Result result = other.get();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .contains(
                        "larder: Process "
                                + pid
                                + ", which had the home, does not answer any more; see with larder"
                                + " runs what it has left, and try again");
        session.run("pause", "2")
                .isRefused(
                        1,
                        "larder: The process that had run 2 has died; larder retry 2 goes on with"
                                + " it");
        open("relay.second");
        assertThat(session.done("retry", "2").out()).contains("Run 2 succeeded");
    }

    @Test
    void anotherBuildIsRefused() throws Exception {
        try (Fork owner = process(Map.of(), "materialize", "relay.first")) {
            awaitOwner();
            for (List<String> verb : List.of(List.of("assets"), List.of("materialize"))) {
                Result result = session.run(verb.toArray(String[]::new));
                assertThat(result.exit()).isEqualTo(1);
                assertThat(result.err())
                        .matches(
                                "larder: Process %d, which has the home, was started with other assets or other code \\(\\w{16}\\) than process %d \\(\\w{16}\\); wait for it to end, or build both from the same sources\n"
                                        .formatted(owner.pid(), ProcessHandle.current().pid()));
            }
        }
    }

    @Test
    void theKeyboardOfAClient() throws Exception {
        try (Fork owner = process("materialize", "relay.first")) {
            awaitRun("relay.first");
            try (Fork client = process("materialize", "relay.second")) {
                client.awaitComplaint("Run 2: ");
                // SIGINT is ignored in what a shell starts in the background; SIGTERM does the
                // same.
                new ProcessBuilder("kill", "-TERM", Long.toString(client.pid())).start().waitFor();
                assertThat(client.result().out()).contains("Run 2 canceled", "4 canceled");
            }
            open("relay.first");
            assertThat(owner.result().exit()).isZero();
        }
    }
}
