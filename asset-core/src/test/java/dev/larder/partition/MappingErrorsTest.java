package dev.larder.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.LarderException;
import dev.larder.partition.Dimensions.Dimension;
import dev.larder.partition.MappingRequest.ForDimension;
import dev.larder.partition.MappingRequest.KeyGroup;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What an input may ask for in vain, and what is said then. */
class MappingErrorsTest {
    private static final MappingRequest INFERRED = new MappingRequest.Inferred();
    private static final PartitionsDefinition NONE = new Unpartitioned();
    private static final TimeWindows DAYS = Samples.daily("2001-01-01", "UTC");
    private static final TimeWindows MONTHS = Samples.monthly("2001-01-01", "UTC");
    private static final StaticKeys REGIONS = StaticKeys.of("eu", "us");
    private static final StaticKeys MARKETS = StaticKeys.of("de", "fr", "us");
    private static final DynamicKeys TENANTS = DynamicKeys.named("tenants");
    private static final Dimensions DAY_REGION =
            several(new Dimension("day", DAYS), new Dimension("region", REGIONS));
    private static final Dimensions DAY_MONTH =
            several(new Dimension("day", DAYS), new Dimension("month", MONTHS));

    private static Dimensions several(Dimension... dimensions) {
        return new Dimensions(List.of(dimensions));
    }

    @Test
    void nothingFollows() {
        refused(
                INFERRED,
                REGIONS,
                MARKETS,
                "no mapping from its partitions (static: eu, us) to these (static: de, fr, us)"
                        + " follows; write @StaticMapping to say which key is made from which, or"
                        + " @AllPartitions to read all of them");
        refused(
                INFERRED,
                DAYS,
                TENANTS,
                "no mapping from its partitions (daily from 2001-01-01) to these (dynamic: tenants)"
                        + " follows; write @AllPartitions to read all of them");
        refused(
                INFERRED,
                DAY_REGION,
                MARKETS,
                "its partitions (day daily from 2001-01-01 × region static: eu, us) and these"
                    + " (static: de, fr, us) have no dimension in common; write @AllPartitions, or"
                    + " say which with @DimensionMapping");
        refused(
                INFERRED,
                DAY_REGION,
                several(new Dimension("region", MARKETS), new Dimension("day", DAYS)),
                "dimension region: no mapping from its partitions (static: eu, us) to these"
                    + " (static: de, fr, us) follows; write @StaticMapping to say which key is made"
                    + " from which, or @AllPartitions to read all of them");
    }

    @Test
    void moreThanOneFollows() {
        refused(
                INFERRED,
                DAY_MONTH,
                DAYS,
                "which dimension its partitions (day daily from 2001-01-01 × month monthly from"
                    + " 2001-01-01) share with these (daily from 2001-01-01) is not clear; say it"
                    + " with @DimensionMapping");
        refused(
                INFERRED,
                MONTHS,
                DAY_MONTH,
                "which dimension its partitions (monthly from 2001-01-01) share with these (day"
                    + " daily from 2001-01-01 × month monthly from 2001-01-01) is not clear; say it"
                    + " with @DimensionMapping");
        refused(
                new MappingRequest.Latest(),
                DAY_MONTH,
                NONE,
                "@LatestPartition: there are several dimensions of time (day daily from 2001-01-01"
                        + " × month monthly from 2001-01-01); say which with @DimensionMapping");
    }

    /** Of two dimensions of time the one that nobody spoke of is read whole. */
    @Test
    void aWordMakesItClear() {
        PartitionMapping mapping =
                PartitionMapping.of(
                        byDimension(new ForDimension("day", "", INFERRED)), DAY_MONTH, DAYS);
        assertThat(mapping.describe()).isEqualTo("day identity, month all");
        assertThat(
                        PartitionMapping.of(
                                        byDimension(
                                                new ForDimension(
                                                        "month", "", new MappingRequest.All())),
                                        DAY_MONTH,
                                        DAYS)
                                .describe())
                .isEqualTo("day identity, month all");
    }

    @Test
    void windowsAreNeeded() {
        refused(
                new MappingRequest.Latest(),
                REGIONS,
                DAYS,
                "@LatestPartition needs windows of time, which partitions (static: eu, us) are"
                        + " not");
        refused(
                new MappingRequest.Windows(-1, 0),
                DAYS,
                REGIONS,
                "@TimeWindowMapping needs windows of time, which partitions (static: eu, us) are"
                        + " not");
        refused(new MappingRequest.Windows(1, 0), DAYS, DAYS, "startOffset 1 is after endOffset 0");
    }

    @Test
    void partitionsThatChangeWithTimeAreNoneInParticular() {
        refusedSpecific(DAYS, "latest", "latest of (daily from 2001-01-01) changes with time");
        refusedSpecific(DAYS, "all", "all of (daily from 2001-01-01) changes with time");
        refusedSpecific(DAYS, "*", "* of (daily from 2001-01-01) changes with time");
        refusedSpecific(
                DAY_REGION, "region=eu", "day=* of (daily from 2001-01-01) changes with time");
        refused(
                new MappingRequest.Specific("acme"),
                TENANTS,
                DAYS,
                "partitions \"acme\": the keys of tenants come and go; none can be named"
                        + " beforehand");
        refused(
                new MappingRequest.Specific("eu"),
                NONE,
                DAYS,
                "partitions \"eu\" are asked for, but it is unpartitioned");
        refused(
                new MappingRequest.Specific("eurp"),
                StaticKeys.of("europe", "asia"),
                DAYS,
                "partitions \"eurp\": there is no partition eurp; did you mean europe?");
    }

    private static void refusedSpecific(PartitionsDefinition up, String text, String message) {
        refused(
                new MappingRequest.Specific(text),
                up,
                NONE,
                "partitions \"%s\": %s; write keys or ranges".formatted(text, message));
    }

    /** Keys that look like keywords, and what is whole at all times, are fine. */
    @Test
    void partitionsThatAreTheSameAtAllTimes() {
        assertThat(specific(DAY_REGION, "2001-01-01|*")).isEqualTo("2001-01-01|eu..us");
        assertThat(specific(DAY_REGION, "day=2001-01-01")).isEqualTo("2001-01-01|eu..us");
        assertThat(specific(StaticKeys.of("all-inclusive", "x"), "all-inclusive"))
                .isEqualTo("all-inclusive");
        assertThat(specific(StaticKeys.of("x", "latest"), "\"latest\"")).isEqualTo("\"latest\"");
    }

    private static String specific(PartitionsDefinition up, String text) {
        PartitionMapping mapping = PartitionMapping.of(new MappingRequest.Specific(text), up, NONE);
        return ((SpecificPartitions) mapping).partitions().toText();
    }

    @Test
    void keyGroups() {
        refusedKeys(
                group(Set.of("uk"), Set.of("de", "fr")),
                "@StaticMapping, upstream: there is no partition uk; there are eu, us");
        refusedKeys(
                group(Set.of("eu"), Set.of("germany")),
                "@StaticMapping, downstream: there is no partition germany; there are de, fr, us");
        refusedKeys(
                group(Set.of("eu"), Set.of("de")),
                "@StaticMapping leaves out fr, us, which would be made from nothing; name them in a"
                        + " group");
        refusedKeys(
                group(Set.of(), Set.of("de")),
                "a group of @StaticMapping has no upstream key; name at least one");
        refused(
                new MappingRequest.Keys(List.of(group(Set.of("eu"), Set.of("de")))),
                DAYS,
                MARKETS,
                "@StaticMapping joins static partitions, but its partitions are (daily from"
                        + " 2001-01-01) and these (static: de, fr, us)");
    }

    @Test
    void ofManyKeysThatAreLeftOutTheFirstAreNamed() {
        StaticKeys many = new StaticKeys(IntStream.range(0, 20).mapToObj(i -> "k" + i).toList());
        refused(
                new MappingRequest.Keys(List.of(group(Set.of("eu"), Set.of("k3")))),
                REGIONS,
                many,
                "@StaticMapping leaves out k0, k1, k2, k4, k5, k6 and 13 more, which would be made"
                        + " from nothing; name them in a group");
    }

    private static KeyGroup group(Set<String> upstream, Set<String> downstream) {
        return new KeyGroup(upstream, downstream);
    }

    private static void refusedKeys(KeyGroup group, String message) {
        refused(new MappingRequest.Keys(List.of(group)), REGIONS, MARKETS, message);
    }

    @Test
    void dimensions() {
        refused(
                byDimension(new ForDimension("dayy", "", INFERRED)),
                DAY_REGION,
                DAYS,
                "there is no dimension dayy; did you mean day?");
        refused(
                byDimension(new ForDimension("day", "month", INFERRED)),
                DAY_REGION,
                DAY_REGION,
                "there is no dimension month; there are day, region");
        refused(
                byDimension(new ForDimension("", "", INFERRED)),
                DAY_REGION,
                DAYS,
                "a dimension is not named; there are day, region");
        refused(
                byDimension(new ForDimension("day", "", INFERRED)),
                DAYS,
                DAY_REGION,
                "there is no dimension day: partitions (daily from 2001-01-01) have one without a"
                        + " name; leave out upstream");
        refused(
                byDimension(new ForDimension("day", "day", INFERRED)),
                DAY_REGION,
                DAYS,
                "there is no dimension day: partitions (daily from 2001-01-01) have one without a"
                        + " name; leave out downstream");
        refused(
                byDimension(new ForDimension("day", "", new MappingRequest.Specific("2001-1-1"))),
                DAY_REGION,
                NONE,
                "dimension day: partitions \"2001-1-1\": 2001-1-1 is not a date; daily partitions"
                        + " are named as 2001-01-01");
        refused(
                byDimension(new ForDimension("day", "", INFERRED)),
                DAYS,
                NONE,
                "there is no dimension to map between its partitions (daily from 2001-01-01) and"
                        + " these (unpartitioned)");
    }

    @Test
    void dimensionsMappedTwice() {
        refused(
                byDimension(
                        new ForDimension("day", "", INFERRED),
                        new ForDimension("day", "", new MappingRequest.All())),
                DAY_REGION,
                DAYS,
                "dimension day is mapped twice; write one @DimensionMapping for it");
        refused(
                byDimension(
                        new ForDimension("day", "day", INFERRED),
                        new ForDimension("month", "day", INFERRED)),
                DAY_MONTH,
                DAY_REGION,
                "two dimensions are mapped to dimension day; say for one of them which partitions"
                        + " are read, as in partitions = \"all\"");
    }

    private static MappingRequest byDimension(ForDimension... dimensions) {
        return new MappingRequest.ByDimension(List.of(dimensions));
    }

    private static void refused(
            MappingRequest request,
            PartitionsDefinition up,
            PartitionsDefinition down,
            String message) {
        assertThatThrownBy(() -> PartitionMapping.of(request, up, down))
                .isInstanceOf(LarderException.class)
                .hasMessage(message);
    }
}
