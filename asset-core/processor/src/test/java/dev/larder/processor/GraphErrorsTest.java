package dev.larder.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** What is wrong between the assets of one module. */
class GraphErrorsTest {
    private static final String ORDERS =
            """
            record Order(int id) {}

            @Assets("shop")
            class Orders {
                @Asset
                @DailyPartitions(start = "2001-01-01")
                List<Order> orders() { return List.of(); }

                @Asset
                @StaticPartitions({"north", "south"})
                Sql regions() { return Sql.of("select 1"); }

                @Asset
                @DailyPartitions(start = "2001-01-01")
                String note() { return ""; }
            }
            """;

    @TempDir Path folder;

    private Module module(String sales) {
        return new Module(folder)
                .source(ORDERS.substring(0, ORDERS.indexOf("@Assets")))
                .source(ORDERS.substring(ORDERS.indexOf("@Assets")))
                .source(sales);
    }

    @Test
    void anUnknownUpstreamIsReportedWithASuggestion() {
        var module =
                module(
                        """
                        @Assets("shop")
                        class Sales {
                            @Asset
                            Sql sales(
                                    @Input Table regions,
                                    @Input Table ordrs) {
                                return Sql.of("");
                            }
                        }
                        """);
        assertThat(module.compile().messages())
                .containsExactly(
                        "@Input Table ordrs) { -> input ordrs: there is no asset shop.ordrs; did"
                                + " you mean shop.orders?");
    }

    @Test
    void aDuplicateKeyIsReportedAtTheSecond() {
        var module =
                module(
                        """
                        @Assets("other")
                        class Sales {
                            @Asset("shop.orders")
                            Sql sales() { return Sql.of(""); }
                        }
                        """);
        assertThat(module.compile().messages())
                .containsExactly(
                        "Sql sales() { return Sql.of(\"\"); } -> asset shop.orders is also produced"
                                + " by shop.Orders.orders; rename one of them");
    }

    @Test
    void aCycleIsReportedWithItsPath() {
        var module =
                module(
                        """
                        @Assets("sales")
                        class Sales {
                            @Asset
                            Sql first(@Input Table third) { return Sql.of(""); }

                            @Asset
                            Sql second(@Input Table first) { return Sql.of(""); }

                            @Asset
                            Sql third(@Input Table second) { return Sql.of(""); }
                        }
                        """);
        assertThat(module.compile().messages())
                .containsExactly(
                        "Sql first(@Input Table third) { return Sql.of(\"\"); } -> assets form a"
                                + " cycle: sales.first → sales.second → sales.third → sales.first");
    }

    @Test
    void anotherShapeIsReportedAtTheParameter() {
        var module =
                module(
                        """
                        @Assets("shop")
                        class Sales {
                            @Asset
                            Sql sales(
                                    @Input Table note,
                                    @Input List<Order> orders,
                                    @Input List<String> regions) {
                                return Sql.of("");
                            }
                        }
                        """);
        assertThat(module.compile().messages())
                .containsExactlyInAnyOrder(
                        "@Input Table note, -> input note takes a table, but shop.note is a value",
                        "@Input List<String> regions) { -> input regions takes a value, but"
                                + " shop.regions is a table");
    }

    @Test
    void aMappingThatDoesNotFitIsReportedAtTheParameter() {
        var module =
                module(
                        """
                        @Assets("shop")
                        class Sales {
                            @Asset
                            @DailyPartitions(start = "2001-01-01")
                            Sql sales(
                                    @Input Table regions,
                                    @Input @AllPartitions Table orders) {
                                return Sql.of("");
                            }

                            @Asset
                            String notes(@Input String note) { return ""; }
                        }
                        """);
        assertThat(module.compile().messages())
                .containsExactlyInAnyOrder(
                        "@Input Table regions, -> input regions of shop.regions: no mapping from"
                                + " its partitions (static: north, south) to these (daily from"
                                + " 2001-01-01) follows; write @AllPartitions to read all of them",
                        "String notes(@Input String note) { return \"\"; } -> input note would read"
                            + " several partitions of shop.note, whose values do not add up; take a"
                            + " Map<Partition, …>, or make it a table");
    }

    @Test
    void ofOverloadsTheOneWithTheParameterIsReported() {
        var module =
                module(
                        """
                        @Assets("shop")
                        class Sales {
                            @Asset("none")
                            Sql sales() { return Sql.of(""); }

                            @Asset("some")
                            Sql sales(@Input Table ordrs) { return Sql.of(""); }
                        }
                        """);
        assertThat(module.compile().messages())
                .containsExactly(
                        "Sql sales(@Input Table ordrs) { return Sql.of(\"\"); } -> input ordrs:"
                                + " there is no asset shop.ordrs; did you mean shop.orders?");
    }

    @Test
    void allErrorsOfACompileAreReportedTogether() {
        var module =
                module(
                                """
                                @Assets("shop")
                                class Sales {
                                    @Asset private String hidden() { return ""; }

                                    @Asset String day(Partition day) { return ""; }

                                    @Asset Sql sales(@Input Table ordrs) { return Sql.of(""); }
                                }
                                """)
                        .source(
                                """
                                class Loose {
                                    @Asset String loose() { return ""; }
                                }
                                """)
                        .source(
                                """
                                @Assets("wiring")
                                class Wiring {
                                    @io.micronaut.context.annotation.Executable private void micronauts() {}

                                    @Asset("shop.orders") Sql again() { return Sql.of(""); }
                                }
                                """);
        assertThat(module.compile().messages())
                .containsExactlyInAnyOrder(
                        "@io.micronaut.context.annotation.Executable private void micronauts() {}"
                                + " -> Method annotated as executable but is declared private. To"
                                + " invoke the method using reflection annotate it with"
                                + " @ReflectiveAccess",
                        "@Asset private String hidden() { return \"\"; } -> an @Asset method cannot"
                                + " be private; make it package-private",
                        "@Asset String day(Partition day) { return \"\"; } -> parameter day: the"
                                + " asset has no partitions; remove it or add @DailyPartitions",
                        "@Asset String loose() { return \"\"; } -> its class has no @Assets; put"
                                + " @Assets(\"namespace\") on shop.Loose",
                        "@Asset(\"shop.orders\") Sql again() { return Sql.of(\"\"); } -> asset"
                            + " shop.orders is also produced by shop.Orders.orders; rename one of"
                            + " them");
    }

    @Test
    void readersOfAnAssetWithAnErrorHaveNone() {
        var module =
                module(
                        """
                        @Assets("sales")
                        class Sales {
                            @Asset String day(Partition day) { return ""; }

                            @Asset private String hidden() { return ""; }

                            @Asset("No Key") String nameless() { return ""; }

                            @Asset String reader(
                                    @Input String day,
                                    @Input String hidden,
                                    @Input String nameless) {
                                return "";
                            }
                        }
                        """);
        assertThat(module.compile().messages())
                .containsExactlyInAnyOrder(
                        "@Asset String day(Partition day) { return \"\"; } -> parameter day: the"
                                + " asset has no partitions; remove it or add @DailyPartitions",
                        "@Asset private String hidden() { return \"\"; } -> an @Asset method cannot"
                                + " be private; make it package-private",
                        "@Asset(\"No Key\") String nameless() { return \"\"; } -> \"No Key\" is not"
                                + " an asset name; use lower-case letters, digits and _, a letter"
                                + " first");
    }

    @Test
    void anUnknownUpstreamIsReportedWhenOnlyItsNeighbourHasAnError() {
        var module =
                module(
                        """
                        @Assets("sales")
                        class Sales {
                            @Asset String day(Partition day) { return ""; }

                            @Asset Sql reader(@Input("shop.ordrs") Table orders) { return Sql.of(""); }
                        }
                        """);
        assertThat(module.compile().messages())
                .containsExactlyInAnyOrder(
                        "@Asset String day(Partition day) { return \"\"; } -> parameter day: the"
                                + " asset has no partitions; remove it or add @DailyPartitions",
                        "@Asset Sql reader(@Input(\"shop.ordrs\") Table orders) { return"
                            + " Sql.of(\"\"); } -> input orders: there is no asset shop.ordrs; did"
                            + " you mean shop.orders?");
    }
}
