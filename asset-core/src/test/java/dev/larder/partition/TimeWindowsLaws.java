package dev.larder.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.partition.WallClock.Start;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Against one who watches the clock. */
class TimeWindowsLaws {
    private static final int SEEDS = 360;

    private static final List<String> ZONES =
            List.of(
                    "UTC",
                    "+05:30",
                    "America/New_York",
                    "Europe/London",
                    "Europe/Paris", // two hours of summer time in the war
                    "Australia/Lord_Howe", // summer is half an hour
                    "America/Sao_Paulo", // midnights that there are not
                    "America/Havana",
                    "America/St_Johns", // back at one minute past midnight
                    "America/Juneau", // a day that came twice
                    "Pacific/Apia", // no 2011-12-30
                    "Pacific/Kwajalein",
                    "Asia/Kathmandu", // a quarter of an hour at midnight
                    "Asia/Beirut",
                    "Africa/Casablanca", // winter in Ramadan
                    "Africa/Monrovia",
                    "America/Santiago",
                    "Antarctica/Troll", // two hours
                    "Europe/Dublin"); // winter is the exception

    /** What must not be left to chance. */
    private static final List<String> CHANGES =
            List.of(
                    "Pacific/Apia 2011-12-30",
                    "America/Sao_Paulo 2018-11-04",
                    "America/Sao_Paulo 2018-02-18",
                    "Asia/Kathmandu 1986-01-01",
                    "Australia/Lord_Howe 2021-10-03",
                    "Australia/Lord_Howe 2021-04-04",
                    "America/Havana 2021-03-14",
                    "America/Havana 2021-11-07",
                    "America/St_Johns 2010-11-07",
                    "America/Juneau 1867-10-18",
                    "Antarctica/Troll 2600-03-20",
                    "America/New_York 5000-11-01",
                    "Europe/Dublin 2600-10-20",
                    "America/Santiago 5000-09-01",
                    "Europe/London 1800-01-01");

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    private record Case(
            TimeWindows windows, List<Start> starts, RandomGenerator random, String text) {
        static Case of(long seed) {
            RandomGenerator random = new SplittableRandom(seed);
            String given =
                    seed < 8L * CHANGES.size()
                            ? CHANGES.get((int) seed % CHANGES.size())
                            : randomChange(random);
            ZoneId zone = ZoneId.of(given.substring(0, given.indexOf(' ')));
            LocalDate around = LocalDate.parse(given.substring(given.indexOf(' ') + 1));
            Instant about = around.atStartOfDay(zone).toInstant().minus(Duration.ofHours(30));
            ZoneOffsetTransition change = zone.getRules().nextTransition(about);
            Instant at = change == null ? about : change.getInstant();
            LocalDateTime shown =
                    change == null
                            ? around.atStartOfDay()
                            : random.nextBoolean()
                                    ? change.getDateTimeBefore()
                                    : change.getDateTimeAfter();
            Cadence cadence = cadence(shown.plusMinutes(15L * random.nextInt(-5, 6)), random);
            int days =
                    zone.getRules().getOffset(at.minusSeconds(1)).getTotalSeconds() % 60 == 0
                            ? 3
                            : 1;
            Instant from = at.minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.MINUTES);
            var starts = WallClock.watch(cadence, zone, from, at.plus(Duration.ofDays(days)));
            var windows =
                    TimeWindows.of(cadence, zone, start(cadence, shown.toLocalDate()).toString())
                            .withEndOffset(random.nextInt(-2, 3));
            return new Case(
                    windows, starts, random, "seed %d: %s at %s".formatted(seed, windows, at));
        }

        private static String randomChange(RandomGenerator random) {
            int year =
                    random.nextInt(4) == 0
                            ? random.nextInt(1700, 6000)
                            : random.nextInt(1900, 2090);
            return ZONES.get(random.nextInt(ZONES.size()))
                    + " "
                    + LocalDate.ofYearDay(year, random.nextInt(1, 366));
        }

        private static Cadence cadence(LocalDateTime near, RandomGenerator random) {
            int hour = near.getHour();
            int minute = random.nextInt(3) == 0 ? 0 : near.getMinute();
            DayOfWeek weekday = near.getDayOfWeek();
            return switch (random.nextInt(10)) {
                case 0 -> Cadence.hourly();
                case 1, 2 -> new Cadence.Hourly(minute);
                case 3 -> Cadence.daily();
                case 4 -> Cadence.daily().at(hour, minute);
                case 5 -> Cadence.weekly().on(weekday).at(random.nextBoolean() ? hour : 0, minute);
                case 6 -> Cadence.monthly().on(Math.min(28, near.getDayOfMonth())).at(hour, minute);
                case 7 -> Cadence.cron("*/%d * * * *".formatted(random.nextInt(13, 50)));
                case 8 ->
                        Cadence.cron(
                                "%d,%d %d-23 %d */2 %d"
                                        .formatted(
                                                minute,
                                                (minute + 20) % 60,
                                                hour / 2,
                                                near.getDayOfMonth(),
                                                weekday.getValue()));
                default ->
                        Cadence.cron(
                                NaiveCron.field(random, 0)
                                        + " "
                                        + NaiveCron.field(random, 1)
                                        + " * * "
                                        + NaiveCron.field(random, 4));
            };
        }

        private static LocalDate start(Cadence cadence, LocalDate near) {
            LocalDate before = near.minusMonths(2);
            return switch (cadence) {
                case Cadence.Weekly(DayOfWeek day, _, _) ->
                        before.with(TemporalAdjusters.previous(day));
                case Cadence.Monthly(int day, _, _) -> before.withDayOfMonth(day);
                case Cadence.Hourly _, Cadence.Daily _, Cadence.Cron _ -> before;
            };
        }

        Instant at(int index) {
            return starts.get(index).at();
        }

        /** {@return the ordinal of the first window that was seen to start} */
        long first() {
            return windows.floor(at(0));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void windowsAreAsTheClockShowsThem(long seed) {
        Case given = Case.of(seed);
        windowsStartWhereTheClockSaysSo(given);
        floorAndCeilingAgree(given);
        keysNameOneWindowEach(given);
        aWindowExistsOnceItIsOverButForTheOffset(given);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void stretchesOfTimeHoldAndMeetWindows(long seed) {
        Case given = Case.of(seed);
        if (given.starts.size() < 2) {
            return;
        }
        for (int round = 0; round < 8; round++) {
            Instant from = near(given);
            Instant to = near(given);
            assertThat(given.windows.inside(from, to).ordinals().boxed())
                    .as("%s, inside %s to %s", given.text, from, to)
                    .containsExactlyElementsOf(
                            seen(given, w -> !w.start().isBefore(from) && !w.end().isAfter(to)));
            assertThat(given.windows.overlapping(from, to).ordinals().boxed())
                    .as("%s, overlapping %s to %s", given.text, from, to)
                    .containsExactlyElementsOf(
                            from.isBefore(to)
                                    ? seen(
                                            given,
                                            w -> w.start().isBefore(to) && w.end().isAfter(from))
                                    : List.of());
        }
    }

    /** Where a window that was seen starts, or a little beside. */
    private static Instant near(Case given) {
        Instant start = given.at(given.random.nextInt(given.starts.size()));
        Instant near = start.plusMillis(given.random.nextInt(-2, 3) * 500L);
        return near.isBefore(given.at(0)) ? given.at(0) : near;
    }

    private static List<Long> seen(Case given, Predicate<TimeWindow> condition) {
        return LongStream.range(given.first(), given.first() + given.starts.size())
                .filter(ordinal -> condition.test(given.windows.window(ordinal)))
                .boxed()
                .toList();
    }

    private static void windowsStartWhereTheClockSaysSo(Case given) {
        TimeWindows windows = given.windows;
        for (int i = 0; i < given.starts.size(); i++) {
            long ordinal = given.first() + i;
            Start start = given.starts.get(i);
            assertThat(windows.startOf(ordinal))
                    .as("%s, %s", given.text, start)
                    .isEqualTo(start.at());
            assertThat(windows.dateOf(ordinal))
                    .as(given.text)
                    .isEqualTo(start.named().toLocalDate());
            assertThat(windows.window(ordinal - 1).end()).as(given.text).isEqualTo(start.at());
        }
    }

    private static void floorAndCeilingAgree(Case given) {
        TimeWindows windows = given.windows;
        for (int i = 0; i < given.starts.size(); i++) {
            long ordinal = given.first() + i;
            Instant start = given.at(i);
            Instant later = start.plusSeconds(given.random.nextInt(1, 60)).plusNanos(1);
            assertThat(List.of(windows.floor(start), windows.ceiling(start)))
                    .as("%s, %s", given.text, start)
                    .containsOnly(ordinal);
            assertThat(List.of(windows.floor(start.minusNanos(1)), windows.floor(later) - 1))
                    .as("%s, around %s", given.text, start)
                    .containsOnly(ordinal - 1);
            assertThat(List.of(windows.ceiling(start.minusNanos(1)), windows.ceiling(later) - 1))
                    .as("%s, around %s", given.text, start)
                    .containsOnly(ordinal);
        }
    }

    private static void keysNameOneWindowEach(Case given) {
        TimeWindows windows = given.windows;
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < given.starts.size(); i++) {
            long ordinal = given.first() + i;
            String key = windows.keyOf(ordinal);
            assertThat(key).as(given.text).isEqualTo(key(windows, given.starts.get(i)));
            assertThat(keys.add(key)).as("%s, %s is new", given.text, key).isTrue();
            assertThat(windows.ordinalOf(key)).as("%s, %s", given.text, key).isEqualTo(ordinal);
            full(windows, given.starts.get(i))
                    .forEach(full ->
                            assertThat(windows.ordinalOf(full))
                                    .as("%s, %s", given.text, full)
                                    .isEqualTo(ordinal));
        }
    }

    private static boolean haveTimes(TimeWindows windows) {
        return windows.cadence() instanceof Cadence.Hourly
                || windows.cadence() instanceof Cadence.Cron;
    }

    private static String key(TimeWindows windows, Start start) {
        String pattern = haveTimes(windows) ? start.again() ? "-HH:mmxx" : "-HH:mm" : "";
        if (start.offset().getTotalSeconds() % 60 != 0) {
            pattern = pattern.replace("xx", "xxxx");
        }
        return DateTimeFormatter.ofPattern("yyyy-MM-dd" + pattern)
                .format(start.named().atOffset(start.offset()));
    }

    /** {@return the name with the offset, if it may be written} */
    private static Stream<String> full(TimeWindows windows, Start start) {
        boolean shown = start.named().toInstant(start.offset()).equals(start.at());
        return shown && haveTimes(windows)
                ? Stream.of(
                        key(windows, new Start(start.at(), start.named(), start.offset(), true)))
                : Stream.empty();
    }

    private static void aWindowExistsOnceItIsOverButForTheOffset(Case given) {
        TimeWindows windows = given.windows;
        for (int i = 2; i < given.starts.size(); i++) {
            Instant over = given.at(i);
            long newest = given.first() + i - 1 + windows.endOffset();
            assertThat(windows.existsFrom(newest)).as(given.text).isEqualTo(over);
            assertThat(windows.existing(over))
                    .as(given.text)
                    .isEqualTo(PartitionSet.between(windows, windows.first(), newest + 1));
            assertThat(windows.existing(over.minusNanos(1)).contains(newest))
                    .as(given.text)
                    .isFalse();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsLostOverCenturies(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        List<String> wholeHours = List.of("America/New_York", "Europe/Paris", "America/Santiago");
        ZoneId zone = ZoneId.of(wholeHours.get(random.nextInt(3)));
        LocalDate from = LocalDate.of(2000, 1, 1);
        LocalDate to = from.plusDays(random.nextInt(4_000_000));
        Instant first = from.atStartOfDay(zone).toInstant();
        Instant last = to.atStartOfDay(zone).toInstant();
        TimeWindows days = TimeWindows.of(Cadence.daily(), zone, "2000-01-01");
        assertThat(days.floor(last) - days.floor(first))
                .as("seed %d: days from %s to %s in %s", seed, from, to, zone)
                .isEqualTo(from.until(to, ChronoUnit.DAYS));
        TimeWindows hours = TimeWindows.of(Cadence.hourly(), zone, "2000-01-01");
        assertThat(hours.floor(last) - hours.floor(first))
                .as("seed %d: hours from %s to %s in %s", seed, from, to, zone)
                .isEqualTo(first.until(last, ChronoUnit.HOURS));
    }

    static Stream<String> allZones() {
        return ZoneId.getAvailableZoneIds().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("allZones")
    void everyChangeOfEveryZoneLeavesNoGapAndNoNameTwice(String id) {
        ZoneId zone = ZoneId.of(id);
        for (Cadence cadence :
                List.of(
                        Cadence.hourly(),
                        new Cadence.Hourly(30),
                        Cadence.daily(),
                        Cadence.daily().at(2, 30))) {
            TimeWindows windows = TimeWindows.of(cadence, zone, "0001-01-01");
            for (ZoneOffsetTransition change : zone.getRules().getTransitions()) {
                long changed = windows.floor(change.getInstant());
                assertThat(changed)
                        .isGreaterThanOrEqualTo(windows.floor(change.getInstant().minusNanos(1)));
                for (long ordinal = changed - 2; ordinal < changed + 3; ordinal++) {
                    assertThat(windows.floor(windows.startOf(ordinal)))
                            .as("%s at %s", windows, change)
                            .isEqualTo(ordinal);
                    assertThat(windows.ordinalOf(windows.keyOf(ordinal)))
                            .as("%s at %s", windows, change)
                            .isEqualTo(ordinal);
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void cronReadsAsItSays(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        String expression = NaiveCron.random(random);
        NaiveCron naive = NaiveCron.of(expression);
        CronFields fields = CronText.parse(expression);
        DayCycle days = fields.matchingDays();
        Set<Integer> minutes = new HashSet<>();
        for (int minute : fields.minutesOfDay()) {
            minutes.add(minute);
        }
        for (int i = 0; i < 100; i++) {
            var time = LocalDateTime.of(2000, 1, 1, 0, 0).plusMinutes(random.nextInt(3_000_000));
            boolean fires =
                    days.has(time.toLocalDate().toEpochDay())
                            && minutes.contains(time.getHour() * 60 + time.getMinute());
            assertThat(fires)
                    .as("seed %d: %s at %s", seed, expression, time)
                    .isEqualTo(naive.fires(time));
        }
        if (!days.isEmpty()) {
            String canonical = CronText.canonical(expression);
            assertThat(CronText.parse(canonical))
                    .as("seed %d: %s", seed, canonical)
                    .isEqualTo(fields);
            assertThat(CronText.canonical(canonical)).isEqualTo(canonical);
        }
    }
}
