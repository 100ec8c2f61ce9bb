package dev.larder.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The acceptance test: the example as a user runs it, by the command line, on all its data. */
class ExampleTest {
    /** How many partitions of each of the assets: a day has two, a region one, and so on. */
    private static final int PARTITIONS = 181 + 181 + 6 + 4 + 1 + 1 + 1;

    private static final String TEN_DAYS = "2001-02-01..2001-02-10";
    private static final String[] REMAKE = {
        "flights.departures+", "--partitions", TEN_DAYS, "--all", "--json"
    };

    private static final Pattern STEP =
            Pattern.compile("\"asset\":\"([^\"]+)\",\"partitions?\":(\\[[^]]*]|\"[^\"]*\")");

    @TempDir private Path folder;

    private String succeeds(String verb, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("dev.larder.runtime.Main", verb));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LARDER_HOME", "home");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out.strip();
    }

    /** {@return assets with their partitions, wherever the JSON names both} */
    private static List<String> steps(String json) {
        return STEP.matcher(json)
                .results()
                .map(step -> step.group(1) + " " + step.group(2).replaceAll("[]\\[\"]", ""))
                .toList();
    }

    @Test
    void everythingIsMadeOnceAndPartOfItAnew()
            throws IOException, InterruptedException, SQLException {
        assertThat(succeeds("materialize", "--json"))
                .startsWith(
                        "{\"run\":1,\"state\":\"SUCCEEDED\",\"steps\":{\"succeeded\":%d,"
                                .formatted(PARTITIONS))
                .contains("\"partitions\":" + PARTITIONS);
        everythingIsUpToDate();
        theNumbersAreThoseOfTheSource();
        nothingIsMadeTwice();
        tenDaysAndWhatFollowsFromThemAreMadeAnew();
        everythingIsUpToDate();
    }

    private void everythingIsUpToDate() throws IOException, InterruptedException {
        String assets = succeeds("assets", "--json");
        assertThat(Pattern.compile("\"key\":").matcher(assets).results()).hasSize(8);
        assertThat(Pattern.compile("\"stale\":0,\"missing\":0}").matcher(assets).results())
                .hasSize(8);
    }

    private void nothingIsMadeTwice() throws IOException, InterruptedException {
        assertThat(succeeds("materialize", "--json"))
                .startsWith("{\"run\":null,\"state\":\"SUCCEEDED\",\"steps\":{\"succeeded\":0,");
    }

    private void theNumbersAreThoseOfTheSource() throws SQLException {
        assertThat(row("select count(*), sum(delay), sum(distance) from {flights/departures}"))
                .isEqualTo("598194 4653868 554366095");
        assertThat(row("select count(*) from {flights/departures/2001-01-01}")).isEqualTo("3049");
        assertThat(
                        row(
                                "select sum(flights), sum(delay), sum(distance) from"
                                        + " {flights/route_delays}"))
                .isEqualTo("598194 4653868 554366095");
        assertThat(
                        row(
                                "select sum(flights), sum(delay), sum(distance) from"
                                        + " {flights/monthly_delays}"))
                .isEqualTo("598194 4653868 554366095");
        assertThat(row("select sum(flights) from {flights/monthly_delays/2001-02-01}"))
                .isEqualTo("91064");
        assertThat(row("select sum(flights), sum(delay) from {reports/worst_routes}"))
                .isEqualTo("598194 4653868");
        assertThat(flightsFrom("midwest")).isEqualTo("156041");
        assertThat(flightsFrom("northeast")).isEqualTo("119311");
        assertThat(flightsFrom("south")).isEqualTo("140089");
        assertThat(flightsFrom("west")).isEqualTo("182753");
    }

    private String flightsFrom(String region) throws SQLException {
        return row("select sum(flights) from {reports/regional_traffic/" + region + "}");
    }

    /** Each partition has one file as yet. */
    private String row(String sql) throws SQLException {
        String files = folder.resolve("home/data").toString();
        String query =
                sql.replace("{", "read_parquet('" + files + "/").replace("}", "/**/*.parquet')");
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                values.add(rows.getString(i));
            }
            return String.join(" ", values);
        }
    }

    private void tenDaysAndWhatFollowsFromThemAreMadeAnew()
            throws IOException, InterruptedException {
        String plan = succeeds("plan", REMAKE);
        assertThat(steps(plan))
                .containsExactly(
                        "flights.departures " + TEN_DAYS,
                        "flights.route_delays " + TEN_DAYS,
                        "reports.regional_traffic midwest..west",
                        "flights.monthly_delays 2001-02-01",
                        "reports.worst_routes all",
                        "reports.summary all");
        assertThat(plan).contains("\"counts\":{\"steps\":27,\"partitions\":27}");

        assertThat(succeeds("materialize", REMAKE))
                .startsWith("{\"run\":2,\"state\":\"SUCCEEDED\",\"steps\":{\"succeeded\":27,");

        assertThat(steps(succeeds("run", "2", "--json")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(
                                        days("flights.departures"),
                                        days("flights.route_delays"),
                                        Stream.of("midwest", "northeast", "south", "west")
                                                .map("reports.regional_traffic "::concat),
                                        Stream.of(
                                                "flights.monthly_delays 2001-02-01",
                                                "reports.worst_routes all",
                                                "reports.summary all"))
                                .flatMap(steps -> steps)
                                .toList());
    }

    private static Stream<String> days(String asset) {
        return IntStream.rangeClosed(1, 10).mapToObj(day -> asset + " 2001-02-%02d".formatted(day));
    }

    @Test
    void onAnEmptyStoreTenDaysMakeNoMonth() throws IOException, InterruptedException {
        String plan = succeeds("plan", REMAKE);

        assertThat(plan)
                .contains(
                        "\"blocked\":[{\"asset\":\"flights.monthly_delays\",\"partitions\":[\"2001-02-01\"],"
                            + "\"why\":\"UNMATERIALIZED\"");
        assertThat(steps(plan.substring(0, plan.indexOf("\"blocked\""))))
                .containsExactly(
                        "flights.departures " + TEN_DAYS, "flights.route_delays " + TEN_DAYS);
    }
}
