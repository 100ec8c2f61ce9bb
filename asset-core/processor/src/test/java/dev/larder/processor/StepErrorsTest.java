package dev.larder.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** What is wrong with methods that make several partitions in one call. */
class StepErrorsTest {
    @TempDir private Path folder;

    @Test
    void methodsMustTakeAndReturnSeveralPartitions() {
        var module =
                new Module(folder)
                        .source(
                                """
                                @Assets("sea")
                                class Sea {
                                    record Row(String day) {}

                                    @Days @Asset(maxPartitionsPerStep = 0) String none() { return ""; }
                                    @Asset(maxPartitionsPerStep = 2) String whole() { return ""; }
                                    @Days @Asset(maxPartitionsPerStep = 2) List<Row> unsaid() { return List.of(); }
                                    @Days @Asset(partitionColumn = "day") String value() { return ""; }
                                    @Asset(partitionColumn = "day") List<Row> one() { return List.of(); }
                                    @Days @Asset(partitionColumn = "day") Output<List<Row>> twice() { return Output.byPartition(Map.of()); }
                                    @Days @Asset(maxPartitionsPerStep = 9, partitionColumn = "day") List<Row> rows(
                                            Partition day,
                                            TimeWindow window,
                                            PartitionSet days) { return List.of(); }
                                    @Asset String unpartitioned(
                                            PartitionSet all) { return ""; }
                                    @Days @Asset Stream<Row> read(
                                            @Input("rows") Map<Partition, Table> tables,
                                            @Input("rows") Map<Partition, Stream<Row>> streams) { return Stream.of(); }
                                }
                                """
                                        .replace(
                                                "@Days",
                                                "@DailyPartitions(start = \"2001-01-01\")"));

        assertThat(module.compile().messages())
                .map(message -> message.replaceAll("^.*@Asset\\S* ?(.*\\)) *\\{?.* -> ", "$1 -> "))
                .map(message -> message.replaceAll("^.* (\\w+)\\(.* -> ", "$1 -> "))
                .containsExactlyInAnyOrder(
                        "none -> maxPartitionsPerStep is 0; it is at least 1",
                        "whole -> maxPartitionsPerStep is 2, but the asset has no partitions;"
                                + " remove it",
                        "unsaid -> maxPartitionsPerStep is 2, but nothing says which data belong to"
                                + " which partition; return Output.byPartition, or name the column"
                                + " with partitionColumn",
                        "value -> partitionColumn is day, but a value has no columns",
                        "one -> partitionColumn is day, but the asset has no partitions; remove it",
                        "twice -> partitionColumn is day, but an Output says itself which data"
                                + " belong to which partition; keep one",
                        "Partition day, -> parameter day: a step makes up to 9 partitions, so there"
                                + " is no one Partition; take PartitionSet",
                        "TimeWindow window, -> parameter window: a step makes up to 9 partitions,"
                                + " so there is no one TimeWindow; take PartitionSet",
                        "PartitionSet all) { return \"\"; } -> parameter all: the asset has no"
                                + " partitions; remove it or add @DailyPartitions",
                        "@Input(\"rows\") Map<Partition, Table> tables, -> tables by partition"
                                + " cannot be taken; take one Table, whose column _partition says"
                                + " which, or a Map of lists of records",
                        "@Input(\"rows\") Map<Partition, Stream<Row>> streams) { return"
                            + " Stream.of(); } -> streams by partition cannot be taken; take a Map"
                            + " of lists");
    }

    @Test
    void anOutputHoldsTheDataThemselves() {
        var module =
                new Module(folder)
                        .source(
                                """
                                @Assets("sea")
                                class Sea {
                                    record Row(String day) {}
                                    record Other(int depth) {}

                                    @Asset Output<String> fine() { return Output.of("").withMetadata("n", 1); }
                                    @Asset Output.Single<String> single() { return Output.of(""); }
                                    @Asset Output<Output<String>> twice() { return Output.of(Output.of("")); }
                                    @Asset Output<Output.Single<String>> again() { return Output.of(Output.of("")); }
                                    @Asset Output<Stream<Row>> rows() { return Output.of(Stream.of()); }
                                    @Asset long read(@Input List<Other> rows) { return 0; }
                                }
                                """);

        assertThat(module.compile().messages())
                .map(message -> message.replaceAll("^.*@Asset.* (\\w+)\\(.* -> ", "$1 -> "))
                .containsExactlyInAnyOrder(
                        "single -> it returns a kind of Output; declare it as Output",
                        "twice -> an Output holds the data themselves, not another Output; to say"
                                + " more of each partition return Output.each",
                        "again -> an Output holds the data themselves, not another Output; to say"
                                + " more of each partition return Output.each",
                        "read -> input rows cannot read sea.rows: it has no column depth; its"
                                + " column day is not taken");
    }
}
