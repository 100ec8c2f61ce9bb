package dev.larder.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.Asset;
import dev.larder.Assets;
import dev.larder.MultiAsset;
import dev.larder.definition.LoadedTypes;
import dev.larder.definition.MethodReader;
import dev.larder.definition.MethodView;
import dev.larder.definition.TypeView;
import dev.larder.error.Problem;
import dev.larder.graph.AssetDefinition;

import io.micronaut.inject.annotation.MutableAnnotationMetadata;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What the compiler and the start-up say of methods that make several assets. */
class MultiAssetTest {
    private static final String SALES =
            """
            record Sales(
                    @Asset(description = "By hand.", group = "gold", owners = "team:b", tags = "y:1") Sql byDay,
                    @Golden Stream<Order> orders,
                    @Asset(value = "png", io = "disk", partitionColumn = "") byte[] image,
                    Map<String, List<Integer>> counts,
                    List<? extends Order> others) {}
            """;

    private static final String GOLDEN =
            """
            @Retention(RetentionPolicy.RUNTIME)
            @Target(ElementType.RECORD_COMPONENT)
            @Asset(value = "golden.orders", tags = "tier:gold")
            @interface Golden {}
            """;

    private static final String SHOP =
            """
            @Assets("shop")
            class Shop {
                /** All of one day. And so on. */
                @MultiAsset(group = "sales", owners = "team:a", tags = "x:1", deps = "days", maxPartitionsPerStep = 1)
                @DailyPartitions(start = "2001-01-01")
                @Retry(maxAttempts = 4)
                Sales sales(Partition day, Requested requested) { throw new AssertionError(); }

                @Asset @DailyPartitions(start = "2001-01-01") Sql days() { return Sql.of(""); }
            }
            """;

    private static final String READER =
            """
            @Assets("reader")
            class Reader {
                @Asset @DailyPartitions(start = "2001-01-01") Sql first(@Input("shop.by_day") Table day) { return Sql.of(""); }
                @Asset @DailyPartitions(start = "2001-01-01") Sql second(@Input("golden.orders") Stream<Wrong> rows) { return Sql.of(""); }
                @Asset @DailyPartitions(start = "2001-01-01") Sql third(@Input("shop.pgn") byte[] png) { return Sql.of(""); }
            }
            """;

    @TempDir Path folder;

    private Module good() {
        return new Module(folder.resolve("a"))
                .source("record Order(int id) {}")
                .source(GOLDEN)
                .source(SALES)
                .source(SHOP);
    }

    @Test
    void eachComponentIsAnAsset() {
        Module module = good();
        assertThat(module.compile().messages()).isEmpty();

        assertThat(StartUp.definitions(module))
                .extracting(MultiAssetTest::text)
                .containsExactlyInAnyOrder(
                        "shop.by_day | TABLE duckdb | gold | [team:a, team:b] | [x:1, y:1] | By"
                                + " hand. | 4 | shop.Shop.sales",
                        "golden.orders | TABLE duckdb | sales | [team:a] | [x:1, tier:gold] | All"
                                + " of one day. | 4 | shop.Shop.sales",
                        "shop.png | FILES disk | sales | [team:a] | [x:1] | All of one day. | 4 |"
                                + " shop.Shop.sales",
                        "shop.counts | VALUE json | sales | [team:a] | [x:1] | All of one day. | 4"
                                + " | shop.Shop.sales",
                        "shop.others | TABLE duckdb | sales | [team:a] | [x:1] | All of one day. |"
                                + " 4 | shop.Shop.sales",
                        "shop.days | TABLE duckdb | shop | [] | [] |  | 1 | shop.Shop.days");
        assertThat(StartUp.definitions(module))
                .filteredOn(asset -> asset.produced().producer().equals("shop.Shop.sales"))
                .allMatch(asset -> asset.inputs().getFirst().parameter().equals("shop.days"))
                .extracting(asset -> asset.partitions().describe())
                .containsOnly("daily from 2001-01-01");
    }

    private static String text(AssetDefinition asset) {
        return String.join(
                " | ",
                asset.key().toString(),
                asset.produced().shape() + " " + asset.produced().io(),
                asset.listing().group(),
                asset.listing().owners().toString(),
                asset.listing().tags().toString(),
                asset.listing().description(),
                Integer.toString(asset.produced().retry().maxAttempts()),
                asset.produced().producer());
    }

    @Test
    void anotherModuleReadsThem() {
        Module module = good();
        module.compile();
        Module reader =
                new Module(folder.resolve("b"), module)
                        .source("record Wrong(int it) {}")
                        .source(READER);

        assertThat(reader.compile().messages())
                .map(message -> message.replaceAll("^.*Sql ", ""))
                .containsExactlyInAnyOrder(
                        "second(@Input(\"golden.orders\") Stream<Wrong> rows) { return"
                            + " Sql.of(\"\"); } -> input rows cannot read golden.orders: it has no"
                            + " column it; its column id is not taken",
                        "third(@Input(\"shop.pgn\") byte[] png) { return Sql.of(\"\"); } -> input"
                                + " png: there is no asset shop.pgn; did you mean shop.png?");
    }

    @Test
    void anInheritedMethodIsOfEachHeir() {
        Module module =
                new Module(folder)
                        .source("record Two(int one, int two) {}")
                        .source(
                                "abstract class Base { @MultiAsset Two both() { return new Two(1,"
                                        + " 2); } }")
                        .source("@Assets(\"a\") class First extends Base {}")
                        .source("@Assets(\"b\") class Second extends Base {}");
        assertThat(module.compile().messages()).isEmpty();

        assertThat(StartUp.definitions(module))
                .extracting(asset -> asset.key() + " " + asset.produced().producer())
                .containsExactlyInAnyOrder(
                        "a.one shop.First.both",
                        "a.two shop.First.both",
                        "b.one shop.Second.both",
                        "b.two shop.Second.both");
    }

    @Test
    void anAnnotatedComponentAloneIsNoMistake() {
        Module module =
                new Module(folder)
                        .source("record Alone(@Asset(\"x\") int one, @Asset int two) {}")
                        .source(
                                """
                                @Assets("shop")
                                class Shop {
                                    record Nested(@Asset("x") int one) {}

                                    @Asset Nested value() { return new Nested(1); }
                                }
                                """);
        assertThat(module.compile().messages()).isEmpty();
        assertThat(StartUp.definitions(module))
                .extracting(asset -> asset.key().toString())
                .containsExactly("shop.value");
    }

    @Test
    void whatIsWrongWithAMethod() {
        assertWrong(
                "String x() { return \"\"; }",
                "it returns no record; return a record with a component for each asset, or write"
                        + " @Asset");
        assertWrong(
                "void x() {}",
                "it returns no record; return a record with a component for each asset, or write"
                        + " @Asset");
        assertWrong(
                "Empty x() { return new Empty(); }",
                "it returns a record without components; add one for each asset");
        assertWrong(
                "Any<String> x() { return new Any<>(\"\"); }",
                "it returns a record with type parameters, which says no types; return one"
                        + " without");
        assertWrong(
                "@Asset Two x() { return new Two(1, 2); }",
                "it has both @Asset and @MultiAsset; keep one");
        assertWrong(
                "private Two x() { return new Two(1, 2); }",
                "a @MultiAsset method cannot be private; make it package-private");
        assertWrong(
                "@Retry(delay = \"soon\") Two x() { return new Two(1, 2); }",
                "delay \"soon\" is not a duration; write such as 500ms, 5s, 2m");
        assertWrong(
                "Two x(Partition day) { return new Two(1, 2); }",
                "parameter day: the asset has no partitions; remove it or add @DailyPartitions");
        assertWrong(
                "Two x(@Input(\"shop.thre\") int three) { return new Two(1, 2); }",
                "input three: there is no asset shop.thre; did you mean shop.three?");
        assertWrong(
                "Two x(@Input int two) { return new Two(1, 2); }",
                "input two reads shop.two, which the same method makes; make one of the two in a"
                        + " method of its own");
        assertWrong(
                "@DailyPartitions(start = \"2001-01-01\") Two x(@Input @Previous int one) { return"
                        + " new Two(1, 2); }",
                "input one reads shop.one, which the same method makes; make one of the two in a"
                        + " method of its own");
    }

    private void assertWrong(String method, String message) {
        Module module =
                new Module(folder)
                        .source("record Empty() {}")
                        .source("record Any<T>(T one) {}")
                        .source("record Two(int one, int two) {}")
                        .source(
                                """
                                @Assets("shop")
                                class Shop {
                                    @MultiAsset
                                    %s

                                    @Asset int three() { return 3; }
                                }
                                """
                                        .formatted(method));
        assertThat(module.compile().messages()).containsExactly(method + " -> " + message);
    }

    @Test
    void whatIsWrongWithAComponentIsSaidThere() {
        Module module =
                new Module(folder)
                        .source(
                                """
                                record Wrong(
                                        Stream<String> strings,
                                        @Asset("two words") int words,
                                        int rowCount,
                                        @Asset("row_count") int again,
                                        @Asset(partitionColumn = "day") int column,
                                        @Asset(after = "three") int later,
                                        Output<Integer> whole) {}
                                """)
                        .source(
                                """
                                @Assets("shop")
                                class Shop {
                                    @MultiAsset(maxPartitionsPerStep = 2, deps = "whole")
                                    @StaticPartitions({"a", "b"})
                                    Wrong wrong(
                                            TimeWindow window) { throw new AssertionError(); }
                                }
                                """);

        String unsaid =
                "maxPartitionsPerStep is 2, but nothing says which data belong to which partition;"
                        + " return Output.byPartition, or name the column with partitionColumn";
        assertThat(module.compile().messages())
                .containsExactlyInAnyOrder(
                        "Stream<String> strings, -> component strings: a Stream carries rows, so"
                                + " its elements must be of a record type",
                        "@Asset(\"two words\") int words, -> component words: \"two words\" is not"
                                + " an asset name; use lower-case letters, digits and _, a letter"
                                + " first",
                        "@Asset(\"two words\") int words, -> component words: " + unsaid,
                        "int rowCount, -> component rowCount: " + unsaid,
                        "@Asset(\"row_count\") int again, -> component again: asset shop.row_count"
                                + " is also component rowCount; rename one of them",
                        "@Asset(\"row_count\") int again, -> component again: " + unsaid,
                        "@Asset(partitionColumn = \"day\") int column, -> component column:"
                                + " partitionColumn is day, but a value has no columns",
                        "@Asset(after = \"three\") int later, -> component later: deps, after,"
                                + " dimensions, maxPartitionsPerStep, pool, timeout and"
                                + " maxConcurrent are of the whole method; write them in"
                                + " @MultiAsset",
                        "@Asset(after = \"three\") int later, -> component later: " + unsaid,
                        "TimeWindow window) { throw new AssertionError(); } -> parameter window:"
                                + " the asset is not partitioned by time",
                        "TimeWindow window) { throw new AssertionError(); } -> parameter window: a"
                                + " step makes up to 2 partitions, so there is no one TimeWindow;"
                                + " take PartitionSet");
    }

    @Test
    void onlyThoseMethodsAreAskedForSome() {
        Module module =
                new Module(folder)
                        .source(
                                """
                                @Assets("shop")
                                class Shop {
                                    @Asset int one(Requested requested) { return 1; }
                                }
                                """);
        assertThat(module.compile().messages())
                .containsExactly(
                        "@Asset int one(Requested requested) { return 1; } -> parameter requested:"
                                + " only a @MultiAsset method is asked for some of its assets and"
                                + " not for others; remove it");
    }

    record Twice(@Asset("a") int one, @Asset("a") int two, Stream<? extends String> texts) {}

    /** Of classes that another compiler made, of another language. */
    @Test
    void theStartUpSaysTheSame() {
        MutableAnnotationMetadata annotations = new MutableAnnotationMetadata();
        annotations.addDeclaredAnnotation(Assets.class.getName(), Map.of("value", "shop"));
        annotations.addDeclaredAnnotation(MultiAsset.class.getName(), Map.of());
        LoadedTypes types = new LoadedTypes(MultiAssetTest.class.getClassLoader());
        TypeView returns = Objects.requireNonNull(types.find(Twice.class.getName()));
        MethodView method = new MethodView("Shop", "twice", returns, List.of(), annotations);

        assertThat(MethodReader.read(method, types))
                .flatExtracting(made -> made.reading().problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "Shop.twice: component two: asset shop.a is also component one; rename one"
                                + " of them",
                        "Shop.twice: component texts: a Stream carries rows, so its elements must"
                                + " be of a record type");
    }
}
