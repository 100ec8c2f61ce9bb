package dev.larder.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.freshness.FreshnessPolicy.Limits;
import dev.larder.freshness.FreshnessStatus.Late;
import dev.larder.freshness.FreshnessStatus.OnTime;
import dev.larder.freshness.FreshnessStatus.Overdue;
import dev.larder.freshness.FreshnessStatus.Unknown;
import dev.larder.partition.Cadence;
import dev.larder.partition.Dimensions;
import dev.larder.partition.Dimensions.Dimension;
import dev.larder.partition.DynamicKeys;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Random policies against one who walks through all windows and all ticks. */
class FreshnessLaws {
    private static final int SEEDS = 150;

    /** Longer than any case. */
    private static final Duration LONG = Duration.ofDays(30);

    private static final List<String> STARTS =
            List.of("2021-03-08", "2021-11-02", "2021-03-30", "2021-09-28", "2021-06-01");
    private static final List<String> ZONES =
            List.of("UTC", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata");
    private static final List<String> CRONS =
            List.of("0 9 * * 1-5", "30 2 * * *", "0 */7 * * *", "15 * * * *", "0 0 * * 0");

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    /** An asset, what was made of it, and what is expected. */
    private record Case(
            FreshnessPolicy policy, Known known, Instant start, RandomGenerator random) {
        static Case of(long seed) {
            RandomGenerator random = new SplittableRandom(seed);
            String date = one(random, STARTS);
            Instant start = Instant.parse(date + "T00:00:00Z");
            PartitionsDefinition definition = definition(random, date);
            Known known = new Known(definition);
            long[] all = all(definition);
            for (int i = random.nextInt(12); i > 0 && all.length > 0; i--) {
                long from = random.nextInt(all.length);
                known.made(
                        start.plusSeconds(60 * random.nextLong(15 * 24 * 60)),
                        LongStream.range(from, Math.min(all.length, from + 1 + random.nextInt(6)))
                                .map(index -> all[(int) index])
                                .toArray());
            }
            return new Case(policy(random, definition), known, start, random);
        }

        /** Up to some time after the last moment that is asked about. */
        private static long[] all(PartitionsDefinition definition) {
            return definition
                    .existing(Instant.parse("2021-12-01T00:00:00Z"))
                    .ordinals()
                    .limit(400)
                    .toArray();
        }

        private static PartitionsDefinition definition(RandomGenerator random, String date) {
            return switch (random.nextInt(8)) {
                case 0 -> new Unpartitioned();
                case 1 -> new StaticKeys(List.of("a", "b", "c"));
                case 2 ->
                        new Dimensions(
                                List.of(
                                        new Dimension("key", new StaticKeys(List.of("a", "b"))),
                                        new Dimension("window", windows(random, date))));
                case 3 ->
                        new Dimensions(
                                List.of(
                                        new Dimension("window", windows(random, date)),
                                        new Dimension(
                                                "key",
                                                DynamicKeys.named("keys")
                                                        .withKeys(
                                                                random.nextBoolean()
                                                                        ? List.of()
                                                                        : List.of("x", "y")))));
                default -> windows(random, date);
            };
        }

        private static TimeWindows windows(RandomGenerator random, String date) {
            ZoneId zone = ZoneId.of(one(random, ZONES));
            Cadence cadence =
                    switch (random.nextInt(4)) {
                        case 0 -> Cadence.hourly();
                        case 1 -> Cadence.cron(one(random, CRONS));
                        default -> Cadence.daily().at(random.nextInt(4), 0);
                    };
            TimeWindows windows = TimeWindows.of(cadence, zone, date);
            if (random.nextInt(3) == 0) {
                int last = 3 + random.nextInt(4);
                windows =
                        windows.withEnd(
                                windows.dateOf(windows.first())
                                        .plusDays(last * 2L)
                                        .with(
                                                java.time.temporal.TemporalAdjusters.nextOrSame(
                                                        java.time.DayOfWeek.SUNDAY))
                                        .toString());
            }
            return random.nextInt(4) == 0 ? windows.withEndOffset(random.nextInt(-2, 3)) : windows;
        }

        private static FreshnessPolicy policy(
                RandomGenerator random, PartitionsDefinition definition) {
            long minutes = 2L + random.nextInt(random.nextBoolean() ? 200 : 4000);
            Limits limits = Limits.within(Duration.ofMinutes(minutes));
            if (random.nextBoolean()) {
                limits = limits.withWarn(Duration.ofMinutes(1 + random.nextLong(minutes - 1)));
            }
            if (window(definition) != null && random.nextBoolean()) {
                limits = limits.withLookback(1 + random.nextInt(5));
            }
            return random.nextBoolean()
                    ? FreshnessPolicy.elapsed(limits)
                    : FreshnessPolicy.scheduled(
                            one(random, CRONS), ZoneId.of(one(random, ZONES)), limits);
        }

        Instant moment() {
            Instant roughly = start.plusSeconds(60 * random.nextLong(18 * 24 * 60));
            return random.nextBoolean() ? roughly : nearTick(roughly);
        }

        /** At, or a second around, a full half of an hour. */
        private Instant nearTick(Instant instant) {
            long half = Math.floorDiv(instant.getEpochSecond(), 1800) * 1800;
            return Instant.ofEpochSecond(half + random.nextInt(-1, 2));
        }
    }

    private static <T> T one(RandomGenerator random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static @org.jspecify.annotations.Nullable TimeWindows window(
            PartitionsDefinition definition) {
        return switch (definition) {
            case TimeWindows windows -> windows;
            case Dimensions several ->
                    several.dimensions().stream()
                            .map(Dimension::definition)
                            .filter(TimeWindows.class::isInstance)
                            .map(TimeWindows.class::cast)
                            .findFirst()
                            .orElse(null);
            default -> null;
        };
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void itIsAsOneWouldCount(long seed) {
        Case some = Case.of(seed);
        for (int i = 0; i < 8; i++) {
            Instant now = some.moment();
            FreshnessStatus judged = some.known().judge(some.policy(), now);
            FreshnessStatus naive = new Naive(some.policy(), some.known(), now).status();
            String text =
                    "seed %d: %s of %s at %s: %s"
                            .formatted(
                                    seed,
                                    some.policy().describe(),
                                    some.known().definition().describe(),
                                    now,
                                    judged);
            assertThat(judged.kind()).as(text).isEqualTo(naive.kind());
            if (!(judged instanceof OnTime)) {
                assertThat(judged).as(text).isEqualTo(naive);
            }
        }
    }

    /** Where nothing more is made, it is on time until then, and not one second longer. */
    @ParameterizedTest
    @MethodSource("seeds")
    void itIsOnTimeUntilThen(long seed) {
        Case some = Case.of(seed);
        for (int i = 0; i < 8; i++) {
            Instant now = some.moment();
            Confirmations then = some.known().asOf(now);
            if (judge(some, then, now) instanceof OnTime(var until)) {
                if (until == null) {
                    assertThat(judge(some, then, now.plus(Duration.ofDays(60))))
                            .as("seed %d, now %s", seed, now)
                            .isEqualTo(new OnTime(null));
                } else {
                    assertThat(judge(some, then, until.minusSeconds(1)))
                            .as("seed %d, now %s", seed, now)
                            .isEqualTo(new OnTime(until));
                    assertThat(judge(some, then, until).kind())
                            .as("seed %d, now %s", seed, now)
                            .isIn(FreshnessStatus.Kind.LATE, FreshnessStatus.Kind.OVERDUE);
                }
            }
        }
    }

    private static FreshnessStatus judge(Case some, Confirmations then, Instant now) {
        return some.policy().judge(some.known().definition(), then, now);
    }

    /** Refilling an old window changes nothing. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsOlderThanTheOldestThatIsAwaitedChangesNothing(long seed) {
        Case some = Case.of(seed);
        TimeWindows windows = window(some.known().definition());
        Instant now = some.moment();
        if (windows == null
                || !(some.known().judge(some.policy(), now) instanceof Overdue overdue)) {
            return;
        }
        long oldest =
                overdue.awaited()
                        .partitions()
                        .map(p -> p.window().start())
                        .min(Comparator.naturalOrder())
                        .map(windows::floor)
                        .orElseThrow();
        long[] older =
                some.known()
                        .definition()
                        .existing(now)
                        .partitions()
                        .filter(p -> windows.floor(p.window().start()) < oldest)
                        .mapToLong(Partition::ordinal)
                        .toArray();
        some.known().made(now, older);
        assertThat(some.known().judge(some.policy(), now)).as("seed %d", seed).isEqualTo(overdue);
    }

    /** One window after the other, one tick after the other. */
    private record Naive(FreshnessPolicy policy, Known known, Instant now) {
        FreshnessStatus status() {
            TimeWindows windows = window(known.definition());
            return windows == null ? ofKeys() : ofWindows(windows);
        }

        /** {@return the times at which it fires, from long before to long after} */
        private List<Instant> ticks() {
            if (!(policy instanceof FreshnessPolicy.Scheduled(var cron, var zone, _))) {
                return List.of();
            }
            TimeWindows all = TimeWindows.of(cron, zone, "2021-01-01");
            return Stream.iterate(all.floor(now.minus(LONG)), n -> n + 1)
                    .map(all::startOf)
                    .takeWhile(tick -> tick.isBefore(now.plus(LONG)))
                    .toList();
        }

        private FreshnessStatus ofWindows(TimeWindows windows) {
            Map<Long, Instant> expected = new TreeMap<>();
            TreeMap<Instant, Long> over = over(windows);
            if (policy instanceof FreshnessPolicy.Elapsed) {
                over.forEach((ready, window) -> expected.put(window, ready));
            }
            for (Instant tick : ticks()) {
                Map.Entry<Instant, Long> newest = over.floorEntry(tick);
                if (newest != null) {
                    expected.putIfAbsent(newest.getValue(), tick);
                }
            }
            Limits limits = policy.limits();
            Duration warn = limits.warn() == null ? limits.within() : limits.warn();
            List<Long> due =
                    expected.keySet().stream()
                            .filter(window -> isPast(expected, window, limits.within()))
                            .toList();
            List<Long> overdue =
                    due.subList(Math.max(0, due.size() - limits.lookback()), due.size()).stream()
                            .filter(window -> !awaited(windows, List.of(window)).isEmpty())
                            .toList();
            if (!overdue.isEmpty()) {
                return new Overdue(
                        expected.get(overdue.getFirst()).plus(limits.within()),
                        awaited(windows, overdue));
            }
            List<Long> late =
                    expected.keySet().stream()
                            .filter(window -> !due.contains(window))
                            .filter(window -> isPast(expected, window, warn))
                            .filter(window -> !awaited(windows, List.of(window)).isEmpty())
                            .toList();
            return late.isEmpty()
                    ? new OnTime(null)
                    : new Late(
                            expected.get(late.getFirst()).plus(warn),
                            expected.get(late.getFirst()).plus(limits.within()),
                            awaited(windows, late));
        }

        private boolean isPast(Map<Long, Instant> expected, Long window, Duration after) {
            return !expected.get(window).plus(after).isAfter(now);
        }

        /** Those that are over by now and exist, by when that began. */
        private TreeMap<Instant, Long> over(TimeWindows windows) {
            TreeMap<Instant, Long> over = new TreeMap<>();
            for (long window = windows.first(); windows.covers(window); window++) {
                if (ready(windows, window).isAfter(now)) {
                    return over;
                }
                over.put(ready(windows, window), window);
            }
            return over;
        }

        private static Instant ready(TimeWindows windows, long window) {
            Instant end = windows.window(window).end();
            Instant exists = windows.existsFrom(window);
            return end.isAfter(exists) ? end : exists;
        }

        private PartitionSet awaited(TimeWindows windows, List<Long> some) {
            List<Instant> starts = some.stream().map(windows::startOf).toList();
            PartitionSet made = known.asOf(now).materialized();
            return PartitionSet.of(
                    known.definition(),
                    known.definition()
                            .existing(now)
                            .partitions()
                            .filter(p -> starts.contains(p.window().start()))
                            .filter(p -> !made.contains(p))
                            .mapToLong(Partition::ordinal)
                            .toArray());
        }

        private FreshnessStatus ofKeys() {
            Limits limits = policy.limits();
            Duration warn = limits.warn() == null ? limits.within() : limits.warn();
            Map<Long, Instant> expected = new TreeMap<>();
            List<Long> never = new ArrayList<>();
            for (long key : known.definition().existing(now).ordinals().toArray()) {
                known.asOf(now)
                        .at(key)
                        .ifPresentOrElse(
                                confirmed -> expected.put(key, after(confirmed)),
                                () -> never.add(key));
            }
            List<Long> overdue = past(expected, limits.within());
            if (!overdue.isEmpty()) {
                return new Overdue(first(expected, overdue).plus(limits.within()), set(overdue));
            }
            List<Long> late = past(expected, warn);
            if (!late.isEmpty()) {
                Instant first = first(expected, late);
                return new Late(first.plus(warn), first.plus(limits.within()), set(late));
            }
            return never.isEmpty() ? new OnTime(null) : new Unknown(set(never));
        }

        private Instant after(Instant confirmed) {
            return policy instanceof FreshnessPolicy.Elapsed
                    ? confirmed
                    : ticks().stream()
                            .filter(tick -> tick.isAfter(confirmed))
                            .findFirst()
                            .orElseThrow();
        }

        private List<Long> past(Map<Long, Instant> expected, Duration after) {
            return expected.keySet().stream().filter(key -> isPast(expected, key, after)).toList();
        }

        private static Instant first(Map<Long, Instant> expected, List<Long> some) {
            return some.stream().map(expected::get).min(Comparator.naturalOrder()).orElseThrow();
        }

        private PartitionSet set(List<Long> keys) {
            return PartitionSet.of(
                    known.definition(), keys.stream().mapToLong(Long::longValue).toArray());
        }
    }
}
