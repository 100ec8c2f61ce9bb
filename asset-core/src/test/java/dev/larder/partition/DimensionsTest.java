package dev.larder.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.LarderException;
import dev.larder.partition.Dimensions.Dimension;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

class DimensionsTest {
    private static final Instant NOW = Instant.parse("2001-01-05T00:00:00Z");
    private static final TimeWindows DAYS = Samples.daily("2001-01-01", "UTC");
    private static final StaticKeys REGIONS = StaticKeys.of("eu", "us", "a,b");
    private static final Dimensions BOTH =
            several(new Dimension("day", DAYS), new Dimension("region", REGIONS));

    private static Dimensions several(Dimension... dimensions) {
        return new Dimensions(List.of(dimensions));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "2001-01-02|eu; 2001-01-02|eu",
                " 2001-01-02 | eu ; 2001-01-02|eu",
                "2001-01-01..2001-01-02|eu..us; 2001-01-01..2001-01-02|eu..us",
                "2001-01-02|\"a,b\"; 2001-01-02|\"a,b\"",
                "2001-01-02|*; 2001-01-02|eu..\"a,b\"",
                "*|eu; 2001-01-01..2001-01-04|eu",
                "all; 2001-01-01..2001-01-04|eu..\"a,b\"",
                "all|us; 2001-01-01..2001-01-04|us",
                "latest|us; 2001-01-04|us",
                "latest|latest; 2001-01-04|\"a,b\"",
                "2001-01-03..latest|us; 2001-01-03..2001-01-04|us",
                "region=us; 2001-01-01..2001-01-04|us",
                "region=us|day=2001-01-02; 2001-01-02|us",
                "day=2001-01-02|us; 2001-01-02|us",
                "day = 2001-01-02 | region = us; 2001-01-02|us",
                "2001-01-02|eu,2001-01-02|us; 2001-01-02|eu..us",
                "2001-01-02|eu,2001-01-03|us; 2001-01-02|eu,2001-01-03|us",
            })
    void texts(String text, String expected) {
        assertThat(PartitionText.parse(BOTH, text, NOW).toText()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '\'',
            value = {
                "2001-01-02#2001-01-02 is not a partition in all dimensions; write day|region, with"
                        + " * for a whole one, or name some, as in day=…",
                "region=eu, us#us is not a partition in all dimensions; write day|region, with *"
                        + " for a whole one, or name some, as in day=…",
                "''#Cannot read partitions (empty) at position 1; write keys such as a, ranges such"
                        + " as a..b, lists such as a,b, dimensions joined as a|b",
                "2001-01-02|eu|us#Partitions 2001-01-02|eu|us name a dimension twice, or more than"
                        + " there are; write day|region",
                "day=2001-01-02|day=2001-01-03#Partitions day=2001-01-02|day=2001-01-03 name a"
                        + " dimension twice, or more than there are; write day|region",
                "regoin=eu#there is no dimension regoin; did you mean region?",
                "2001-01-02|#Cannot read partitions 2001-01-02| at position 12; write keys such as"
                        + " a, ranges such as a..b, lists such as a,b, dimensions joined as a|b",
                "2001-01-02|mars#there is no partition mars; there are eu, us, a,b",
                "2000-12-31|eu#2000-12-31 is outside of daily from 2001-01-01",
                "2901-01-01|eu#2901-01-01 is not counted in dimension day (daily from 2001-01-01);"
                        + " give it an end after that",
            })
    void whatIsWrongIsNamed(String text, String message) {
        refused(() -> PartitionText.parse(BOTH, text, NOW), message);
    }

    @Test
    void whatIsSaidOfEachDimensionIsCombined() {
        assertThat(PartitionText.product(List.of("day=2001-01-01..2001-01-31", "region=eu,us")))
                .isEqualTo(
                        "day=2001-01-01..2001-01-31|region=eu,day=2001-01-01..2001-01-31|region=us");
        assertThat(PartitionText.product(List.of("2001-01-01", "\"a,b\",\"x=y\"")))
                .isEqualTo("2001-01-01|\"a,b\",2001-01-01|\"x=y\"");
        assertThat(PartitionText.product(List.of("\"x=1,2\""))).isEqualTo("\"x=1,2\"");
        refused(
                () -> PartitionText.parse(BOTH, PartitionText.product(List.of("region=")), NOW),
                "Cannot read partitions region= at position 8; write keys such as a, ranges such as"
                        + " a..b, lists such as a,b, dimensions joined as a|b");
        refused(
                () -> PartitionText.parse(BOTH, PartitionText.product(List.of("region=eu,")), NOW),
                "Cannot read partitions region=eu,region= at position 18; write keys such as a,"
                        + " ranges such as a..b, lists such as a,b, dimensions joined as a|b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x,", "\"", "\",", "region=x,"})
    void textsOfAnyLengthAreCombined(String part) {
        assertThat(PartitionText.product(List.of(part.repeat(20_000)))).isNotEmpty();
    }

    @Test
    void dynamicKeysHaveNoOrder() {
        DynamicKeys tenants = DynamicKeys.named("tenants").withKeys(List.of("b", "a", "c"));
        assertThat(PartitionText.parse(tenants, "c,b", NOW).toText()).isEqualTo("b,c");
        assertThat(PartitionText.parse(tenants, "all", NOW).size()).isEqualTo(3);
        refused(
                () -> PartitionText.parse(tenants, "latest", NOW),
                "latest: the keys of tenants have no order; name the key");
        refused(
                () -> PartitionText.parse(tenants, "a..c", NOW),
                "Partition range a..c: the keys of tenants have no order; write a list such as"
                        + " a,b");
        refused(
                () -> PartitionText.parse(DynamicKeys.named("tenants"), "a", NOW),
                "there is no partition a: the set tenants has no keys yet");
        refused(
                () -> DynamicKeys.named(" "),
                "dynamic partitions need the name of their set of keys, such as \"tenants\"");
    }

    @Test
    void keysAreReadAsTheyAreShown() {
        Partition one = new Partition(BOTH, BOTH.ordinalOf("2001-01-03|\"a,b\""));
        assertThat(one.key()).isEqualTo("2001-01-03|\"a,b\"");
        assertThat(one.key("region")).isEqualTo("a,b");
        assertThat(one.date()).isEqualTo("2001-01-03");
        assertThat(one.window("day")).isEqualTo(one.window());
        refused(() -> one.key("regio"), "there is no dimension regio; did you mean region?");
        refused(
                () -> BOTH.ordinalOf("2001-01-03"),
                "2001-01-03 is not a partition in all dimensions; write day|region, with * for a"
                        + " whole one, or name some, as in day=…");
        refused(
                () -> BOTH.ordinalOf("2001-01-03|eu|us"),
                "Cannot read partitions 2001-01-03|eu|us at position 14; write keys such as a,"
                        + " ranges such as a..b, lists such as a,b, dimensions joined as a|b");
        refused(
                () -> new Partition(DAYS, 1).key("day"),
                "partition 1970-01-02 has no dimension day: it is daily from 2001-01-01");
    }

    @Test
    void definitions() {
        refused(() -> several(), "there is no dimension");
        refused(
                () -> new Dimension("Day", DAYS),
                "\"Day\" is not a dimension's name; use lower-case letters, digits and _, a letter"
                        + " first");
        refused(
                () -> new Dimension("day", new Unpartitioned()),
                "dimension day cannot be unpartitioned");
        refused(
                () -> new Dimension("day", BOTH),
                "dimension day cannot be day daily from 2001-01-01 × region static: eu, us, a,b");
        refused(
                () -> several(new Dimension("day", DAYS), new Dimension("day", REGIONS)),
                "two dimensions have the name day; rename one of them");
        refused(
                () ->
                        new Dimensions(
                                IntStream.range(0, 5)
                                        .mapToObj(i -> new Dimension("d" + i, DAYS))
                                        .toList()),
                "the dimensions d0, d1, d2, d3, d4 have more combinations than can be counted; give"
                        + " dimensions of time an end, or make two assets of it");
    }

    /** Where a mapping asks for what is before the beginning. */
    @Test
    void whatIsNotCountedHasATextButNoOrdinal() {
        PartitionSet before =
                BOTH.product(
                        List.of(
                                PartitionSet.of(DAYS, DAYS.first() - 1, DAYS.first()),
                                PartitionSet.of(REGIONS, 0)));
        assertThat(before.toText()).isEqualTo("2000-12-31..2001-01-01|eu");
        assertThat(before.size()).isEqualTo(2);
        assertThat(BOTH.covered(before).toText()).isEqualTo("2001-01-01|eu");
        assertThat(before.contains(-1)).isFalse();
        refused(
                () -> before.ordinals().sum(),
                "2000-12-31 is not counted in dimension day (daily from 2001-01-01)");
    }

    @Test
    void windowsThatStartedLongAgoAreCountedUntilLongFromNow() {
        Dimensions old = several(new Dimension("day", Samples.daily("1500-01-01", "UTC")));
        assertThat(old.existing(NOW).partitions().skip(180_000).findFirst()).isPresent();
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(LarderException.class).hasMessage(message);
    }
}
