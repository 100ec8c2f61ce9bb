package dev.larder.runtime.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testkit.SettableClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** However much is printed, a bounded part of it is kept: the beginning and the end. */
@Timeout(60)
class LogBoundsTest {
    private static final LoggedAttempt ATTEMPT =
            new LoggedAttempt(7, 1, 1, List.of("shop.a"), "all");

    @TempDir private Path folder;
    private StepLogs logs;

    @BeforeEach
    void start() {
        limit(LogLimits.USUAL);
    }

    private void limit(LogLimits limits) {
        logs = new StepLogs(folder, new SettableClock(Instant.EPOCH), Secrets.NONE, limits);
    }

    @AfterEach
    void end() {
        logs.close();
    }

    private List<LogLine> lines() {
        return logs.read(7, _ -> true, 0, 1_000_000).lines();
    }

    private long size() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Test
    void theBeginningAndTheEndAreKeptAndWhatIsBetweenIsCounted() throws IOException {
        limit(new LogLimits(10_000, 10_000, 1_000_000, 1_000_000));
        List<LogLine> live;
        try (var _ = logs.open(ATTEMPT)) {
            for (int i = 0; i < 10_000; i++) {
                System.out.println("line " + i);
            }
            live = lines();
        }

        List<LogLine> kept = lines();
        assertThat(live).as("while it goes on").isEqualTo(kept);
        assertThat(kept.getFirst().text()).isEqualTo("line 0");
        assertThat(kept.getLast().text()).isEqualTo("line 9999");
        assertThat(kept).hasSizeBetween(100, 400);
        List<LogLine> dropped =
                kept.stream().filter(line -> line.level().equals(LogLine.DROPPED)).toList();
        assertThat(dropped)
                .singleElement()
                .extracting(LogLine::text)
                .isEqualTo(
                        "%,d lines (%,d characters) are not kept"
                                .formatted(10_001 - kept.size(), characters(kept)));
        assertThat(size()).isBetween(10_000L, 25_000L);
    }

    private static long characters(List<LogLine> kept) {
        int first =
                kept.indexOf(
                        kept.stream()
                                .filter(l -> l.level().equals("DROPPED"))
                                .findAny()
                                .orElseThrow());
        int next = Integer.parseInt(kept.get(first + 1).text().substring(5));
        return Stream.iterate(first, i -> i + 1)
                .limit(next - first)
                .mapToLong(i -> ("line " + i).length())
                .sum();
    }

    @Test
    void aLineWithoutAnEndIsCut() throws IOException {
        byte[] much = "ä".repeat(100_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (var _ = logs.open(ATTEMPT)) {
            for (int i = 0; i < 100; i++) {
                System.out.writeBytes(much);
            }
        }

        assertThat(lines()).allMatch(line -> line.text().matches("ä*|\\d.* not kept"));
        assertThat(size()).isLessThan(1_200_000);
    }

    @Test
    void aMethodThatIsCalledAgainAndAgainHasNoMoreThanOthers() throws IOException {
        limit(new LogLimits(10_000, 10_000, 10_000_000, 10_000_000));
        for (int call = 0; call < 100; call++) {
            try (var _ = logs.open(ATTEMPT)) {
                for (int i = 0; i < 200; i++) {
                    System.out.println("call %d, line %d".formatted(call, i));
                }
            }
        }

        assertThat(lines().getFirst().text()).isEqualTo("call 0, line 0");
        assertThat(size()).isLessThan(75_000);
    }

    @Test
    void aRunHasNoMoreThanItMayAndSaysSo() throws IOException {
        limit(new LogLimits(10_000, 10_000, 30_000, 1_000_000));
        for (int step = 1; step <= 50; step++) {
            try (var _ = logs.open(new LoggedAttempt(7, step, 1, List.of("shop.a"), "all"))) {
                System.out.println("x".repeat(2_000));
            }
        }

        assertThat(size()).isLessThan(35_000);
        assertThat(logs.read(7, attempt -> attempt.step() == 50, 0, 100).lines())
                .extracting(LogLine::text)
                .containsExactly(
                        "the logs of the run are as large as they may be; of what follows nothing"
                                + " is kept");
    }

    @Test
    void whenTheProcessIsKilledTheLastLinesOfASecondAreLostAtMost() throws IOException {
        limit(new LogLimits(1_000, 10_000, 1_000_000, 1_000_000));
        Path last = folder.resolve("7/1-1.tail.jsonl");
        try (var _ = logs.open(ATTEMPT)) {
            int printed = 0;
            while (Files.notExists(last)) {
                System.out.println("line " + printed++);
            }
            try (StepLogs other =
                    new StepLogs(
                            folder,
                            new SettableClock(Instant.EPOCH),
                            Secrets.NONE,
                            LogLimits.USUAL)) {
                List<LogLine> left = other.read(7, _ -> true, 0, 100_000).lines();
                assertThat(left.getFirst().text()).isEqualTo("line 0");
                assertThat(left.getLast().text()).isEqualTo("line " + (printed - 1));
                assertThat(left).extracting(LogLine::level).contains(LogLine.DROPPED);
            }
            assertThat(lines().getLast().text()).isEqualTo("line " + (printed - 1));
        }

        assertThat(last).doesNotExist();
        assertThat(lines()).filteredOn(line -> line.level().equals(LogLine.DROPPED)).hasSize(1);
    }

    /** What a method prints that prints a gigabyte; a quarter of it, to spare time. */
    @Test
    void aQuarterOfAGigabyteIsKeptNeitherInMemoryNorOnTheDisk() throws IOException {
        String line = "x".repeat(99);
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long used = runtime.totalMemory() - runtime.freeMemory();
        try (var _ = logs.open(ATTEMPT)) {
            for (int i = 0; i < 2_500_000; i++) {
                System.out.println(line);
            }
            System.gc();
            assertThat(runtime.totalMemory() - runtime.freeMemory() - used)
                    .as("beside what other threads of this process have")
                    .isLessThan(60_000_000);
        }

        assertThat(size()).isLessThan(1_200_000);
    }
}
