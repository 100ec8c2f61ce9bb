package dev.larder.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.freshness.FreshnessPolicy;
import dev.larder.graph.AssetDefinition;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** When data are expected: what the compiler accepts of it, and what it refuses. */
class FreshnessTest {
    private static final String DAYS = "@DailyPartitions(start = \"2001-01-01\") ";

    @TempDir Path folder;

    @Test
    void itIsSaidOnAssetsOfAllKinds() {
        Module module =
                new Module(folder)
                        .source(
                                """
                                @Retention(RetentionPolicy.RUNTIME)
                                @Target({ElementType.METHOD, ElementType.RECORD_COMPONENT})
                                @Freshness(within = "1d", warn = "20h", lookback = 7)
                                @interface Daily {}
                                """)
                        .source(
                                """
                                record Two(
                                        int one,
                                        @Freshness(within = "30m") int other,
                                        @Daily @Asset("renamed") int third) {}
                                """)
                        .source(
                                """
                                @Assets("shop")
                                class Shop {
                                    @Asset @Freshness(within = "6h", warn = "PT4H") int whole() { return 1; }

                                    @Asset
                                    @Freshness(cron = "0 9 * * MON-FRI", timezone = "America/New_York", within = "2h")
                                    @StaticPartitions({"a", "b"})
                                    int keys() { return 1; }

                                    @Asset @Daily @DAYS int days() { return 1; }

                                    @ExternalAsset @Freshness(within = "90m")
                                    DataVersion source() { return DataVersion.of("1"); }

                                    @MultiAsset @DAYS
                                    @Freshness(cron = "0 9 * * *", within = "2h", warn = "1h", lookback = 2)
                                    Two several(Partition day) { return new Two(1, 2, 3); }

                                    @Asset int none() { return 1; }
                                }
                                """
                                        .replace("@DAYS", DAYS));
        assertThat(module.compile().messages()).isEmpty();
        assertThat(StartUp.definitions(module))
                .extracting(FreshnessTest::text)
                .containsExactlyInAnyOrder(
                        "shop.whole: within 6h, warn 4h",
                        "shop.keys: within 2h of cron 0 9 * * 1-5 in America/New_York",
                        "shop.days: within 1d, warn 20h, lookback 7",
                        "shop.source: within 1h30m",
                        "shop.one: within 2h, warn 1h, lookback 2 of cron 0 9 * * * in UTC",
                        "shop.other: within 30m",
                        "shop.renamed: within 1d, warn 20h, lookback 7",
                        "shop.none: -");
    }

    private static String text(AssetDefinition asset) {
        FreshnessPolicy policy = asset.freshness();
        return asset.key() + ": " + (policy == null ? "-" : policy.describe());
    }

    @Test
    void timesAreChecked() {
        assertWrong(
                "within = \"soon\"",
                "",
                "within \"soon\" is not a duration; write such as 500ms, 5s, 2m");
        assertWrong(
                "within = \"\"", "", "within \"\" is not a duration; write such as 500ms, 5s, 2m");
        assertWrong(
                "within = \"0s\"",
                "",
                "within 0s is no time that data can take; write more than 0, and at most 36500d");
        assertWrong(
                "within = \"999999d\"",
                "",
                "within 999999d is no time that data can take; write more than 0, and at most"
                        + " 36500d");
        assertWrong(
                "within = \"6h\", warn = \"6h\"",
                "",
                "warn 6h is not between 0 and within 6h; warn comes first, within second");
        assertWrong(
                "within = \"6h\", warn = \"PT-1H\"",
                "",
                "warn -1h is not between 0 and within 6h; warn comes first, within second");
        assertWrong(
                "within = \"6h\", lookback = 0",
                DAYS,
                "lookback 0 leaves no window to judge by; write 1 or more");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertWrong(
                "within = \"2 hours\", warn = \"x\", cron = \"0 9 * *\", timezone = \"Mars\"",
                "",
                "within \"2 hours\" is not a duration; write such as 500ms, 5s, 2m",
                "warn \"x\" is not a duration; write such as 500ms, 5s, 2m",
                "cron \"0 9 * *\" has 4 fields; write five: minute, hour, day of month, month, day"
                        + " of week, as 0 9 * * 1-5",
                "timezone \"Mars\" is not known; write such as Europe/Paris");
        assertWrong(
                "within = \"2h\", cron = \"0 0 31 2 *\"",
                "",
                "cron \"0 0 31 2 *\" never fires: month 2 has no day 31; write one that it has");
    }

    @Test
    void itMustFitThePartitions() {
        assertWrong(
                "within = \"2h\", lookback = 2",
                "@StaticPartitions({\"a\", \"b\"}) ",
                "lookback 2 counts windows of time, and the asset has none; remove it");
        assertWrong(
                "within = \"2h\"",
                "@DailyPartitions(start = \"2001-01-01\", end = \"2002-01-01\", dimension ="
                        + " \"day\") @DailyPartitions(start = \"2001-01-01\", end = \"2002-01-01\","
                        + " dimension = \"load\") ",
                "its dimensions day and load are both of time, and data are due by one; remove"
                        + " @Freshness, or make two assets of it");
        assertWrong(
                "within = \"2h\", timezone = \"Europe/Paris\"",
                "",
                "timezone Europe/Paris is the clock of cron, which it does not have; remove it, or"
                        + " write cron");
    }

    private void assertWrong(String members, String partitions, String... messages) {
        String method =
                "@Asset %s@Freshness(%s) int made() { return 1; }".formatted(partitions, members);
        Module module =
                new Module(folder)
                        .source("@Assets(\"shop\")\nclass Shop {\n%s\n}".formatted(method));
        assertThat(module.compile().messages())
                .containsExactlyElementsOf(
                        Arrays.stream(messages)
                                .map(message -> method + " -> @Freshness: " + message)
                                .collect(Collectors.toList()));
    }

    @Test
    void withinIsNeeded() {
        Module module =
                new Module(folder)
                        .source(
                                """
                                @Assets("shop")
                                class Shop {
                                    @Asset @Freshness(cron = "0 9 * * *") int made() { return 1; }
                                }
                                """);
        assertThat(module.compile().errors())
                .anyMatch(message ->
                        message.contains("missing a default value for the element 'within'"));
    }

    @Test
    void ofAComponentItIsSaidThere() {
        Module module =
                new Module(folder)
                        .source(
                                """
                                record Two(
                                        int one,
                                        @Freshness(within = "soon") int other) {}
                                """)
                        .source(
                                """
                                @Assets("shop")
                                class Shop {
                                    @MultiAsset
                                    @Freshness(within = "2h", warn = "3h")
                                    Two several() { return new Two(1, 2); }
                                }
                                """);
        assertThat(module.compile().messages())
                .isEqualTo(
                        List.of(
                                "Two several() { return new Two(1, 2); } -> @Freshness: warn 3h is"
                                        + " not between 0 and within 2h; warn comes first, within"
                                        + " second",
                                "@Freshness(within = \"soon\") int other) {} -> component other:"
                                        + " @Freshness: within \"soon\" is not a duration; write"
                                        + " such as 500ms, 5s, 2m"));
    }
}
