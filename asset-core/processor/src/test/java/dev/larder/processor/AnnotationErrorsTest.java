package dev.larder.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is wrong in annotations of inputs, partitions and parameters: one error, at its line. */
class AnnotationErrorsTest {
    private static final String PROJECT =
            """
            @Assets("shop")
            class Shop {
                @Asset
                ANNOTATIONS
                Sql made(
                        AssetContext context,
                        PARAMETER
                ) {
                    return Sql.of("");
                }

                @Asset @DailyPartitions(start = "2001-01-01") Sql days() { return Sql.of(""); }
                @Asset @DailyPartitions(start = "2001-01-01") List<Row> rows() { return List.of(); }
                @Asset @StaticPartitions({"north", "south"}) Sql regions() { return Sql.of(""); }
            }
            """;

    @TempDir Path folder;

    private List<String> messages(String annotations, String parameter) {
        return new Module(folder)
                .source("enum Empty {}")
                .source("enum Region { NORTH, SOUTH }")
                .source("record Row(int id, String text, java.math.BigDecimal amount) {}")
                .source("record Wrong(long id, int text, String amuont) {}")
                .source("record Wider(Long id, Region text, java.math.BigDecimal amount) {}")
                .source("abstract class Unmade implements CustomMapping {}")
                .source(PROJECT.replace("ANNOTATIONS", annotations).replace("PARAMETER", parameter))
                .compile()
                .messages();
    }

    @Test
    void aMappingMustBeOneAndFit() {
        assertInput("@AllPartitions @Previous", "it has @AllPartitions and @Previous; keep one");
        assertInput(
                "@TimeWindowMapping(startOffset = 1)",
                "endOffset 0 is before startOffset 1; the end is inclusive, and not before the"
                        + " start");
        assertInput(
                "@SpecificPartitions(\" \")",
                "@SpecificPartitions is empty; write partitions such as eu,us");
        assertInput(
                "@StaticMapping(upstream = {}, downstream = \"a\")",
                "@StaticMapping has no upstream keys");
        assertInput(
                "@DimensionMapping",
                "@DimensionMapping names no dimension; write upstream or downstream");
        assertInput(
                "@DimensionMapping(upstream = \"a\", partitions = \"x\", startOffset = -1)",
                "@DimensionMapping has partitions \"x\", which no downstream or offset changes;"
                        + " keep one");
        assertInput(
                "@DimensionMapping(upstream = \"a\") @DimensionMapping(downstream = \"a\")",
                "@DimensionMapping says dimension \"a\" twice");
        assertInput(
                "@MapWith(Unmade.class)",
                "@MapWith(Unmade): it is abstract; name a class that can be made");
    }

    private void assertInput(String annotations, String message) {
        String parameter = "@Input " + annotations + " Table days";
        assertThat(messages("", parameter)).containsExactly(parameter + " -> " + message);
    }

    @Test
    void whatIsReadMustBeAsItIsTaken() {
        assertParameter(
                "",
                "@Input List<Wrong> rows",
                "input rows cannot read shop.rows: its column text is of String, not int; it has no"
                        + " column amuont; did you mean amount?; its column amount is not taken");
        assertThat(messages("", "@Input @AllPartitions Stream<Wider> rows")).isEmpty();
        assertParameter(
                "",
                "@Input(\"days\") Partition day",
                "input day: dev.larder.partition.Partition is Larder's own, and no asset's data");
        assertParameter(
                "",
                "@Input @SpecificPartitions(\"nroth\") Table regions",
                "input regions of shop.regions: partitions \"nroth\": there is no partition nroth;"
                        + " there are north, south");
    }

    @Test
    void whatIsInjectedMustNotBeLarders() {
        assertParameter(
                "",
                "Failure failure",
                "parameter failure: dev.larder.Failure is Larder's own; without @Input there is"
                        + " nothing to give");
        assertThat(messages("", "DynamicPartitionKeys keys")).isEmpty();
    }

    private void assertParameter(String annotations, String parameter, String message) {
        assertThat(messages(annotations, parameter)).containsExactly(parameter + " -> " + message);
    }

    @Test
    void partitionsMustBeSaidOnceAndWell() {
        assertPartitions(
                "@StaticPartitions",
                "@StaticPartitions has neither keys nor an enum; write @StaticPartitions({\"a\","
                        + " \"b\"}) or of = An.class");
        assertPartitions(
                "@StaticPartitions(value = \"a\", of = Region.class)",
                "@StaticPartitions has both keys and of = Region; keep one");
        assertPartitions(
                "@StaticPartitions(of = Empty.class)",
                "@StaticPartitions(of = Empty): the enum has no constant");
        assertPartitions(
                "@StaticPartitions({\"a\", \"b\", \"a\"})",
                "static partition key a is there twice");
        assertPartitions("@StaticPartitions({\"a\", \"\"})", "a static partition key is empty");
        assertPartitions(
                "@DynamicPartitions(\" \")",
                "dynamic partitions need the name of their set of keys, such as \"tenants\"");
        assertPartitions(
                "@StaticPartitions(value = \"a\", dimension = \"x\")"
                        + " @StaticPartitions(value = \"b\", dimension = \"x\")",
                "two dimensions have the name x; rename one of them");
        assertPartitions(
                "@StaticPartitions(value = \"a\", dimension = \"X\")",
                "\"X\" is not a dimension's name; use lower-case letters, digits and _, a letter"
                        + " first");
    }

    @Test
    void theOrderOfDimensionsNamesEachOnce() {
        String two =
                "@StaticPartitions(value = \"a\", dimension = \"one\")"
                        + " @StaticPartitions(value = \"b\", dimension = \"two\")";
        assertAsset(
                "dimensions = {\"one\", \"twoo\"}",
                two,
                "dimensions = [one, twoo]: there is no dimension twoo; did you mean two?");
        assertAsset(
                "dimensions = \"one\"",
                two,
                "dimensions = [one] names not each of [one, two] just once");
        assertAsset(
                "dimensions = \"one\"",
                "@StaticPartitions(\"a\")",
                "dimensions = [one], but no partitions annotation has a dimension's name");
    }

    @Test
    void depsAndAfterNameOtherAssetsThanInputs() {
        assertAsset("deps = \"days\", after = \"shop.regions\"", "@Retry", "");
        assertAsset(
                "deps = \"dys\"",
                "",
                "deps shop.dys: there is no asset shop.dys; did you mean shop.days?");
        assertAsset(
                "deps = {\"days\", \"shop.days\"}",
                "",
                "deps names shop.days, which deps names already; remove it there");
        assertAsset(
                "after = \"a.b.c\"",
                "",
                "\"b.c\" is not an asset name; use lower-case letters, digits and _, a letter"
                        + " first");
    }

    private void assertPartitions(String annotations, String message) {
        assertAsset("", annotations, message);
    }

    /** The method is shown at its first annotation. */
    private void assertAsset(String members, String annotations, String message) {
        var module =
                new Module(folder)
                        .source("enum Empty {}")
                        .source("enum Region { NORTH, SOUTH }")
                        .source(
                                """
                                @Assets("shop")
                                class Shop {
                                    @Asset(%s) %s
                                    Sql made() { return Sql.of(""); }

                                    @Asset Sql days() { return Sql.of(""); }
                                    @Asset Sql regions() { return Sql.of(""); }
                                }
                                """
                                        .formatted(members, annotations));
        assertThat(module.compile().messages())
                .isEqualTo(
                        message.isEmpty()
                                ? List.of()
                                : Stream.of("Sql made() { return Sql.of(\"\"); } -> " + message)
                                        .toList());
    }

    @Test
    void aDimensionMustBeThereAndOfTheType() {
        String dimensions =
                "@StaticPartitions(value = {\"NORTH\", \"EAST\"}, dimension = \"region\")"
                        + " @DailyPartitions(start = \"2001-01-01\", dimension = \"day\")"
                        + " @DynamicPartitions(value = \"tenants\", dimension = \"tenant\")";
        assertParameter(
                dimensions,
                "@Dimension String regoin",
                "parameter regoin: there is no dimension regoin; did you mean region?");
        assertParameter(
                dimensions,
                "@Dimension Region region",
                "parameter region: dimension region has the key EAST, but shop.Region has no such"
                        + " constant");
        assertParameter(
                dimensions,
                "@Dimension Region tenant",
                "parameter tenant: dimension tenant is dynamic: tenants, which is no shop.Region;"
                        + " take a String");
        assertParameter(
                dimensions,
                "@Dimension(\"day\") int x",
                "parameter x: dimension day is daily from 2001-01-01, which is no int; take a"
                        + " String, a TimeWindow, a LocalDate or an Instant");
        assertParameter(
                "",
                "@Dimension String day",
                "parameter day: the asset has no partitions, and so no dimension day");
        assertParameter(
                "@DailyPartitions(start = \"2001-01-01\")",
                "@Dimension String day",
                "parameter day: the asset's partitions have no name; write dimension = \"day\" in"
                        + " their annotation");
    }
}
