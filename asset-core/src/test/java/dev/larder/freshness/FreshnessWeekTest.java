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
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A week, minute by minute: when the status changes, and to what. */
class FreshnessWeekTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");

    private static Limits within(String within) {
        return Limits.within(Duration.parse(within));
    }

    private static Limits within(String within, String warn) {
        return within(within).withWarn(Duration.parse(warn));
    }

    /** {@return each change of the status in the week, with the minute at which it comes} */
    private static List<String> week(String from, FreshnessPolicy policy, Known known) {
        Instant start = Instant.parse(from);
        List<String> changes = new ArrayList<>();
        String last = "";
        for (int minute = 0; minute < 7 * 24 * 60; minute++) {
            Instant now = start.plus(Duration.ofMinutes(minute));
            String status = text(known.judge(policy, now));
            if (!status.equals(last)) {
                changes.add(now + " " + status);
                last = status;
            }
        }
        return changes;
    }

    /** Until when it is on time changes with each window, and is looked at elsewhere. */
    private static String text(FreshnessStatus status) {
        return switch (status) {
            case OnTime _ -> "on time";
            case Late(var since, var dueAt, var awaited) ->
                    "late since %s, due %s: %s".formatted(since, dueAt, awaited.toText());
            case Overdue(var since, var awaited) ->
                    "overdue since %s: %s".formatted(since, awaited.toText());
            case Unknown(var awaited) -> "unknown: " + awaited.toText();
            case FreshnessStatus.None _ -> "none";
        };
    }

    private static TimeWindows daily(ZoneId zone, String start) {
        return TimeWindows.of(Cadence.daily(), zone, start);
    }

    @Test
    void daysOfUtc() {
        Known known =
                new Known(daily(ZoneId.of("UTC"), "2021-06-06"))
                        .made("2021-06-07T03:59:00Z", "2021-06-06")
                        .made("2021-06-08T05:30:00Z", "2021-06-07")
                        .made("2021-06-09T09:15:00Z", "2021-06-08")
                        .made("2021-06-11T07:00:00Z", "2021-06-10")
                        .made("2021-06-11T12:00:00Z", "2021-06-09")
                        .made("2021-06-12T00:00:00Z", "2021-06-11");

        assertThat(
                        week(
                                "2021-06-07T00:00:00Z",
                                FreshnessPolicy.elapsed(within("PT6H", "PT4H")),
                                known))
                .containsExactly(
                        "2021-06-07T00:00:00Z on time",
                        "2021-06-08T04:00:00Z late since 2021-06-08T04:00:00Z, due"
                                + " 2021-06-08T06:00:00Z: 2021-06-07",
                        "2021-06-08T05:30:00Z on time",
                        "2021-06-09T04:00:00Z late since 2021-06-09T04:00:00Z, due"
                                + " 2021-06-09T06:00:00Z: 2021-06-08",
                        "2021-06-09T06:00:00Z overdue since 2021-06-09T06:00:00Z: 2021-06-08",
                        "2021-06-09T09:15:00Z on time",
                        "2021-06-10T04:00:00Z late since 2021-06-10T04:00:00Z, due"
                                + " 2021-06-10T06:00:00Z: 2021-06-09",
                        "2021-06-10T06:00:00Z overdue since 2021-06-10T06:00:00Z: 2021-06-09",
                        "2021-06-11T06:00:00Z overdue since 2021-06-11T06:00:00Z: 2021-06-10",
                        "2021-06-11T07:00:00Z on time",
                        "2021-06-13T04:00:00Z late since 2021-06-13T04:00:00Z, due"
                                + " 2021-06-13T06:00:00Z: 2021-06-12",
                        "2021-06-13T06:00:00Z overdue since 2021-06-13T06:00:00Z: 2021-06-12");
    }

    @Test
    void moreDaysCountWhereMoreAreLookedBackAt() {
        Known known =
                new Known(daily(ZoneId.of("UTC"), "2021-06-06"))
                        .made("2021-06-07T01:00:00Z", "2021-06-06")
                        .made("2021-06-09T01:00:00Z", "2021-06-08")
                        .made("2021-06-10T01:00:00Z", "2021-06-09")
                        .made("2021-06-11T01:00:00Z", "2021-06-10")
                        .made("2021-06-12T01:00:00Z", "2021-06-11")
                        .made("2021-06-12T13:00:00Z", "2021-06-12", "2021-06-13");

        assertThat(
                        week(
                                "2021-06-07T00:00:00Z",
                                FreshnessPolicy.elapsed(within("PT6H").withLookback(3)),
                                known))
                .containsExactly(
                        "2021-06-07T00:00:00Z on time",
                        "2021-06-08T06:00:00Z overdue since 2021-06-08T06:00:00Z: 2021-06-07",
                        "2021-06-11T06:00:00Z on time");
    }

    /** The day on which clocks are set back has 25 hours there; at 09:00 it is 14:00 afterwards. */
    @Test
    void daysOfNewYorkWhenTheClockIsSetBack() {
        TimeWindows days = daily(NEW_YORK, "2021-11-01");
        Known known =
                new Known(days)
                        .made("2021-11-03T04:00:00Z", "2021-11-02")
                        .made("2021-11-04T04:00:00Z", "2021-11-03")
                        .made("2021-11-05T04:00:00Z", "2021-11-04")
                        .made("2021-11-07T11:00:00Z", "2021-11-06")
                        .made("2021-11-08T14:30:00Z", "2021-11-07");

        assertThat(
                        week(
                                "2021-11-04T05:00:00Z",
                                FreshnessPolicy.elapsed(within("PT6H", "PT5H")),
                                known))
                .containsExactly(
                        "2021-11-04T05:00:00Z on time",
                        "2021-11-06T09:00:00Z late since 2021-11-06T09:00:00Z, due"
                                + " 2021-11-06T10:00:00Z: 2021-11-05",
                        "2021-11-06T10:00:00Z overdue since 2021-11-06T10:00:00Z: 2021-11-05",
                        "2021-11-07T10:00:00Z overdue since 2021-11-07T10:00:00Z: 2021-11-06",
                        "2021-11-07T11:00:00Z on time",
                        "2021-11-08T10:00:00Z late since 2021-11-08T10:00:00Z, due"
                                + " 2021-11-08T11:00:00Z: 2021-11-07",
                        "2021-11-08T11:00:00Z overdue since 2021-11-08T11:00:00Z: 2021-11-07",
                        "2021-11-08T14:30:00Z on time",
                        "2021-11-09T10:00:00Z late since 2021-11-09T10:00:00Z, due"
                                + " 2021-11-09T11:00:00Z: 2021-11-08",
                        "2021-11-09T11:00:00Z overdue since 2021-11-09T11:00:00Z: 2021-11-08",
                        "2021-11-10T11:00:00Z overdue since 2021-11-10T11:00:00Z: 2021-11-09");

        FreshnessPolicy atNine =
                FreshnessPolicy.scheduled("0 9 * * 1-5", NEW_YORK, within("PT2H", "PT30M"));
        assertThat(week("2021-11-04T05:00:00Z", atNine, known))
                .containsExactly(
                        "2021-11-04T05:00:00Z on time",
                        "2021-11-09T14:30:00Z late since 2021-11-09T14:30:00Z, due"
                                + " 2021-11-09T16:00:00Z: 2021-11-08",
                        "2021-11-09T16:00:00Z overdue since 2021-11-09T16:00:00Z: 2021-11-08",
                        "2021-11-10T16:00:00Z overdue since 2021-11-10T16:00:00Z: 2021-11-09");
    }

    @Test
    void weekdaysOfNewYorkWhenTheClockIsSetForward() {
        Known known =
                new Known(daily(NEW_YORK, "2021-03-01"))
                        .made("2021-03-10T14:00:00Z", "2021-03-09")
                        .made("2021-03-11T14:00:00Z", "2021-03-10")
                        .made("2021-03-12T16:10:00Z", "2021-03-11")
                        .made("2021-03-15T13:29:00Z", "2021-03-14")
                        .made("2021-03-17T15:30:00Z", "2021-03-15")
                        .made("2021-03-17T15:45:00Z", "2021-03-16");

        assertThat(
                        week(
                                "2021-03-11T14:00:00Z",
                                FreshnessPolicy.scheduled(
                                        "0 9 * * 1-5", NEW_YORK, within("PT2H", "PT30M")),
                                known))
                .containsExactly(
                        "2021-03-11T14:00:00Z on time",
                        "2021-03-12T14:30:00Z late since 2021-03-12T14:30:00Z, due"
                                + " 2021-03-12T16:00:00Z: 2021-03-11",
                        "2021-03-12T16:00:00Z overdue since 2021-03-12T16:00:00Z: 2021-03-11",
                        "2021-03-12T16:10:00Z on time",
                        "2021-03-16T13:30:00Z late since 2021-03-16T13:30:00Z, due"
                                + " 2021-03-16T15:00:00Z: 2021-03-15",
                        "2021-03-16T15:00:00Z overdue since 2021-03-16T15:00:00Z: 2021-03-15",
                        "2021-03-17T15:00:00Z overdue since 2021-03-17T15:00:00Z: 2021-03-16",
                        "2021-03-17T15:45:00Z on time",
                        "2021-03-18T13:30:00Z late since 2021-03-18T13:30:00Z, due"
                                + " 2021-03-18T15:00:00Z: 2021-03-17");
    }

    @Test
    void somethingWithoutPartitionsByTheClockOfKolkata() {
        PartitionsDefinition whole = new Unpartitioned();
        Known known =
                new Known(whole)
                        .made("2021-06-07T05:00:00Z", "all")
                        .made("2021-06-09T04:00:00Z", "all")
                        .made("2021-06-10T03:59:00Z", "all")
                        .made("2021-06-11T07:00:00Z", "all");

        assertThat(
                        week(
                                "2021-06-07T04:00:00Z",
                                FreshnessPolicy.scheduled(
                                        "30 9 * * 1-5", KOLKATA, within("PT2H", "PT1H")),
                                known))
                .containsExactly(
                        "2021-06-07T04:00:00Z unknown: all",
                        "2021-06-07T05:00:00Z on time",
                        "2021-06-08T05:00:00Z late since 2021-06-08T05:00:00Z, due"
                                + " 2021-06-08T06:00:00Z: all",
                        "2021-06-08T06:00:00Z overdue since 2021-06-08T06:00:00Z: all",
                        "2021-06-09T04:00:00Z on time",
                        "2021-06-10T05:00:00Z late since 2021-06-10T05:00:00Z, due"
                                + " 2021-06-10T06:00:00Z: all",
                        "2021-06-10T06:00:00Z overdue since 2021-06-10T06:00:00Z: all",
                        "2021-06-11T07:00:00Z on time");
    }

    /** There the clock is set back by half an hour, at 02:00 on 2021-04-04, which is 15:00Z. */
    @Test
    void hoursOfLordHoweWhenTheClockIsSetBack() {
        Known known =
                new Known(TimeWindows.of(Cadence.hourly(), LORD_HOWE, "2021-04-03-00:00"))
                        .made("2021-04-03T16:20:00Z", "2021-04-04-01:00", "2021-04-04-02:00");

        assertThat(
                        week(
                                        "2021-04-03T14:00:00Z",
                                        FreshnessPolicy.elapsed(within("PT20M")),
                                        known)
                                .subList(0, 5))
                .containsExactly(
                        "2021-04-03T14:00:00Z overdue since 2021-04-03T13:20:00Z:"
                                + " 2021-04-03-23:00",
                        "2021-04-03T14:20:00Z overdue since 2021-04-03T14:20:00Z:"
                                + " 2021-04-04-00:00",
                        "2021-04-03T15:50:00Z overdue since 2021-04-03T15:50:00Z:"
                                + " 2021-04-04-01:00",
                        "2021-04-03T16:20:00Z on time",
                        "2021-04-03T17:50:00Z overdue since 2021-04-03T17:50:00Z:"
                                + " 2021-04-04-03:00");
    }

    @Test
    void eachKeyHasAnAgeOfItsOwn() {
        Known known =
                new Known(new StaticKeys(List.of("eu", "us", "in")))
                        .made("2021-06-07T00:00:00Z", "eu", "us")
                        .made("2021-06-08T06:00:00Z", "in")
                        .made("2021-06-10T12:00:00Z", "us")
                        .made("2021-06-11T00:30:00Z", "eu", "us", "in");

        assertThat(
                        week(
                                "2021-06-06T23:59:00Z",
                                FreshnessPolicy.elapsed(within("P3D", "P2D")),
                                known))
                .containsExactly(
                        "2021-06-06T23:59:00Z unknown: eu..in",
                        "2021-06-07T00:00:00Z unknown: in",
                        "2021-06-08T06:00:00Z on time",
                        "2021-06-09T00:00:00Z late since 2021-06-09T00:00:00Z, due"
                                + " 2021-06-10T00:00:00Z: eu..us",
                        "2021-06-10T00:00:00Z overdue since 2021-06-10T00:00:00Z: eu..us",
                        "2021-06-10T12:00:00Z overdue since 2021-06-10T00:00:00Z: eu",
                        "2021-06-11T00:30:00Z on time",
                        "2021-06-13T00:30:00Z late since 2021-06-13T00:30:00Z, due"
                                + " 2021-06-14T00:30:00Z: eu..in");
    }

    @Test
    void allCombinationsOfAWindowAreAwaited() {
        PartitionsDefinition each =
                new Dimensions(
                        List.of(
                                new Dimension("day", TimeWindows.daily("2021-06-06")),
                                new Dimension("region", new StaticKeys(List.of("eu", "us")))));
        Known known =
                new Known(each)
                        .made("2021-06-07T01:00:00Z", "2021-06-06|eu", "2021-06-06|us")
                        .made("2021-06-08T01:00:00Z", "2021-06-07|us")
                        .made("2021-06-08T09:00:00Z", "2021-06-07|eu");

        assertThat(
                        week("2021-06-07T00:00:00Z", FreshnessPolicy.elapsed(within("PT6H")), known)
                                .subList(0, 4))
                .containsExactly(
                        "2021-06-07T00:00:00Z on time",
                        "2021-06-08T06:00:00Z overdue since 2021-06-08T06:00:00Z: 2021-06-07|eu",
                        "2021-06-08T09:00:00Z on time",
                        "2021-06-09T06:00:00Z overdue since 2021-06-09T06:00:00Z:"
                                + " 2021-06-08|eu..us");
    }

    @Test
    void nothingIsDueAfterTheEnd() {
        Known known =
                new Known(TimeWindows.daily("2021-06-06").withEnd("2021-06-08"))
                        .made("2021-06-09T01:00:00Z", "2021-06-07");

        assertThat(week("2021-06-06T00:00:00Z", FreshnessPolicy.elapsed(within("PT6H")), known))
                .containsExactly(
                        "2021-06-06T00:00:00Z on time",
                        "2021-06-07T06:00:00Z overdue since 2021-06-07T06:00:00Z: 2021-06-06",
                        "2021-06-08T06:00:00Z overdue since 2021-06-08T06:00:00Z: 2021-06-07",
                        "2021-06-09T01:00:00Z on time");
        OnTime last =
                (OnTime)
                        known.judge(
                                FreshnessPolicy.elapsed(within("PT6H")),
                                Instant.parse("2021-06-20T00:00:00Z"));
        assertThat(last.until()).isNull();
    }

    @Test
    void itSaysUntilWhenItIsOnTime() {
        Known known =
                new Known(TimeWindows.daily("2021-06-06"))
                        .made("2021-06-07T01:00:00Z", "2021-06-06", "2021-06-07");
        OnTime now =
                (OnTime)
                        known.judge(
                                FreshnessPolicy.elapsed(within("PT6H", "PT4H")),
                                Instant.parse("2021-06-07T02:00:00Z"));

        assertThat(Objects.requireNonNull(now.until()))
                .isEqualTo(Instant.parse("2021-06-09T04:00:00Z"));
    }
}
