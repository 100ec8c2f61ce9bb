package dev.larder.runtime.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.SettableClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is captured of what a process prints, and read again. */
@Timeout(30)
class StepLogsTest {
    private static final Instant NOON = Instant.parse("2001-02-03T12:00:00Z");
    private static final Logger LOGGER = LoggerFactory.getLogger("shop.Orders");

    @TempDir private Path folder;
    private final SettableClock clock = new SettableClock(NOON);
    private final PrintStream before = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private StepLogs logs;

    @BeforeEach
    void start() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        logs = logs(LogLimits.USUAL);
    }

    @AfterEach
    void end() {
        logs.close();
        System.setOut(before);
    }

    private StepLogs logs(LogLimits limits) {
        Secrets secrets = Secrets.of(Map.of("shop.token", "hush-hush", "shop.name", "shop"));
        return new StepLogs(folder.resolve("logs"), clock, secrets, limits);
    }

    private static LoggedAttempt attempt(long step, String asset, String partition) {
        return new LoggedAttempt(7, step, 1, List.of(asset), partition);
    }

    private static LoggedAttempt orders() {
        return attempt(1, "shop.orders", "2001-02-03");
    }

    private List<String> texts() {
        return texts(_ -> true);
    }

    private List<String> texts(Predicate<LoggedAttempt> which) {
        return logs.read(7, which, 0, 1_000).lines().stream()
                .map(line -> line.level() + " " + line.text())
                .toList();
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatAnAttemptPrintsIsItsAloneAndAllElsePasses() {
        System.out.println("before");
        try (var _ = logs.open(orders())) {
            System.out.println("one – ä");
            System.err.print("two");
            System.err.println(" and a half");
            System.out.printf("three%nfour%n");
            LOGGER.info("logged {}", 5);
            LOGGER.debug("not enabled");
            System.out.print("unended");
            assertThat(texts())
                    .as("while it goes on")
                    .containsExactly(
                            "OUT one – ä",
                            "ERR two and a half",
                            "OUT three",
                            "OUT four",
                            "INFO logged 5");
        }
        System.out.println("after");

        assertThat(texts()).hasSize(6).endsWith("OUT unended");
        assertThat(printed()).isEqualTo("before%nafter%n".formatted());
    }

    @Test
    void aLineSaysWhenWhereAndWhose() {
        try (var _ = logs.open(orders())) {
            Thread.currentThread().setName("maker");
            LOGGER.warn("no stock", new IOException("shelf is empty"));
        }

        LogLine line = logs.read(7, _ -> true, 0, 10).lines().getFirst();
        assertThat(line.attempt()).isEqualTo(orders());
        assertThat(line.time()).isEqualTo(NOON.plusNanos(1));
        assertThat(line.logger()).isEqualTo("shop.Orders");
        assertThat(line.thread()).isEqualTo("maker");
        assertThat(line.text())
                .startsWith("no stock\njava.io.IOException: shelf is empty\n\tat dev.larder");
    }

    @Test
    void threadsBelongToTheAttemptThatStartsThem() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        Thread late;
        try (var _ = logs.open(orders())) {
            late = Thread.ofPlatform().start(() -> printWhen(closed));
            Thread.ofVirtual().start(() -> System.out.println("virtual")).join();
            Thread.ofPlatform().start(() -> LOGGER.info("platform")).join();
        }
        closed.countDown();
        late.join();

        assertThat(texts()).containsExactly("OUT virtual", "INFO platform");
        assertThat(printed()).isEqualTo("too late%n".formatted());
    }

    private static void printWhen(CountDownLatch closed) {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.println("too late");
    }

    @Test
    void attemptsAtOneTimeAreToldApartAndInOrder() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Thread one = Thread.ofVirtual().start(() -> print(attempt(1, "shop.a", "x"), both));
        Thread two = Thread.ofVirtual().start(() -> print(attempt(2, "shop.b", "y"), both));
        one.join();
        two.join();

        LogPage all = logs.read(7, _ -> true, 0, 1_000);
        assertThat(all.lines()).hasSize(200).extracting(LogLine::stamp).isSorted();
        assertThat(all.lines())
                .allMatch(line -> line.text().startsWith(line.attempt().assets().getFirst()));
        assertThat(texts(attempt -> attempt.partitions().equals("y")))
                .hasSize(100)
                .allMatch(text -> text.startsWith("OUT shop.b"));
        LogPage first = logs.read(7, _ -> true, 0, 150);
        LogPage second = logs.read(7, _ -> true, first.next(), 150);
        assertThat(Stream.of(first, second).flatMap(page -> page.lines().stream()))
                .isEqualTo(all.lines());
    }

    private void print(LoggedAttempt attempt, CountDownLatch both) {
        try (var _ = logs.open(attempt)) {
            both.countDown();
            for (int i = 0; i < 100; i++) {
                System.out.print(attempt.assets().getFirst());
                System.out.println(" " + i);
            }
        }
    }

    @Test
    void whoeverFollowsIsWokenByANewLine() throws Exception {
        CountDownLatch opened = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        Thread attempt =
                Thread.ofVirtual()
                        .start(() -> {
                            try (var _ = logs.open(orders())) {
                                System.out.println("first");
                                opened.countDown();
                                seen.await();
                                System.out.println("second");
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        opened.await();
        LogPage first = logs.read(7, _ -> true, 0, 10);
        assertThat(first.lines()).extracting(LogLine::text).containsExactly("first");
        CompletableFuture<LogPage> follower =
                CompletableFuture.supplyAsync(() -> next(first.next()));
        assertThat(logs.await(7, first.next(), Duration.ofMillis(1))).isFalse();
        seen.countDown();
        assertThat(follower.get(10, TimeUnit.SECONDS).lines())
                .extracting(LogLine::text)
                .containsExactly("second");
        attempt.join();

        CompletableFuture<LogPage> last =
                CompletableFuture.supplyAsync(() -> next(follower.join().next()));
        logs.ended(7);
        assertThat(last.get(10, TimeUnit.SECONDS).lines()).isEmpty();
    }

    private LogPage next(long after) {
        try {
            logs.await(7, after, Duration.ofSeconds(20));
            return logs.read(7, _ -> true, after, 10);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aMethodThatIsCalledAgainGoesOnWithItsLog() {
        for (int i = 0; i < 3; i++) {
            try (var _ = logs.open(orders())) {
                System.out.println("call " + i);
            }
        }
        logs.close();
        logs = logs(LogLimits.USUAL);

        assertThat(texts()).containsExactly("OUT call 0", "OUT call 1", "OUT call 2");
    }

    @Test
    void secretsAreMasked() throws IOException {
        try (var _ = logs.open(orders())) {
            System.out.println("the token of the shop is hush-hush");
        }

        assertThat(texts()).containsExactly("OUT the token of the shop is ***");
        assertThat(Files.readString(folder.resolve("logs/7/1-1.jsonl"))).doesNotContain("hush");
    }

    @Test
    void whoPrintsNothingLeavesNothing() {
        try (var _ = logs.open(orders())) {
            System.out.flush();
        }

        assertThat(folder).isEmptyDirectory();
        assertThat(texts()).isEmpty();
    }

    @Test
    void whatIsTornIsLeftOut() throws IOException {
        try (var _ = logs.open(orders())) {
            System.out.println("whole");
        }
        Path file = folder.resolve("logs/7/1-1.jsonl");
        String text = Files.readString(file);
        Files.writeString(file, text + text.substring(text.indexOf('\n') + 1, text.length() - 9));
        Files.writeString(folder.resolve("logs/7/2-1.jsonl"), "{\"run\":7,\"st");

        assertThat(texts()).containsExactly("OUT whole");
    }

    @Test
    void whereNothingCanBeWrittenTheAttemptGoesOn() throws IOException {
        Files.writeString(folder.resolve("logs"), "no folder");
        try (var _ = logs.open(orders())) {
            System.out.println("unheard");
        }

        assertThat(texts()).isEmpty();
    }

    @Test
    void logsGoWithTheirRunsAndTheOldestWhereThereAreTooMany() {
        logs.close();
        logs = logs(new LogLimits(1_000, 1_000, 100_000, 3_000));
        for (long run = 1; run <= 9; run++) {
            try (var _ = logs.open(new LoggedAttempt(run, 1, 1, List.of("shop.a"), ""))) {
                System.out.println("x".repeat(700));
            }
            logs.ended(run);
        }
        logs.prune(run -> run != 8);

        assertThat(folder.resolve("logs"))
                .isDirectoryContaining("glob:**/9")
                .isDirectoryContaining("glob:**/7")
                .isDirectoryNotContaining("glob:**/8")
                .isDirectoryNotContaining("glob:**/1");
    }

    @Test
    void whatBelongsToNoAttemptWaitsAsLongAsSomebodyDraws() {
        try (var _ = logs.open(orders())) {
            System.out.println("its own");
        }
        try (var _ = StepLogs.holdBack()) {
            System.out.println("in the way");
            assertThat(printed()).isEmpty();
        }

        assertThat(printed()).isEqualTo("in the way%n".formatted());
    }

    @Test
    void theStreamsAreGivenBack() {
        PrintStream own = System.out;
        try (var _ = logs.open(orders())) {
            assertThat(System.out).isNotSameAs(own);
        }
        logs.close();

        assertThat(System.out).isSameAs(own);
    }
}
