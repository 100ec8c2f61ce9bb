package dev.larder.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.LarderException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

class PartitionsDefinitionTest {
    @ParameterizedTest
    @CsvSource({
        "DAILY, 2001-01-03T23:59:59Z, 2001-01-01..2001-01-02",
        "DAILY, 2001-01-04T00:00:00Z, 2001-01-01..2001-01-03",
        "DAILY, 2001-01-01T23:59:59Z, ''",
        "DAILY, 1999-01-01T00:00:00Z, ''",
        "DAILY, 2030-01-01T00:00:00Z, 2001-01-01..2001-03-31",
        "MONTHLY, 2001-01-31T23:59:59Z, ''",
        "MONTHLY, 2001-02-01T00:00:00Z, 2001-01-01",
        "MONTHLY, 2030-01-01T00:00:00Z, 2001-01-01..2001-03-01",
    })
    void aWindowExistsOnceItsEndIsPast(String cadence, Instant now, String expected) {
        assertThat(windows(cadence, "2001-01-01", "2001-04-01").existing(now).toText())
                .isEqualTo(expected);
    }

    @Test
    void midnightIsThatOfTheZone() {
        TimeWindows days = Samples.daily("2021-11-06", "America/New_York");
        Partition changed = new Partition(days, days.ordinalOf("2021-11-07"));
        assertThat(changed.window())
                .isEqualTo(
                        new TimeWindow(
                                Instant.parse("2021-11-07T04:00:00Z"),
                                Instant.parse("2021-11-08T05:00:00Z")));
        assertThat(changed.date()).isEqualTo("2021-11-07");
        assertThat(days.existing(Instant.parse("2021-11-08T04:59:59Z")).toText())
                .isEqualTo("2021-11-06");
    }

    @Test
    void aDayThatStartsTwiceStartsTheFirstTime() {
        TimeWindows days = Samples.daily("2010-11-05", "America/St_Johns");
        // At 00:01 on the 7th clocks went back to 23:01 on the 6th.
        Instant midnight = Instant.parse("2010-11-07T02:30:00Z");
        assertThat(days.startOf(days.ordinalOf("2010-11-07"))).isEqualTo(midnight);
        assertThat(days.existing(midnight).toText()).isEqualTo("2010-11-05..2010-11-06");
        assertThat(days.existing(midnight.plusSeconds(600)).toText())
                .isEqualTo("2010-11-05..2010-11-06");
        assertThat(days.floor(midnight.plusSeconds(600))).isEqualTo(days.ordinalOf("2010-11-07"));
    }

    @Test
    void aDayThatTheZoneSkippedIsNoWindow() {
        TimeWindows days = Samples.daily("2011-12-28", "Pacific/Apia");
        PartitionSet existing = days.existing(Instant.parse("2012-01-01T12:00:00Z"));
        assertThat(existing.partitions().map(Partition::key))
                .containsExactly("2011-12-28", "2011-12-29", "2011-12-31", "2012-01-01");
        assertThat(existing.toText()).isEqualTo("2011-12-28..2012-01-01");
        assertThat(existing.partitions().map(Partition::window))
                .isSortedAccordingTo((a, b) -> a.start().compareTo(b.start()))
                .hasSize(4);
        assertThatThrownBy(() -> days.ordinalOf("2011-12-30"))
                .hasMessage("2011-12-30 is not the start of a daily window; write 2011-12-31");
        assertThatThrownBy(() -> Samples.daily("2011-12-30", "Pacific/Apia"))
                .hasMessage(
                        "start 2011-12-30 is not the first day of a daily window; write"
                                + " 2011-12-31");
        assertThat(Samples.daily("2011-12-30", "UTC").first()).isEqualTo(15338);
    }

    @ParameterizedTest
    @CsvSource({
        "MONTHLY, 2001-01-02, '', 'start 2001-01-02 is not the first day of a monthly window; write"
                + " 2001-01-01'",
        "MONTHLY, 2001-01-01, 2001-03-31, 'end 2001-03-31 is not the first day of a monthly window;"
                + " write 2001-03-01'",
        "DAILY, 2001-01-01, 2001-01-01, 'end 2001-01-01 is not after start 2001-01-01; end is"
                + " exclusive'",
        "DAILY, 2001-01-02, 2001-01-01, 'end 2001-01-01 is not after start 2001-01-02; end is"
                + " exclusive'",
    })
    void wrongBoundsAreRefused(String cadence, String start, String end, String message) {
        assertThatThrownBy(() -> windows(cadence, start, end))
                .isInstanceOf(LarderException.class)
                .hasMessage(message);
    }

    @Test
    void aMonthIsNamedByItsFirstDay() {
        TimeWindows months = Samples.monthly("2001-01-01", "UTC");
        assertThat(months.ordinalOf("2001-02")).isEqualTo(months.ordinalOf("2001-02-01"));
        assertThat(months.keyOf(months.ordinalOf("2001-02"))).isEqualTo("2001-02-01");
        assertThatThrownBy(() -> months.ordinalOf("2001-02-03"))
                .hasMessage("2001-02-03 is not the start of a monthly window; write 2001-02-01");
    }

    @Test
    void windowsBeforeTheEpochCount() {
        TimeWindows months = Samples.monthly("1969-11-01", "UTC");
        assertThat(months.existing(Instant.parse("1970-02-01T00:00:00Z")).toText())
                .isEqualTo("1969-11-01..1970-01-01");
    }

    @Test
    void definitionsAreValues() {
        TimeWindows days = Samples.daily("2001-01-01", "UTC");
        assertThat(days)
                .isEqualTo(Samples.daily("2001-01-01", "UTC"))
                .hasSameHashCodeAs(Samples.daily("2001-01-01", "UTC"))
                .isNotEqualTo(Samples.daily("2001-01-02", "UTC"))
                .isNotEqualTo(Samples.daily("2001-01-01", "Europe/Berlin"))
                .isNotEqualTo(Samples.monthly("2001-01-01", "UTC"))
                .isNotEqualTo(windows("DAILY", "2001-01-01", "2001-01-02"))
                .hasToString("daily from 2001-01-01");
        assertThat(new StaticKeys(List.of("a", "b")))
                .isEqualTo(new StaticKeys(List.of("a", "b")))
                .isNotEqualTo(new StaticKeys(List.of("b", "a")));
        assertThat(new Unpartitioned()).isEqualTo(new Unpartitioned());
    }

    @Test
    void wrongStaticKeysAreRefused() {
        assertThatThrownBy(() -> new StaticKeys(List.of()))
                .hasMessage("static partitions need at least one key");
        assertThatThrownBy(() -> new StaticKeys(List.of("a", "")))
                .hasMessage("a static partition key is empty");
        assertThatThrownBy(() -> new StaticKeys(List.of("a", "b", "a")))
                .hasMessage("static partition key a is there twice");
        assertThatThrownBy(() -> new StaticKeys(List.of("a", "x".repeat(10_000))))
                .hasMessage(
                        "static partition key "
                                + "x".repeat(40)
                                + "… has 10,000 characters; use at most 800");
        assertThatThrownBy(() -> new StaticKeys(List.of("a\0b")))
                .hasMessage("static partition key a␀b has a character 0; leave it out");
    }

    @Test
    void staticKeysKeepTheirOrder() {
        StaticKeys keys = new StaticKeys(List.of("us", "eu", "asia"));
        assertThat(keys.existing(Instant.EPOCH).partitions().map(Partition::key))
                .containsExactly("us", "eu", "asia");
        assertThat(keys.find("eu")).hasValue(1);
        assertThat(keys.find("mars")).isEmpty();
    }

    @Test
    void aHundredThousandStaticKeysAreFast() {
        StaticKeys keys =
                new StaticKeys(IntStream.range(0, 100_000).mapToObj(i -> "key" + i).toList());
        PartitionSet all = keys.existing(Instant.EPOCH);
        assertThat(all.size()).isEqualTo(100_000);
        assertThat(all.toText()).isEqualTo("key0..key99999");
        assertThat(all.partitions().mapToLong(p -> keys.ordinalOf(p.key()))).hasSize(100_000);
        assertThat(keys.describe()).isEqualTo("static: 100000 keys, key0 first");
        assertThatThrownBy(() -> keys.ordinalOf("kei99999"))
                .hasMessage("there is no partition kei99999; did you mean key99999?");
    }

    @Test
    void descriptionsAreForPeople() {
        assertThat(new Unpartitioned().describe()).isEqualTo("unpartitioned");
        assertThat(Samples.daily("2001-01-01", "UTC").describe())
                .isEqualTo("daily from 2001-01-01");
        assertThat(windows("DAILY", "2001-01-01", "2001-07-01").describe())
                .isEqualTo("daily from 2001-01-01 to 2001-06-30");
        assertThat(Samples.monthly("2001-01-01", "Europe/Berlin").describe())
                .isEqualTo("monthly from 2001-01-01 in Europe/Berlin");
        assertThat(new StaticKeys(List.of("eu", "us")).describe()).isEqualTo("static: eu, us");
        assertThat(Samples.monthly("2001-01-01", "Europe/Berlin").lattice())
                .isEqualTo("monthly Europe/Berlin");
    }

    @Test
    void onlyWindowsHaveADate() {
        Partition eu = new Partition(new StaticKeys(List.of("eu")), 0);
        assertThatThrownBy(eu::date)
                .isInstanceOf(LarderException.class)
                .hasMessage("partition eu has no date: it is static: eu");
        assertThatThrownBy(eu::window).hasMessageContaining("has no window");
        assertThat(new Partition(new Unpartitioned(), 0)).hasToString("all");
    }

    private static TimeWindows windows(String cadence, String start, String end) {
        TimeWindows windows =
                cadence.equals("DAILY") ? TimeWindows.daily(start) : TimeWindows.monthly(start);
        return end.isEmpty() ? windows : windows.withEnd(end);
    }
}
