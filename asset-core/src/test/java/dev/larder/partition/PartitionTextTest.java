package dev.larder.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.LarderException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

class PartitionTextTest {
    private static final Instant NOW = Instant.parse("2001-02-10T00:00:00Z");
    private static final TimeWindows DAYS =
            new TimeWindows(
                    Cadence.daily(),
                    LocalDate.parse("2001-01-01"),
                    LocalDate.parse("2001-07-01"),
                    ZoneId.of("UTC"));
    private static final StaticKeys REGIONS =
            new StaticKeys(List.of("europe", "america", "all", "latest", "a..b"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2001-01-05; 2001-01-05",
                "2001-01-01..2001-01-03; 2001-01-01..2001-01-03",
                "2001-01-03,2001-01-01, 2001-01-02; 2001-01-01..2001-01-03",
                " 2001-01-01 .. 2001-01-02 , 2001-01-05 ; 2001-01-01..2001-01-02,2001-01-05",
                "2001-01-01..2001-01-01; 2001-01-01",
                "all; 2001-01-01..2001-02-09",
                "latest; 2001-02-09",
                "2001-02-08..latest; 2001-02-08..2001-02-09",
                "2001-06-30; 2001-06-30",
                "\"2001-01-05\"; 2001-01-05",
            })
    void windows(String text, String expected) {
        assertThat(PartitionText.parse(DAYS, text, NOW).toText()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "europe; europe",
                "america..\"all\"; america..\"all\"",
                "\"all\"; \"all\"",
                "all; europe..\"a..b\"",
                "latest; \"a..b\"",
                "\"latest\"; \"latest\"",
                "\"a..b\",europe; europe,\"a..b\"",
            })
    void keys(String text, String expected) {
        assertThat(PartitionText.parse(REGIONS, text, NOW).toText()).isEqualTo(expected);
    }

    @Test
    void anUnpartitionedAssetHasOnePartition() {
        Unpartitioned none = new Unpartitioned();
        assertThat(PartitionText.parse(none, "all", NOW).toText()).isEqualTo("all");
        assertThat(PartitionText.parse(none, "latest", NOW).size()).isEqualTo(1);
        assertThatThrownBy(() -> PartitionText.parse(none, "eu", NOW))
                .hasMessage("there is no partition eu: it has no partitions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2001-02-30; 2001-02-30 is not a date; daily partitions are named as 2001-01-01",
                "01.02.2001; 01.02.2001 is not a date; daily partitions are named as 2001-01-01",
                "2001-01; 2001-01 is not a date; daily partitions are named as 2001-01-01",
                "2000-12-31; 2000-12-31 is outside of daily from 2001-01-01 to 2001-06-30",
                "2001-06-30..2001-07-01; 2001-07-01 is outside of daily from 2001-01-01 to"
                        + " 2001-06-30",
                "2001-01-03..2001-01-01; Partition range 2001-01-03..2001-01-01 is reversed; write"
                        + " 2001-01-01..2001-01-03",
            })
    void whatIsWrongIsNamed(String line) {
        String text = line.substring(0, line.indexOf(';'));
        refused(DAYS, text, line.substring(line.indexOf(';') + 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; (empty); 1",
                "' '; (empty); 1",
                "2001-01-01,; 2001-01-01,; 12",
                "2001-01-01..; 2001-01-01..; 13",
                "..2001-01-01; ..2001-01-01; 1",
                "2001-01-01 2001-01-02; 2001-01-01 2001-01-02; 12",
                "2001-01-01|eu; 2001-01-01|eu; 11",
                "a*; a*; 2",
                "2001-01-01..2001-01-02..2001-01-03; 2001-01-01..2001-01-02..2001-01-03; 23",
                "\"2001-01-01; \"2001-01-01; 1",
            })
    void whereItCannotBeReadIsSaid(String text, String shown, int position) {
        refused(
                DAYS,
                text,
                "Cannot read partitions %s at position %d; write keys such as a, ranges such as a..b, lists such as a,b"
                        .formatted(shown, position));
    }

    @Test
    void anUnknownKeyIsSuggested() {
        refused(REGIONS, "eurpe", "there is no partition eurpe; did you mean europe?");
        refused(
                REGIONS,
                "asia",
                "there is no partition asia; there are europe, america, all, latest, a..b");
    }

    @Test
    void latestOfNothingIsNothing() {
        Instant before = Instant.parse("2000-01-01T00:00:00Z");
        assertThat(PartitionText.parse(DAYS, "latest", before).isEmpty()).isTrue();
        assertThat(PartitionText.parse(DAYS, "all", before).isEmpty()).isTrue();
        refused(DAYS, "2001-01-01..latest", "there is no latest partition yet", before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\"", "\"\"", ".x", ",", "a,", "\"x", "\"\"\"x"})
    void textsOfAnyLengthAreRefusedInGoodOrder(String part) {
        assertThatThrownBy(() -> PartitionText.parse(DAYS, part.repeat(50_000), NOW))
                .isInstanceOf(LarderException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\"", ".x", "x, "})
    void longKeysAreRead(String part) {
        StaticKeys keys = new StaticKeys(List.of("first", part.repeat(800 / part.length())));
        PartitionSet all = keys.existing(NOW);
        assertThat(PartitionText.parse(keys, all.toText(), NOW)).isEqualTo(all);
    }

    private static void refused(PartitionsDefinition definition, String text, String message) {
        refused(definition, text, message, NOW);
    }

    private static void refused(
            PartitionsDefinition definition, String text, String message, Instant now) {
        assertThatThrownBy(() -> PartitionText.parse(definition, text, now))
                .isInstanceOf(LarderException.class)
                .hasMessage(message);
    }
}
