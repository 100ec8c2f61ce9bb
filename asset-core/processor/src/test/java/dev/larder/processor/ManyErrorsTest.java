package dev.larder.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** All that is wrong with a project is said in one compile, each at its line, and nothing else. */
class ManyErrorsTest {
    @TempDir private Path folder;

    @Test
    void tenErrorsOfTenKinds() {
        var module =
                new Module(folder)
                        .source(
                                """
                                @Assets("shop")
                                class Shop {
                                    record Order(int id, String region) {}

                                    record Wrong(int id, String regoin) {}

                                    @Asset
                                    @DailyPartitions(start = "2001-01-01")
                                    List<Order> orders(Partition day) { return List.of(); }

                                    @Asset
                                    Sql unknown(
                                            @Input("ordres") Table one) { return Sql.of(""); }

                                    @Asset
                                    Sql stock() { return Sql.of(""); }

                                    @Asset("stock")
                                    Sql twice() { return Sql.of(""); }

                                    @Asset
                                    Sql ring(@Input Table circle) { return Sql.of(""); }

                                    @Asset
                                    Sql circle(@Input Table ring) { return Sql.of(""); }

                                    @Asset
                                    @CronPartitions(value = "61 * * * *", start = "2001-01-01")
                                    Sql cron() { return Sql.of(""); }

                                    @Asset
                                    @DailyPartitions(start = "2001-01-01", timezone = "Mars")
                                    Sql zone() { return Sql.of(""); }

                                    @Asset
                                    Sql unpartitioned(
                                            Partition day) { return Sql.of(""); }

                                    @Asset
                                    @StaticPartitions({"eu", "us"})
                                    Sql unmapped(
                                            @Input("orders") Table two) { return Sql.of(""); }

                                    @Asset
                                    String columns(
                                            @Input("orders") List<Wrong> three) { return ""; }
                                }
                                """)
                        .source(
                                """
                                @Assets("other")
                                class Other {
                                    @Asset
                                    private Sql hidden() { return Sql.of(""); }

                                    @ExternalAsset
                                    String external() { return ""; }
                                }
                                """);

        assertThat(module.compile().messages())
                .containsExactlyInAnyOrder(
                        "@Input(\"ordres\") Table one) { return Sql.of(\"\"); } -> input one: there"
                                + " is no asset shop.ordres; did you mean shop.orders?",
                        "Sql twice() { return Sql.of(\"\"); } -> asset shop.stock is also produced"
                                + " by shop.Shop.stock; rename one of them",
                        "Sql circle(@Input Table ring) { return Sql.of(\"\"); } -> assets form a"
                                + " cycle: shop.circle → shop.ring → shop.circle",
                        "Sql cron() { return Sql.of(\"\"); } -> cron \"61 * * * *\" has a wrong"
                                + " minute, 61; write *, 1, 1-4, 1,4 or */2, with 0 to 59",
                        "Sql zone() { return Sql.of(\"\"); } -> timezone \"Mars\" is not known;"
                                + " write such as Europe/Paris",
                        "Partition day) { return Sql.of(\"\"); } -> parameter day: the asset has no"
                                + " partitions; remove it or add @DailyPartitions",
                        "@Input(\"orders\") Table two) { return Sql.of(\"\"); } -> input two of"
                            + " shop.orders: no mapping from its partitions (daily from 2001-01-01)"
                            + " to these (static: eu, us) follows; write @AllPartitions to read all"
                            + " of them",
                        "@Input(\"orders\") List<Wrong> three) { return \"\"; } -> input three"
                                + " cannot read shop.orders: it has no column regoin; did you mean"
                                + " region?; its column region is not taken",
                        "private Sql hidden() { return Sql.of(\"\"); } -> an @Asset method cannot"
                                + " be private; make it package-private",
                        "String external() { return \"\"; } -> an external asset's method returns"
                                + " what it observes: a DataVersion, or with a PartitionSet a"
                                + " Map<Partition, DataVersion>");
    }
}
