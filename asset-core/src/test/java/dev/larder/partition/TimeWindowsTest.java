package dev.larder.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.stream.LongStream;

class TimeWindowsTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static TimeWindows hours(String start, String zone) {
        return TimeWindows.of(Cadence.hourly(), ZoneId.of(zone), start);
    }

    private static String keys(TimeWindows windows, String from, String to) {
        long first = windows.ceiling(Instant.parse(from));
        long limit = windows.ceiling(Instant.parse(to));
        return String.join(" ", LongStream.range(first, limit).mapToObj(windows::keyOf).toList());
    }

    @Test
    void anHourThatComesTwiceIsTwoWindows() {
        TimeWindows hours = hours("2021-01-01", "America/Chicago");
        assertThat(keys(hours, "2021-11-07T05:00:00Z", "2021-11-07T09:00:00Z"))
                .isEqualTo(
                        "2021-11-07-00:00 2021-11-07-01:00 2021-11-07-01:00-0600"
                                + " 2021-11-07-02:00");
        assertThat(hours.ordinalOf("2021-11-07-01:00-0500"))
                .isEqualTo(hours.ordinalOf("2021-11-07-01:00"))
                .isEqualTo(hours.ordinalOf("2021-11-07-01:00-0600") - 1);
    }

    @Test
    void anHourThatIsSkippedIsNone() {
        TimeWindows hours = hours("2021-01-01", "America/Chicago");
        assertThat(keys(hours, "2021-03-14T07:00:00Z", "2021-03-14T09:00:00Z"))
                .isEqualTo("2021-03-14-01:00 2021-03-14-03:00");
        refused(
                () -> hours.ordinalOf("2021-03-14-02:00"),
                "2021-03-14-02:00 is not the start of an hourly window; write 2021-03-14-03:00");
    }

    @Test
    void halfAnHourMakesALongWindow() {
        TimeWindows hours = hours("2021-01-01", "Australia/Lord_Howe");
        TimeWindow long1 = hours.window(hours.ordinalOf("2021-04-04-01:00"));
        assertThat(Duration.between(long1.start(), long1.end())).hasMinutes(90);
    }

    @Test
    void aTimeThatIsJumpedOverStartsItsDayAllTheSame() {
        TimeWindows days =
                TimeWindows.of(
                        Cadence.daily().at(2, 30), ZoneId.of("America/New_York"), "2021-01-01");
        assertThat(days.startOf(days.ordinalOf("2021-03-14"))).isEqualTo("2021-03-14T07:00:00Z");
        assertThat(days.startOf(days.ordinalOf("2021-03-15"))).isEqualTo("2021-03-15T06:30:00Z");
        assertThat(TimeWindows.daily("2018-11-04").withZone(ZoneId.of("America/Sao_Paulo")))
                .extracting(d -> d.startOf(d.first()))
                .isEqualTo(Instant.parse("2018-11-04T03:00:00Z"));
    }

    @Test
    void severalTimesJumpedOverAreOneWindowNamedByTheLast() {
        TimeWindows nights =
                TimeWindows.of(
                        Cadence.cron("0,15,30 2 * * *"),
                        ZoneId.of("America/New_York"),
                        "2021-03-13");
        assertThat(keys(nights, "2021-03-14T00:00:00Z", "2021-03-15T06:10:00Z"))
                .isEqualTo("2021-03-14-02:30 2021-03-15-02:00");
        refused(
                () -> nights.ordinalOf("2021-03-14-02:15"),
                "2021-03-14-02:15 is not the start of a cron window; write 2021-03-14-02:30");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2001-02-14|2001-02-14 is not the start of a weekly window; write 2001-02-11",
                "2001-02|2001-02 is not a date; weekly partitions are named as 2001-01-07",
                "2001-02-11-00:00|2001-02-11-00:00 is not a date; weekly partitions are named as"
                        + " 2001-01-07",
                "2000-12-31|2000-12-31 is outside of weekly from 2001-01-07",
            })
    void aWrongNameOfAWeekSaysWhatToWrite(String key, String message) {
        refused(() -> TimeWindows.weekly("2001-01-07").ordinalOf(key), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2021-06-01|2021-06-01 is not the start of an hourly window; write"
                        + " 2021-06-01-00:00",
                "2021-06-01-14:20|2021-06-01-14:20 is not the start of an hourly window; write"
                        + " 2021-06-01-14:00",
                "2021-11-07-01:00-0700|2021-11-07-01:00-0700 is not the start of an hourly window;"
                        + " write 2021-11-07-01:00",
                "2021-11-07-01:20-0600|2021-11-07-01:20-0600 is not the start of an hourly window;"
                        + " write 2021-11-07-01:00-0600",
                "2021-06-01-25:00|2021-06-01-25:00 is not a date with a time; hourly partitions are"
                        + " named as 2021-01-01-00:00",
                "noon|noon is not a date with a time; hourly partitions are named as"
                        + " 2021-01-01-00:00",
            })
    void aWrongNameOfAnHourSaysWhatToWrite(String key, String message) {
        refused(() -> hours("2021-01-01", "America/Chicago").ordinalOf(key), message);
    }

    @Test
    void monthsHaveAShortNameIfTheyStartOnTheFirst() {
        TimeWindows months = TimeWindows.of(Cadence.monthly().on(15), PARIS, "2001-01-15");
        assertThat(months.keyOf(months.first() + 1)).isEqualTo("2001-02-15");
        refused(
                () -> months.ordinalOf("2001-02"),
                "2001-02 is not a date; monthly partitions are named as 2001-01-15");
        refused(
                () -> months.ordinalOf("2001-02-01"),
                "2001-02-01 is not the start of a monthly window; write 2001-01-15");
        TimeWindows late = TimeWindows.of(Cadence.monthly().at(23, 0), PARIS, "2001-01-01");
        assertThat(late.ordinalOf("2001-02")).isEqualTo(late.first() + 1);
    }

    @Test
    void aDateStartsAtTheFirstWindowFromItsMidnightOn() {
        TimeWindows noons = TimeWindows.cron("30 12 * * 1", "2001-01-03").withEnd("2001-01-23");
        assertThat(noons.describe())
                .isEqualTo("cron 30 12 * * 1 from 2001-01-08-12:30 to 2001-01-22-12:30");
        TimeWindows hours = TimeWindows.hourly("2001-01-01-14:00").withEnd("2001-01-01-16:00");
        assertThat(hours.existing(Instant.MAX).toText())
                .isEqualTo("2001-01-01-14:00..2001-01-01-15:00");
        assertThat(hours.start()).isEqualTo("2001-01-01");
        assertThat(hours.end()).isEqualTo("2001-01-01");
        assertThat(hours("2021-11-07-01:00-0600", "America/Chicago").withEnd("2021-11-08"))
                .hasToString(
                        "hourly from 2021-11-07-01:00-0600 to 2021-11-07-23:00 in America/Chicago");
    }

    @Test
    void wrongBoundsAreRefused() {
        refused(
                () -> TimeWindows.weekly("2001-01-02"),
                "start 2001-01-02 is not the first day of a weekly window; write 2000-12-31");
        refused(
                () -> TimeWindows.hourly("2001-01-01-14:20"),
                "start 2001-01-01-14:20 is not the start of an hourly window; write"
                        + " 2001-01-01-14:00");
        refused(
                () -> TimeWindows.hourly("today"),
                "start \"today\" is not a date, with or without a time; write such as 2001-01-31 or"
                        + " 2001-01-31-00:00");
        refused(
                () -> TimeWindows.daily("2001-01-01-00:00"),
                "start \"2001-01-01-00:00\" is not a date; write such as 2001-01-31");
        refused(
                () -> TimeWindows.daily("2001-01-01").withEnd(""),
                "end \"\" is not a date; write such as 2001-01-31");
        refused(
                () -> TimeWindows.hourly("2001-01-01").withEnd("2001-01-01-00:00"),
                "end 2001-01-01-00:00 is not after start 2001-01-01; end is exclusive");
        refused(
                () -> TimeWindows.hourly("2001-01-01-05:00").withEnd("2001-01-01-04:00"),
                "end 2001-01-01-04:00 is not after start 2001-01-01-05:00; end is exclusive");
        refused(
                () -> TimeWindows.cron("0 0 1 * *", "2001-01-02").withEnd("2001-01-30"),
                "no cron window starts from start 2001-01-02 to end 2001-01-30; write a later end");
    }

    @Test
    void wrongOffsetsAreRefused() {
        refused(() -> new Cadence.Hourly(60), "minute 60 is not on a clock; write 0 to 59");
        refused(() -> Cadence.daily().at(24, 0), "hour 24 is not on a clock; write 0 to 23");
        refused(() -> Cadence.weekly().at(0, -1), "minute -1 is not on a clock; write 0 to 59");
        refused(() -> Cadence.monthly().on(29), "day 29 is not in every month; write 1 to 28");
    }

    @Test
    void anEndOffsetShiftsWhatExists() {
        TimeWindows days = TimeWindows.daily("2001-01-01").withEnd("2001-02-01");
        Instant now = Instant.parse("2001-01-03T12:00:00Z");
        assertThat(days.existing(now).toText()).isEqualTo("2001-01-01..2001-01-02");
        assertThat(days.withEndOffset(1).existing(now).toText())
                .isEqualTo("2001-01-01..2001-01-03");
        assertThat(days.withEndOffset(-1).existing(now).toText()).isEqualTo("2001-01-01");
        assertThat(days.withEndOffset(100).existing(now)).hasToString("[2001-01-01..2001-01-31]");
        assertThat(days.existsFrom(days.first())).isEqualTo("2001-01-02T00:00:00Z");
        assertThat(days.withEndOffset(1).existsFrom(days.first()))
                .isEqualTo("2001-01-01T00:00:00Z");
        assertThat(days.withEndOffset(1))
                .isNotEqualTo(days)
                .hasToString("daily from 2001-01-01 to 2001-01-31, endOffset 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Etc/UTC", "Z", "GMT", "UTC+00:00", "Etc/Greenwich", "+00:00"})
    void utcHasManyNames(String zone) {
        TimeWindows days = TimeWindows.daily("2001-01-01").withZone(ZoneId.of(zone));
        assertThat(days)
                .isEqualTo(TimeWindows.daily("2001-01-01"))
                .hasSameHashCodeAs(TimeWindows.daily("2001-01-01"));
        assertThat(days.lattice()).isEqualTo("daily UTC");
    }

    @Test
    void latticesSayWhatIsUnusual() {
        assertThat(lattice(Cadence.daily(), "UTC", "2001-01-01")).isEqualTo("daily UTC");
        assertThat(lattice(Cadence.monthly(), "Europe/Paris", "2001-01-01"))
                .isEqualTo("monthly Europe/Paris");
        assertThat(lattice(Cadence.hourly(), "+05:30", "2001-01-01")).isEqualTo("hourly +05:30");
        assertThat(lattice(Cadence.weekly(), "UTC", "2001-01-07")).isEqualTo("weekly UTC");
        assertThat(lattice(Cadence.daily().at(6, 30), "Europe/Paris", "2001-01-01"))
                .isEqualTo("daily at 06:30 Europe/Paris");
        assertThat(lattice(Cadence.weekly().on(DayOfWeek.MONDAY), "UTC", "2001-01-01"))
                .isEqualTo("weekly on MONDAY UTC");
        assertThat(lattice(Cadence.weekly().on(DayOfWeek.MONDAY).at(6, 0), "UTC", "2001-01-01"))
                .isEqualTo("weekly on MONDAY at 06:00 UTC");
        assertThat(lattice(new Cadence.Hourly(15), "UTC", "2001-01-01"))
                .isEqualTo("hourly at :15 UTC");
        assertThat(lattice(Cadence.monthly().on(15), "UTC", "2001-01-15"))
                .isEqualTo("monthly on 15 UTC");
        assertThat(lattice(Cadence.cron("0 9 * * 1-5"), "Europe/Paris", "2001-01-01"))
                .isEqualTo("cron 0 9 * * 1-5 Europe/Paris");
    }

    private static String lattice(Cadence cadence, String zone, String start) {
        return TimeWindows.of(cadence, ZoneId.of(zone), start).lattice();
    }

    @Test
    void descriptionsAreForPeople() {
        assertThat(hours("2001-01-01", "Europe/Paris").withEnd("2001-02-01"))
                .hasToString("hourly from 2001-01-01-00:00 to 2001-01-31-23:00 in Europe/Paris");
        assertThat(TimeWindows.of(Cadence.daily().at(6, 30), PARIS, "2001-01-01"))
                .hasToString("daily at 06:30 from 2001-01-01 in Europe/Paris");
    }

    @ParameterizedTest
    @CsvSource({
        // upstream, downstream, gathers
        "daily, hourly, false",
        "monthly, daily, false",
        "weekly, daily, false",
        "monthly, hourly, false",
        "weekly, weekly, false",
        "hourly, hourly, false",
        "weekly, cron 0 0 * * 0, false",
        "daily, cron 0 */6 * * *, false",
        "cron 0 */6 * * *, cron 0 */3 * * *, false",
        "daily, cron 0 6 * * *, true",
        "hourly, daily, true",
        "daily, monthly, true",
        "daily, weekly, true",
        "monthly, weekly, true",
        "weekly, monthly, true",
        "cron 30 2 * * *, hourly, true",
        // The clock goes from 02:00 to 03:00, at which the hourly window starts that it starts in.
        "cron 0 2 * * *, hourly, false",
    })
    void aWindowGathersUnlessItLiesWithinOne(String up, String down, boolean gathers) {
        for (String zone : new String[] {"UTC", "Europe/Paris"}) {
            var overlap = new PartitionMapping.Overlap(windows(up, zone), windows(down, zone));
            assertThat(overlap.gathers()).as(zone).isEqualTo(gathers);
        }
    }

    @Test
    void aChangeOfTheClockCanPartAnHour() {
        // At midnight the clock went on to 00:15, so that the hour from 23:00 ended at 01:00.
        PartitionMapping before = dailyToHourly("1985-01-01", "1987-01-01");
        assertThat(before.gathers()).isTrue();
        TimeWindows hours = hours("1985-01-01", "Asia/Kathmandu");
        PartitionSet hour = PartitionSet.of(hours, hours.ordinalOf("1985-12-31-23:00"));
        assertThat(
                        new PartitionMapping.Overlap(windows("daily", "Asia/Kathmandu"), hours)
                                .upstream(hour, Instant.MAX)
                                .nonexistent()
                                .toText())
                .isEqualTo("1985-12-31..1986-01-01");
        assertThat(dailyToHourly("1985-01-01", "1985-12-31-23:00").gathers()).isFalse();
        assertThat(dailyToHourly("1986-01-01-01:00", "1987-01-01").gathers()).isFalse();
    }

    private static PartitionMapping dailyToHourly(String start, String end) {
        return new PartitionMapping.Overlap(
                windows("daily", "Asia/Kathmandu"), hours(start, "Asia/Kathmandu").withEnd(end));
    }

    private static TimeWindows windows(String text, String zone) {
        TimeWindows windows =
                switch (text) {
                    case "hourly" -> TimeWindows.hourly("2001-01-01");
                    case "daily" -> TimeWindows.daily("2001-01-01");
                    case "weekly" -> TimeWindows.weekly("2001-01-07");
                    case "monthly" -> TimeWindows.monthly("2001-01-01");
                    default -> TimeWindows.cron(text.substring(5), "2001-01-01");
                };
        return windows.withZone(ZoneId.of(zone));
    }

    @Test
    void aClockThatIsSetBackAndForthShowsADayForTheFirstTimeOnce() {
        // From 00:30 back to 23:30, and ten minutes later on to 23:45; so midnight comes twice.
        ZoneOffset before = ZoneOffset.UTC;
        ZoneOffset between = ZoneOffset.ofHours(-1);
        LocalDateTime back = LocalDateTime.parse("2001-01-02T00:30");
        LocalDateTime forth = LocalDateTime.parse("2001-01-01T23:40");
        var changes =
                List.of(
                        ZoneOffsetTransition.of(back, before, between),
                        ZoneOffsetTransition.of(forth, between, ZoneOffset.ofHoursMinutes(0, -55)));
        var segments =
                Segments.of(
                        ZoneRules.of(before, before, List.of(), changes, List.of()),
                        NominalTimes.of(Cadence.daily()));
        assertThat(segments.at(1).number()).isEqualTo(LocalDate.of(2001, 1, 3).toEpochDay());
        assertThat(segments.at(2))
                .extracting(Segment::ordinal, Segment::number)
                .containsExactly(segments.at(1).ordinal(), segments.at(1).number());
    }

    @Test
    void tenMillionWindowsAreAsFastAsTen() {
        TimeWindows hours = hours("1000-01-01", "Europe/Paris").withEnd("2200-01-01");
        PartitionSet all = hours.existing(Instant.MAX);
        assertThat(all.size()).isGreaterThan(10_000_000);
        assertThat(all.toText()).isEqualTo("1000-01-01-00:00..2199-12-31-23:00");
    }

    private static void refused(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .hasMessage(message)
                .isInstanceOfSatisfying(
                        LarderException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USER));
    }
}
