package dev.larder.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What is wrong with one method: one error, at its line, and none of anyone else's. */
class MethodErrorsTest {
    @TempDir Path folder;

    static final List<Arguments> METHODS =
            Stream.of(
                            at(
                                    "private String x() { return \"\"; }",
                                    "an @Asset method cannot be private; make it package-private"),
                            at(
                                    "static String x() { return \"\"; }",
                                    "an @Asset method cannot be static; make it an instance"
                                            + " method"),
                            at(
                                    "<T> String x() { return \"\"; }",
                                    "an @Asset method cannot have type parameters, for Larder"
                                            + " chooses no types; name the type"),
                            at(
                                    "@io.micronaut.retry.annotation.Retryable String x() { return"
                                            + " \"\"; }",
                                    "@Retryable would repeat the method without Larder knowing of"
                                            + " the attempts; use @Retry"),
                            at(
                                    "@io.micronaut.retry.annotation.CircuitBreaker String x() {"
                                            + " return \"\"; }",
                                    "@CircuitBreaker would repeat the method without Larder knowing"
                                            + " of the attempts; use @Retry"),
                            at(
                                    "@io.micronaut.cache.annotation.Cacheable(\"c\") String x() {"
                                            + " return \"\"; }",
                                    "@Cacheable would pass an old result off as new data; remove"
                                            + " it, Larder keeps the result"),
                            at(
                                    "@io.micronaut.cache.annotation.CachePut(\"c\") String x() {"
                                            + " return \"\"; }",
                                    "@CachePut would pass an old result off as new data; remove it,"
                                            + " Larder keeps the result"),
                            at(
                                    "@io.micronaut.cache.annotation.CacheInvalidate(\"c\") String"
                                            + " x() { return \"\"; }",
                                    "@CacheInvalidate would pass an old result off as new data;"
                                            + " remove it, Larder keeps the result"),
                            at(
                                    "Stream<String> x() { return Stream.of(); }",
                                    "a Stream carries rows, so its elements must be of a record"
                                            + " type"),
                            at(
                                    "@DailyPartitions(start = \"2001-13-01\") String x() { return"
                                            + " \"\"; }",
                                    "start \"2001-13-01\" is not a date; write such as 2001-01-31"),
                            at(
                                    "@DailyPartitions(start = \"2001-01-01\", timezone = \"Mars\")"
                                            + " String x() { return \"\"; }",
                                    "timezone \"Mars\" is not known; write such as Europe/Paris"),
                            at(
                                    "@MonthlyPartitions(start = \"2001-01-02\") String x() { return"
                                            + " \"\"; }",
                                    "start 2001-01-02 is not the first day of a monthly window;"
                                            + " write 2001-01-01"),
                            at(
                                    "@MonthlyPartitions(start = \"2001-01-01\")"
                                        + " @DailyPartitions(start = \"2001-01-01\") String x() {"
                                        + " return \"\"; }",
                                    "it has 2 partitions annotations, and not each names its"
                                            + " dimension; write dimension = \"…\" in each, or keep"
                                            + " one"),
                            at(
                                    "@DailyPartitions(start = \"2001-01-01\")"
                                        + " @DailyPartitions(start = \"2002-01-01\") String x() {"
                                        + " return \"\"; }",
                                    "it has 2 partitions annotations, and not each names its"
                                            + " dimension; write dimension = \"…\" in each, or keep"
                                            + " one"),
                            at(
                                    "@HourlyPartitions(start = \"2001-01-01\", minute = 60)"
                                            + " String x() { return \"\"; }",
                                    "minute 60 is not on a clock; write 0 to 59"),
                            at(
                                    "@DailyPartitions(start = \"2001-01-01\", hour = 24)"
                                            + " String x() { return \"\"; }",
                                    "hour 24 is not on a clock; write 0 to 23"),
                            at(
                                    "@MonthlyPartitions(start = \"2001-01-01\", day = 29)"
                                            + " String x() { return \"\"; }",
                                    "day 29 is not in every month; write 1 to 28"),
                            at(
                                    "@WeeklyPartitions(start = \"2001-01-01\") String x() { return"
                                            + " \"\"; }",
                                    "start 2001-01-01 is not the first day of a weekly window;"
                                            + " write 2000-12-31"),
                            at(
                                    "@CronPartitions(value = \"@daily\", start = \"2001-01-01\")"
                                            + " String x() { return \"\"; }",
                                    "cron \"@daily\" is a nickname; write five fields, as 0 0 * *"
                                            + " *"),
                            at(
                                    "@StaticPartitions({\"a\", \"a\"}) String x() { return \"\"; }",
                                    "static partition key a is there twice"),
                            at(
                                    "@Retry(delay = \"soon\") String x() { return \"\"; }",
                                    "delay \"soon\" is not a duration; write such as 500ms, 5s,"
                                            + " 2m"),
                            at(
                                    "@Retry(maxAttempts = 0) String x() { return \"\"; }",
                                    "maxAttempts 0 is below 1"))
                    .toList();

    static final List<Arguments> PARAMETERS =
            Stream.of(
                            at(
                                    "Partition day",
                                    "parameter day: the asset has no partitions; remove it or add"
                                            + " @DailyPartitions"),
                            at(
                                    "TimeWindow day",
                                    "parameter day: the asset is not partitioned by time"),
                            at(
                                    "@Input Sql other",
                                    "an input cannot be Sql; take a Table and name it in the Sql"),
                            at(
                                    "@Input(\"a.b.c\") Table other",
                                    "\"b.c\" is not an asset name; use lower-case letters, digits"
                                            + " and _, a letter first"),
                            at(
                                    "Table other",
                                    "parameter other: dev.larder.io.Table is Larder's own; without"
                                            + " @Input there is nothing to give"))
                    .toList();

    private static Arguments at(String code, String message) {
        return Arguments.of(code, message);
    }

    @ParameterizedTest
    @FieldSource("METHODS")
    void aMethodIsReportedAtItsLine(String method, String message) {
        var module =
                new Module(folder)
                        .source(
                                """
                                @Assets("shop")
                                class Shop {
                                    @Asset
                                    %s
                                }
                                """
                                        .formatted(method));
        assertThat(module.compile().messages()).containsExactly(method + " -> " + message);
    }

    @ParameterizedTest
    @FieldSource("PARAMETERS")
    void aParameterIsReportedAtItsLine(String parameter, String message) {
        var module =
                new Module(folder)
                        .source(
                                """
                                @Assets("shop")
                                class Shop {
                                    @Asset
                                    String x(
                                            AssetContext context,
                                            %s
                                    ) {
                                        return "";
                                    }
                                }
                                """
                                        .formatted(parameter));
        assertThat(module.compile().messages()).containsExactly(parameter + " -> " + message);
    }
}
