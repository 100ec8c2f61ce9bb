package dev.larder.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.InputDefinition;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What annotations say is read alike by compiler and start-up, also through one's own. */
class AnnotationsTest {
    private static final String OWN =
            """
            @Target({ElementType.METHOD, ElementType.PARAMETER})
            @Retention(RetentionPolicy.RUNTIME)
            %s
            @interface %s {}
            """;

    @TempDir static Path folder;

    private static Map<String, AssetDefinition> assets = Map.of();

    @BeforeAll
    static void compile() {
        var module =
                new Module(folder)
                        .source("record Order(int id) {}")
                        .source("enum Region { EU, US }")
                        .source(
                                OWN.formatted(
                                        "@DailyPartitions(start = \"2001-01-01\")", "EachDay"))
                        .source(OWN.formatted(EACH_REGION, "EachRegion"))
                        .source(OWN.formatted("@TimeWindowMapping(startOffset = -6)", "Trailing"))
                        .source(OWN.formatted("@Input(absent = Input.Absent.SKIP)", "Reads"))
                        .source(SLIDING)
                        .source(BASE)
                        .source(INPUTS)
                        .source(PARTITIONS)
                        .source(GENERIC)
                        .source("@Assets(\"north\") class North extends Generic<Order, String> {}")
                        .source(SOUTH);
        assertThat(module.compile().messages()).isEmpty();
        assets =
                StartUp.definitions(module).stream()
                        .collect(
                                Collectors.toMap(
                                        asset -> asset.key().toString(), Function.identity()));
    }

    private static final String EACH_REGION =
            "@StaticPartitions(of = Region.class, dimension = \"region\")";

    private static final String SLIDING =
            """
            class Sliding implements CustomMapping {
                public PartitionSet upstream(PartitionSet set, PartitionsDefinition of) {
                    return PartitionSet.none(of);
                }
                public PartitionSet downstream(PartitionSet set, PartitionsDefinition of) {
                    return PartitionSet.none(of);
                }
            }
            """;

    private static final String BASE =
            """
            @Assets("base")
            class Base {
                @Asset @EachDay Sql days() { return Sql.of(""); }
                @Asset @EachDay byte[] notes() { return new byte[0]; }
                @Asset @StaticPartitions({"a", "b"}) Sql letters() { return Sql.of(""); }
                @Asset @EachDay Sql more() { return Sql.of(""); }
                @Asset Sql plain() { return Sql.of(""); }
            }
            """;

    private static final String INPUTS =
            """
            @Assets("inputs")
            class Inputs {
                static final String DAYS = "base.days";

                @Asset @EachDay Sql all(@Input(DAYS) @AllPartitions Table days) { return Sql.of(""); }
                @Asset @EachDay Sql previous(@Input(DAYS) @Previous Table days) { return Sql.of(""); }
                @Asset @EachDay Sql trailing(@Input(DAYS) @Trailing Table days) { return Sql.of(""); }
                @Asset @EachDay Sql specific(@Input(DAYS) @SpecificPartitions("2001-01-01") Table days) { return Sql.of(""); }
                @Asset @EachDay Sql custom(@Input(DAYS) @MapWith(Sliding.class) Table days) { return Sql.of(""); }
                @Asset @EachDay Sql latest(@Input(DAYS) @LatestPartition Table days) { return Sql.of(""); }
                @Asset @EachDay Sql latest_counts(@Input(value = DAYS, staleness = Input.Staleness.COUNT) @LatestPartition Table days) { return Sql.of(""); }
                @Asset @EachDay Sql ignored(@Input(value = DAYS, staleness = Input.Staleness.IGNORE) Table days) { return Sql.of(""); }
                @Asset @EachDay Sql skipped(@Input(value = DAYS, absent = Input.Absent.SKIP) Table days) { return Sql.of(""); }
                @Asset("own") @EachDay Sql ownAnnotation(@Reads Table own_annotation_of_inputs) { return Sql.of(""); }
                @Asset @EachDay Sql own_annotation_of_inputs() { return Sql.of(""); }
                @Asset @EachDay Sql jspecify(@Input(DAYS) @org.jspecify.annotations.Nullable Table days) { return Sql.of(""); }
                @Asset @EachDay Sql jakarta(@Input(DAYS) @jakarta.annotation.Nullable Table days) { return Sql.of(""); }
                @Asset @EachDay Sql bytes(@Input("base.notes") byte @org.jspecify.annotations.Nullable [] notes) { return Sql.of(""); }

                @Asset @StaticPartitions({"c", "a"})
                Sql keys(
                        @Input("base.letters")
                        @StaticMapping(upstream = "a", downstream = "c")
                        @StaticMapping(upstream = "b", downstream = {"a"})
                        Table letters) {
                    return Sql.of("");
                }

                @Asset @DailyPartitions(start = "2001-01-01")
                Sql dimensions(
                        @Input("partitions.day_and_region")
                        @DimensionMapping(upstream = "region", partitions = "EU")
                        @DimensionMapping(upstream = "day", startOffset = -1)
                        Table both) {
                    return Sql.of("");
                }

                @Asset(deps = {"base.more", "previous"}, after = "base.days", kinds = {"sql", "view"})
                Sql other(@Input("base.plain") Table plain) { return Sql.of(""); }
            }
            """;

    private static final String PARTITIONS =
            """
            @Assets("partitions")
            class Partitions {
                enum Tier { GOLD, BASE { } }

                @Asset @StaticPartitions(of = Tier.class) Sql nested() { return Sql.of(""); }
                @Asset @DynamicPartitions("tenants") Sql dynamic() { return Sql.of(""); }
                @Asset @EachRegion Sql one() { return Sql.of(""); }

                @Asset
                @EachRegion
                @StaticPartitions(value = {"a", "b"}, dimension = "kind")
                @DynamicPartitions(value = "t", dimension = "age")
                Sql three(
                        @Dimension Region region,
                        @Dimension("kind") String name,
                        @Dimension String age) {
                    return Sql.of("");
                }

                @Asset
                @DynamicPartitions(value = "t", dimension = "age")
                @StaticPartitions(value = {"a", "b"}, dimension = "kind")
                @EachRegion
                Sql reversed() { return Sql.of(""); }

                @Asset(dimensions = {"region", "kind"})
                @StaticPartitions(value = {"a", "b"}, dimension = "kind")
                @EachRegion
                Sql ordered() { return Sql.of(""); }

                @Asset
                @StaticPartitions(value = {"EU", "US"}, dimension = "region")
                @DailyPartitions(start = "2001-01-01", dimension = "day")
                Sql day_and_region(
                        @Dimension("region") Region where,
                        @Dimension java.time.LocalDate day,
                        @Dimension("day") java.time.Instant from,
                        @Dimension("day") TimeWindow window,
                        TimeWindow only) {
                    return Sql.of("");
                }

                @Asset
                @StaticPartitions({"a b", "x|y", "all", "\\""})
                Sql reserved() { return Sql.of(""); }
            }
            """;

    private static final String GENERIC =
            """
            abstract class Generic<R, V> {
                @Asset List<R> rows() { return List.of(); }

                @Asset V value(@Input Map<String, R> values) { throw new AssertionError(); }

                @Asset Map<String, R> values() { return Map.of(); }

                @Asset String overridden() { return ""; }

                String notAnAsset() { return ""; }
            }
            """;

    private static final String SOUTH =
            """
            @Assets("south")
            class South extends Generic<byte[], byte[]> {
                @Override
                @Asset(group = "said_below")
                @EachDay
                String overridden() { return ""; }

                @Override String notAnAsset() { return ""; }
            }
            """;

    private static AssetDefinition asset(String key) {
        return Objects.requireNonNull(assets.get(key), key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "all; All[]",
                "previous; Windows[startOffset=-1, endOffset=-1]",
                "trailing; Windows[startOffset=-6, endOffset=0]",
                "specific; Specific[text=2001-01-01]",
                "custom; Custom[type=shop.Sliding]",
                "latest; Latest[]",
                "ignored; Inferred[]",
                "keys; Keys[groups=[KeyGroup[upstream=[b], downstream=[a]], KeyGroup[upstream=[a],"
                        + " downstream=[c]]]]",
                "dimensions; ByDimension[dimensions=[ForDimension[upstream=day, downstream=,"
                        + " mapping=Windows[startOffset=-1, endOffset=0]],"
                        + " ForDimension[upstream=region, downstream=, mapping=Specific[text=EU]]]]"
            })
    void aMappingIsSaidOnTheInput(String name, String mapping) {
        assertThat(input(name).mapping()).hasToString(mapping);
    }

    private static InputDefinition input(String name) {
        return asset("inputs." + name).inputs().getFirst();
    }

    @Test
    void theLatestPartitionDoesNotCountUnlessToldTo() {
        assertThat(input("latest").counting()).isEqualTo(InputDefinition.Counting.IGNORE);
        assertThat(input("latest_counts").counting()).isEqualTo(InputDefinition.Counting.COUNT);
        assertThat(input("ignored").counting()).isEqualTo(InputDefinition.Counting.IGNORE);
        assertThat(input("all").counting()).isEqualTo(InputDefinition.Counting.COUNT);
    }

    @Test
    void anInputMayBeAbsentOrNull() {
        assertThat(input("skipped").absence()).isEqualTo(InputDefinition.Absence.SKIP);
        assertThat(input("own").absence()).isEqualTo(InputDefinition.Absence.SKIP);
        assertThat(input("all").absence()).isEqualTo(InputDefinition.Absence.BLOCK);
        assertThat(input("all").use().toString()).contains("nullable=false");
        assertThat(input("jspecify").use().toString()).contains("nullable=true");
        assertThat(input("jakarta").use().toString()).contains("nullable=true");
        assertThat(input("bytes").use().toString()).contains("nullable=true");
    }

    @Test
    void depsAndAfterFollowTheInputs() {
        assertThat(asset("inputs.other").listing().kinds()).containsExactly("sql", "view");
        assertThat(asset("inputs.other").inputs())
                .extracting(InputDefinition::parameter, i -> i.use().getClass().getSimpleName())
                .containsExactly(
                        tuple("plain", "Data"),
                        tuple("base.more", "Version"),
                        tuple("inputs.previous", "Version"),
                        tuple("base.days", "Order"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "nested; static: GOLD, BASE",
                "dynamic; dynamic: tenants",
                "one; region static: EU, US",
                "three; age dynamic: t × kind static: a, b × region static: EU, US",
                "reversed; age dynamic: t × kind static: a, b × region static: EU, US",
                "ordered; region static: EU, US × kind static: a, b",
                "day_and_region; day daily from 2001-01-01 × region static: EU, US"
            })
    void dimensionsHaveAnOrderOfTheirOwn(String name, String partitions) {
        assertThat(asset("partitions." + name).partitions().describe()).isEqualTo(partitions);
    }

    @Test
    void keysMayHaveReservedCharacters() {
        assertThat(asset("partitions.reserved").partitions().existing(Instant.EPOCH).toText())
                .isEqualTo("\"a b\"..\"\"\"\"");
    }

    @Test
    void eachHeirHasTheAssetsOfAnAbstractClassWithItsTypes() {
        assertThat(assets.keySet())
                .contains("north.rows", "north.value", "north.values", "north.overridden")
                .contains("south.rows", "south.value", "south.values", "south.overridden")
                .noneMatch(key -> key.endsWith("not_an_asset"));
        assertThat(asset("north.rows").produced().shape().text()).isEqualTo("table");
        assertThat(asset("south.rows").produced().shape().text()).isEqualTo("value");
        assertThat(asset("north.value").produced().shape().text()).isEqualTo("value");
        assertThat(asset("south.value").produced().shape().text()).isEqualTo("files");
    }

    @Test
    void theAnnotationsOfAnOverridingMethodGoFirst() {
        assertThat(asset("north.overridden").listing().group()).isEqualTo("north");
        assertThat(asset("north.overridden").partitions().isUnpartitioned()).isTrue();
        assertThat(asset("south.overridden").listing().group()).isEqualTo("said_below");
        assertThat(asset("south.overridden").partitions().describe())
                .isEqualTo("daily from 2001-01-01");
    }
}
