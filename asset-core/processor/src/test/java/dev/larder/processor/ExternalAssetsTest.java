package dev.larder.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.graph.AssetDefinition;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** Assets that others make: what the compiler accepts of them, and what it refuses. */
class ExternalAssetsTest {
    private static final String DAYS = "@DailyPartitions(start = \"2001-01-01\")";

    @TempDir private Path folder;

    private Module agency() {
        return new Module(folder.resolve("agency"))
                .source(
                        """
                        @Retention(RetentionPolicy.RUNTIME)
                        @ExternalAsset(group = "wires", tags = "tier:bronze")
                        @interface Wire {}
                        """)
                .source(
                        """
                        @Assets("agency")
                        public class Agency {
                            /** All of one day. And so on. */
                            @Wire @DAYS DataVersion text(Partition day) { return DataVersion.of(day.key()); }

                            @ExternalAsset(value = "raw.photos", description = "Photos", owners = "a", kinds = "image")
                            @DAYS
                            Map<Partition, DataVersion> photos(PartitionSet days) { return Map.of(); }

                            @ExternalAsset(dimensions = {"desk", "day"})
                            @DailyPartitions(start = "2001-01-01", dimension = "day")
                            @StaticPartitions(value = {"a", "b"}, dimension = "desk")
                            DataVersion desks(@Dimension String desk, TimeWindow window) { return DataVersion.of(desk); }

                            @ExternalAsset DataVersion style() { return DataVersion.of("1"); }
                        }
                        """
                                .replace("@DAYS", DAYS));
    }

    @Test
    void theyAreFoundAtStartUpAndNamedByOtherModules() {
        Module agency = agency();
        assertThat(agency.compile().messages()).isEmpty();
        assertThat(StartUp.definitions(agency))
                .allMatch(AssetDefinition::isExternal)
                .extracting(asset ->
                        asset.key()
                                + " | "
                                + asset.partitions().describe()
                                + " | "
                                + asset.listing())
                .containsExactlyInAnyOrder(
                        "agency.text | daily from 2001-01-01 | Listing[description=All of one day.,"
                                + " group=wires, owners=[], tags=[tier:bronze], kinds=[external]]",
                        "raw.photos | daily from 2001-01-01 | Listing[description=Photos,"
                                + " group=raw, owners=[a], tags=[], kinds=[external, image]]",
                        "agency.desks | desk static: a, b × day daily from 2001-01-01 |"
                                + " Listing[description=, group=agency, owners=[], tags=[],"
                                + " kinds=[external]]",
                        "agency.style | unpartitioned | Listing[description=, group=agency,"
                                + " owners=[], tags=[], kinds=[external]]");
        Module paper =
                new Module(folder.resolve("paper"), agency)
                        .source(
                                """
                                @Assets("paper")
                                class Paper {
                                    @Asset(deps = {"agency.text", "raw.photos", "agency.style"})
                                    @DAYS
                                    String page() { return ""; }

                                    @Asset(deps = "agency.txt") String other() { return ""; }

                                    @Asset String loaded(
                                            @Input("agency.style") String style) { return ""; }
                                }
                                """
                                        .replace("@DAYS", DAYS));
        assertThat(paper.compile().messages())
                .containsExactlyInAnyOrder(
                        "@Asset(deps = \"agency.txt\") String other() { return \"\"; } -> deps"
                                + " agency.txt: there is no asset agency.txt; did you mean"
                                + " agency.text?",
                        "@Input(\"agency.style\") String style) { return \"\"; } -> input style"
                                + " reads agency.style, which is external: Larder does not load it;"
                                + " name it in deps");
    }

    private void assertRefused(String method, String... messages) {
        var module =
                new Module(folder)
                        .source("@Assets(\"shop\")\nclass Shop {\n%s\n}".formatted(method));
        assertThat(module.compile().messages())
                .map(message -> message.substring(message.lastIndexOf(" -> ") + 4))
                .isEqualTo(List.of(messages));
    }

    @Test
    void whatTheyReturn() {
        String returns =
                "an external asset's method returns what it observes: a DataVersion, or with a"
                        + " PartitionSet a Map<Partition, DataVersion>";
        String body = " x() { throw new AssertionError(); }";
        assertRefused("@ExternalAsset String" + body, returns);
        assertRefused("@ExternalAsset void" + body, returns);
        assertRefused("@ExternalAsset Map<String, DataVersion>" + body, returns);
        assertRefused(
                "@ExternalAsset Map<Partition, DataVersion>" + body,
                "it returns a Map, but nothing says which partitions to observe; take a"
                        + " PartitionSet, or return a DataVersion");
        assertRefused(
                DAYS + " @ExternalAsset DataVersion" + body,
                "the asset has partitions, but nothing says which one to observe; take a"
                        + " Partition, or a PartitionSet and return Map<Partition, DataVersion>");
    }

    @Test
    void whatTheyTake() {
        String one = " DataVersion x(%s) { return DataVersion.of(\"1\"); }";
        assertRefused(
                DAYS
                        + "@ExternalAsset Map<Partition, DataVersion> x(PartitionSet days,"
                        + " TimeWindow day) { return Map.of(); }",
                "parameter day: all partitions are observed at once, so there is no one partition;"
                        + " take it from the PartitionSet");
        assertRefused(
                DAYS + "@ExternalAsset" + one.formatted("PartitionSet days"),
                "parameter days: each of several partitions has a version of its own; return"
                        + " Map<Partition, DataVersion>, or take a Partition");
        assertRefused(
                "@ExternalAsset" + one.formatted("PartitionSet days"),
                "parameter days: the asset has no partitions; remove it or add @DailyPartitions");
        assertRefused(
                "@ExternalAsset" + one.formatted("Partition day"),
                "parameter day: the asset has no partitions; remove it or add @DailyPartitions");
        assertRefused(
                "@ExternalAsset" + one.formatted("@Input String other"),
                "parameter other: an external asset reads no asset, as others make it; remove"
                        + " @Input, or make the asset with @Asset");
        assertRefused(
                "@ExternalAsset" + one.formatted("AssetContext context"),
                "parameter context: an observation belongs to no run; remove the AssetContext");
    }

    @Test
    void whatTheyAre() {
        String body = " DataVersion x() { return DataVersion.of(\"1\"); }";
        assertRefused(
                "@ExternalAsset @Retry" + body,
                "@Retry has no effect on an external asset, whose last version stays when it"
                        + " cannot be observed; remove it");
        assertRefused(
                "@ExternalAsset @Asset" + body,
                "it has @Asset and @ExternalAsset; keep @Asset if it makes the data, else"
                        + " @ExternalAsset");
        assertRefused(
                "@ExternalAsset static" + body,
                "an @ExternalAsset method cannot be static; make it an instance method");
        assertRefused(
                "@ExternalAsset private" + body,
                "an @ExternalAsset method cannot be private; make it package-private");
        assertRefused(
                "@ExternalAsset @io.micronaut.cache.annotation.Cacheable(\"c\")" + body,
                "@Cacheable would pass an old version off as what is there now; remove it");
        assertRefused(
                "@ExternalAsset @io.micronaut.retry.annotation.Retryable" + body,
                "@Retryable would repeat the observation without Larder knowing of it; put it on a"
                        + " bean that the method calls");
    }
}
