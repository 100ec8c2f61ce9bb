package dev.larder.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** What the compiler accepts, the start-up finds: the same assets, with their descriptions. */
class RuntimeTest {
    private static final String CLOCK =
            """
            @Assets("clock")
            class Clock {
                /** Hours. */
                @Asset
                @HourlyPartitions(start = "2001-01-01-14:15", end = "2001-01-02", minute = 15)
                String hours() { return ""; }

                /** Days. */
                @Asset
                @DailyPartitions(start = "2001-01-01", timezone = "Europe/Paris", hour = 6, minute = 30)
                String days() { return ""; }

                /** Weeks. */
                @Asset
                @WeeklyPartitions(start = "2001-01-01", day = java.time.DayOfWeek.MONDAY, endOffset = 1)
                String weeks() { return ""; }

                /** Months. */
                @Asset
                @MonthlyPartitions(start = "2001-01-15", day = 15)
                String months() { return ""; }

                /** Mornings. */
                @Asset
                @EachMorning
                String mornings() { return ""; }
            }
            """;

    @TempDir Path folder;

    @Test
    void theAssetsOfAGoodProjectAreFoundAtStartUp() {
        var module = good();
        assertThat(module.compile().messages()).isEmpty();
        List<AssetDefinition> found = StartUp.definitions(module);

        assertThat(AssetGraph.of(found).definitions())
                .extracting(asset ->
                        asset.key()
                                + " | "
                                + asset.partitions().describe()
                                + " | "
                                + asset.produced().retry().maxAttempts()
                                + " | "
                                + asset.listing().group()
                                + " | "
                                + asset.listing().description())
                .containsExactlyInAnyOrder(
                        "base.inherited | unpartitioned | 1 | base | Of all heirs.",
                        "shop.orders | daily from 2001-01-01 to 2001-06-30 | 1 | shop | Every order"
                                + " of one day, e.g. of Monday.",
                        "shop.sales | daily from 2001-01-01 to 2001-06-30 | 5 | shop | Said by"
                                + " hand",
                        "shop.months | monthly from 2001-01-01 | 1 | shop | Sales per month.",
                        "shop.image | unpartitioned | 1 | sold | All months as an image.",
                        "clock.hours | hourly at :15 from 2001-01-01-14:15 to 2001-01-01-23:15 | 1"
                                + " | clock | Hours.",
                        "clock.days | daily at 06:30 from 2001-01-01 in Europe/Paris | 1 | clock |"
                                + " Days.",
                        "clock.weeks | weekly on MONDAY from 2001-01-01, endOffset 1 | 1 | clock |"
                                + " Weeks.",
                        "clock.months | monthly on 15 from 2001-01-15 | 1 | clock | Months.",
                        "clock.mornings | cron 0 9 * * 1-5 from 2001-01-01-09:00 | 1 | clock |"
                                + " Mornings.");
        assertThat(found)
                .filteredOn(asset -> asset.key().name().equals("image"))
                .singleElement()
                .extracting(
                        asset -> asset.produced().shape().text(), asset -> asset.listing().tags())
                .containsExactly("files", List.of("tier:gold"));
    }

    private Module good() {
        return new Module(folder)
                .source("record Order(int id) {}")
                .source(
                        annotation(
                                "METHOD",
                                "EachDay",
                                "@DailyPartitions(start = Days.START, end = \"2001-07-01\")"))
                .source(annotation("METHOD", "Patient", "@Retry(maxAttempts = 5)"))
                .source(
                        annotation(
                                "METHOD", "Sold", "@Asset(group = \"sold\", tags = \"tier:gold\")"))
                .source(annotation("TYPE", "ShopAssets", "@Assets(\"shop\")"))
                .source("interface Days { String START = \"2001-01-01\"; }")
                .source(
                        """
                        @ShopAssets
                        class Shop {
                            /**
                             * Every {@link Order order} of <b>one</b>
                             * {@code day}, e.g. of Monday. And so on.
                             *
                             * @return not this
                             */
                            @Asset
                            @EachDay
                            Stream<Order> orders(Partition day, TimeWindow window, AssetContext context) {
                                return Stream.of();
                            }

                            /** Not this. */
                            @Asset(description = "Said by hand")
                            @EachDay
                            @Patient
                            public Sql sales(@Input List<Order> orders) {
                                return Sql.of("");
                            }

                            /// Sales per `month`.
                            /// @see nothing
                            @Asset
                            @MonthlyPartitions(start = "2001-01-01")
                            protected Sql months(@Input Table sales) {
                                return Sql.of("");
                            }

                            /// All [months][#months] as an **image**. And more.
                            @Sold
                            byte[] image(@Input @AllPartitions Table months) {
                                return new byte[0];
                            }
                        }
                        """)
                .source(
                        """
                        abstract class Base {
                            /** Of all heirs. */
                            @Asset
                            String inherited() { return ""; }
                        }
                        """)
                .source("@Assets(\"base\") class Heir extends Base {}")
                .source(
                        annotation(
                                "METHOD",
                                "EachMorning",
                                "@CronPartitions(value = \"0 9 * * MON-FRI\", start ="
                                        + " \"2001-01-01\")"))
                .source(CLOCK);
    }

    /** An annotation of the user's own that carries one of ours. */
    private static String annotation(String target, String name, String carried) {
        return """
        @Target(ElementType.%s)
        @Retention(RetentionPolicy.RUNTIME)
        %s
        @interface %s {}
        """
                .formatted(target, carried, name);
    }
}
