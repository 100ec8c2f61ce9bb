package dev.larder.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

class PartitionMappingLaws {
    private static final List<ZoneId> ZONES =
            Stream.of(
                            "UTC",
                            "America/New_York",
                            "Europe/Berlin",
                            "Asia/Kolkata",
                            "Australia/Lord_Howe", // summer is half an hour
                            "Pacific/Apia", // no 2011-12-30
                            "Pacific/Honolulu", // its midnight is where that day would be
                            "America/Sao_Paulo", // days that start at one o'clock
                            "America/St_Johns") // days that start twice
                    .map(ZoneId::of)
                    .toList();

    private static final List<LocalDate> DATES =
            Stream.of(
                            "2011-12-30",
                            "2010-11-07",
                            "2021-03-14",
                            "2021-04-04",
                            "2021-10-03",
                            "2017-10-15",
                            "2018-02-18",
                            "2020-02-29")
                    .map(LocalDate::parse)
                    .toList();

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    static LongStream pairings() {
        return LongStream.range(0, 4L * ZONES.size() * ZONES.size());
    }

    /** A window as the calendar has it; knows nothing of ordinals. */
    private record Window(String key, Instant start, Instant end, boolean covered) {
        boolean overlaps(Window other) {
            return start.isBefore(other.end) && other.start.isBefore(end);
        }

        boolean exists(Instant now) {
            return covered && !end.isAfter(now);
        }
    }

    private record Side(TimeWindows definition, List<Window> windows) {
        static Side random(Cadence cadence, ZoneId zone, LocalDate date, RandomGenerator random) {
            LocalDate start = date.minusDays(random.nextInt(50));
            LocalDate end = random.nextBoolean() ? null : date.plusDays(1 + random.nextInt(50));
            if (cadence.equals(Cadence.monthly())) {
                start = start.withDayOfMonth(1);
                end = end == null ? null : end.plusMonths(1).withDayOfMonth(1);
            }
            var definition = new TimeWindows(cadence, shown(start, zone), shown(end, zone), zone);
            return new Side(definition, windows(definition, date));
        }

        private static LocalDate shown(LocalDate date, ZoneId zone) {
            boolean skipped =
                    zone.getId().equals("Pacific/Apia")
                            && LocalDate.parse("2011-12-30").equals(date);
            return skipped ? date.plusDays(1) : date;
        }

        private static List<Window> windows(TimeWindows definition, LocalDate around) {
            boolean monthly = definition.cadence().equals(Cadence.monthly());
            LocalDate first = around.minusMonths(4).withDayOfMonth(1);
            return Stream.iterate(first, d -> monthly ? d.plusMonths(1) : d.plusDays(1))
                    .takeWhile(d -> d.isBefore(around.plusMonths(5)))
                    .map(d -> window(definition, d, monthly ? d.plusMonths(1) : d.plusDays(1)))
                    .filter(window -> window.start.isBefore(window.end))
                    .toList();
        }

        private static Window window(TimeWindows definition, LocalDate from, LocalDate to) {
            LocalDate end = definition.end();
            return new Window(
                    from.toString(),
                    from.atStartOfDay(definition.zone()).toInstant(),
                    to.atStartOfDay(definition.zone()).toInstant(),
                    !from.isBefore(definition.start()) && (end == null || from.isBefore(end)));
        }

        Set<String> keys(Predicate<Window> condition) {
            return windows.stream()
                    .filter(condition)
                    .map(Window::key)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private record Case(
            Side up,
            Side down,
            PartitionMapping mapping,
            LocalDate date,
            Instant now,
            String text) {
        static Case of(long seed) {
            RandomGenerator random = new SplittableRandom(seed);
            int zones = ZONES.size();
            int pairing = Math.toIntExact(seed / 4) % (zones * zones);
            LocalDate date = DATES.get(random.nextInt(DATES.size()));
            Side up = side(pairing / zones, seed % 4 < 2, date, random);
            Side down = side(pairing % zones, seed % 2 == 0, date, random);
            Instant now =
                    date.atStartOfDay(down.definition.zone())
                            .toInstant()
                            .plus(Duration.ofMinutes(30L * random.nextInt(-1000, 3000)));
            var mapping = new PartitionMapping.Overlap(up.definition, down.definition);
            String text =
                    "seed %d: %s to %s at %s".formatted(seed, up.definition, down.definition, now);
            return new Case(up, down, mapping, date, now, text);
        }

        /** The time of the case, and each half hour around the midnight where something happens. */
        List<Instant> times() {
            Instant midnight = date.atStartOfDay(up.definition.zone()).toInstant();
            return Stream.concat(
                            Stream.of(now),
                            IntStream.rangeClosed(-3, 3)
                                    .mapToObj(i -> midnight.plus(Duration.ofMinutes(30L * i))))
                    .toList();
        }

        private static Side side(int zone, boolean daily, LocalDate date, RandomGenerator random) {
            Cadence cadence = daily ? Cadence.daily() : Cadence.monthly();
            return Side.random(cadence, ZONES.get(zone), date, random);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("pairings")
    void windowsExistOnceTheirEndIsPast(long seed) {
        Case given = Case.of(seed);
        for (Instant now : given.times()) {
            assertThat(keys(given.up.definition.existing(now)))
                    .as("%s, or rather %s", given.text, now)
                    .isEqualTo(given.up.keys(window -> window.exists(now)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("pairings")
    void overlapComparesInstants(long seed) {
        Case given = Case.of(seed);
        for (Window down : given.down.windows) {
            PartitionSet one = one(given.down.definition, down);
            if (down.exists(given.now)) {
                Mapped mapped = given.mapping.upstream(one, given.now);
                assertThat(keys(mapped.existing()))
                        .as("%s, existing for %s", given.text, down)
                        .isEqualTo(given.up.keys(u -> u.overlaps(down) && u.exists(given.now)));
                assertThat(keys(mapped.nonexistent()))
                        .as("%s, nonexistent for %s", given.text, down)
                        .isEqualTo(given.up.keys(u -> u.overlaps(down) && !u.exists(given.now)));
            }
        }
        given.up.windows.forEach(up -> downstreamOverlaps(given, up));
    }

    private static void downstreamOverlaps(Case given, Window up) {
        assertThat(keys(given.mapping.downstream(one(given.up.definition, up), given.now)))
                .as("%s, readers of %s", given.text, up)
                .isEqualTo(given.down.keys(d -> d.overlaps(up) && d.exists(given.now)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("pairings")
    void whatGathersNothingReadsOneWindow(long seed) {
        Case given = Case.of(seed);
        long most =
                given.down
                        .definition
                        .existing(given.now)
                        .partitions()
                        .map(PartitionSet::of)
                        .map(one -> given.mapping.upstream(one, given.now))
                        .mapToLong(m -> m.existing().size() + m.nonexistent().size())
                        .max()
                        .orElse(0);
        if (!given.mapping.gathers()) {
            assertThat(most).as(given.text).isLessThanOrEqualTo(1);
        }
    }

    private static PartitionMapping mapping(RandomGenerator random) {
        PartitionsDefinition up = Samples.definition(random);
        PartitionsDefinition down = Samples.definition(random);
        if (random.nextInt(4) == 0) {
            return new PartitionMapping.Identity(up);
        }
        return up instanceof TimeWindows u && down instanceof TimeWindows d && random.nextBoolean()
                ? new PartitionMapping.Overlap(u, d)
                : new PartitionMapping.All(up, down);
    }

    private static PartitionsDefinition up(PartitionMapping mapping) {
        return switch (mapping) {
            case PartitionMapping.Identity(var both) -> both;
            case PartitionMapping.All(var up, _) -> up;
            case PartitionMapping.Overlap(var up, _) -> up;
            default -> throw new AssertionError(mapping);
        };
    }

    private static PartitionsDefinition down(PartitionMapping mapping) {
        return switch (mapping) {
            case PartitionMapping.Identity(var both) -> both;
            case PartitionMapping.All(_, var down) -> down;
            case PartitionMapping.Overlap(_, var down) -> down;
            default -> throw new AssertionError(mapping);
        };
    }

    private static Instant someTime(RandomGenerator random) {
        return Instant.parse("2011-12-20T00:00:00Z").plus(Duration.ofHours(random.nextInt(800)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void bothDirectionsAgree(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        PartitionMapping mapping = mapping(random);
        Instant now = someTime(random);
        PartitionSet ups = sample(up(mapping).existing(now), random);
        PartitionSet downs = sample(down(mapping).existing(now), random);
        ups.partitions()
                .forEach(u -> {
                    PartitionSet readers = mapping.downstream(PartitionSet.of(u), now);
                    downs.partitions()
                            .forEach(d ->
                                    assertThat(readers.contains(d))
                                            .as("seed %d: %s, %s of %s", seed, mapping, d, u)
                                            .isEqualTo(
                                                    mapping.upstream(PartitionSet.of(d), now)
                                                            .existing()
                                                            .contains(u)));
                });
    }

    private static PartitionSet sample(PartitionSet of, RandomGenerator random) {
        long[] some = of.ordinals().filter(_ -> random.nextDouble() * of.size() < 12).toArray();
        return PartitionSet.of(of.definition(), some);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void bothDirectionsDistributeOverUnion(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        PartitionMapping mapping = mapping(random);
        Instant now = someTime(random);
        PartitionSet ups = up(mapping).existing(now);
        PartitionSet u1 = Samples.subset(ups, random);
        PartitionSet u2 = Samples.subset(ups, random);
        assertThat(mapping.downstream(u1.union(u2), now))
                .as("seed %d: %s", seed, mapping)
                .isEqualTo(mapping.downstream(u1, now).union(mapping.downstream(u2, now)));
        PartitionSet downs = down(mapping).existing(now);
        PartitionSet d1 = Samples.subset(downs, random);
        PartitionSet d2 = Samples.subset(downs, random);
        Mapped both = mapping.upstream(d1.union(d2), now);
        Mapped first = mapping.upstream(d1, now);
        Mapped second = mapping.upstream(d2, now);
        assertThat(both.existing())
                .as("seed %d: %s", seed, mapping)
                .isEqualTo(first.existing().union(second.existing()));
        assertThat(both.nonexistent())
                .as("seed %d: %s", seed, mapping)
                .isEqualTo(first.nonexistent().union(second.nonexistent()));
    }

    private static PartitionSet one(TimeWindows definition, Window window) {
        return PartitionSet.of(definition, definition.floor(window.start()));
    }

    private static Set<String> keys(PartitionSet set) {
        return set.partitions().map(Partition::key).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theMappingFollowsFromTheDefinitions() {
        PartitionsDefinition none = new Unpartitioned();
        PartitionsDefinition daily = Samples.daily("2001-01-01", "UTC");
        PartitionsDefinition monthly = Samples.monthly("2001-01-01", "UTC");
        assertThat(inferred(none, none)).isEqualTo("all");
        assertThat(inferred(daily, none)).isEqualTo("all");
        assertThat(inferred(none, daily)).isEqualTo("all");
        assertThat(inferred(daily, daily)).isEqualTo("identity");
        assertThat(inferred(daily, monthly)).isEqualTo("overlap");
        assertThat(inferred(daily, Samples.daily("2002-01-01", "UTC"))).isEqualTo("overlap");
        assertThat(inferred(new StaticKeys(List.of("a")), new StaticKeys(List.of("a"))))
                .isEqualTo("identity");
    }

    private static String inferred(PartitionsDefinition up, PartitionsDefinition down) {
        return PartitionMapping.infer(up, down).describe();
    }

    @Test
    void whereNoneFollowsItSaysWhatToWrite() {
        PartitionsDefinition keys = new StaticKeys(List.of("a", "b"));
        assertThatThrownBy(() -> PartitionMapping.infer(keys, Samples.daily("2001-01-01", "UTC")))
                .hasMessage(
                        "no mapping from its partitions (static: a, b) to these (daily from"
                                + " 2001-01-01) follows; write @AllPartitions to read all of"
                                + " them");
        assertThatThrownBy(() -> PartitionMapping.infer(keys, new StaticKeys(List.of("b", "a"))))
                .hasMessageContaining("write @AllPartitions");
    }

    @Test
    void aDayIsMadeFromOneMonthAndAMonthFromManyDays() {
        TimeWindows daily = Samples.daily("2001-01-01", "UTC");
        TimeWindows monthly = Samples.monthly("2001-01-01", "UTC");
        assertThat(new PartitionMapping.Overlap(monthly, daily).gathers()).isFalse();
        assertThat(new PartitionMapping.Overlap(daily, monthly).gathers()).isTrue();
        assertThat(
                        new PartitionMapping.Overlap(
                                        daily, Samples.daily("2001-01-01", "Asia/Kolkata"))
                                .gathers())
                .isTrue();
        assertThat(new PartitionMapping.All(daily, monthly).gathers()).isTrue();
        assertThat(new PartitionMapping.All(new Unpartitioned(), daily).gathers()).isFalse();
        assertThat(new PartitionMapping.Identity(daily).gathers()).isFalse();
    }
}
