package dev.larder.io.duckdb;

import static dev.larder.io.duckdb.DuckFixture.ENGINE;
import static dev.larder.io.duckdb.DuckFixture.query;
import static dev.larder.io.duckdb.DuckFixture.quoted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class RecordRoundTripTest {

    record Primitives(
            boolean flag,
            byte tiny,
            short small,
            int normal,
            long big,
            float single,
            double real) {}

    record Text(String value) {}

    private record Hidden(int id, String name) {}

    private final RecordWriter writer = new RecordWriter(ENGINE);
    private final RecordReader reader = new RecordReader(ENGINE);

    @TempDir Path directory;

    @Test
    void everyTypeComesBackAtItsLimits() throws Exception {
        List<AllTypes> rows =
                List.of(
                        AllTypes.nulls(),
                        lowest(),
                        AllTypes.nulls(),
                        highest(),
                        new AllTypes(
                                false,
                                (byte) 0,
                                (short) 0,
                                0,
                                0L,
                                Float.NaN,
                                Double.NaN,
                                "",
                                new BigDecimal("0.000000000"),
                                LocalDate.EPOCH,
                                LocalDate.EPOCH.atStartOfDay(),
                                Instant.EPOCH,
                                LocalTime.MIDNIGHT,
                                new UUID(0, 0),
                                new byte[0],
                                AllTypes.Shade.LIGHT));

        List<AllTypes> read = roundTrip(AllTypes.class, rows);

        assertThat(read).hasSameSizeAs(rows);
        assertThat(IntStream.range(0, rows.size()))
                .allSatisfy(i ->
                        assertThat(read.get(i)).matches(rows.get(i)::same, rows.get(i).toString()));
    }

    @Test
    void theColumnsHaveTheTypesThatSqlExpects() throws Exception {
        Path file = directory.resolve("types.parquet");
        writer.write(List.of(AllTypes.nulls()), RecordColumns.of(AllTypes.class), file);

        assertThat(
                        query(
                                "select column_name, column_type from (describe from "
                                        + quoted(file)
                                        + ")"))
                .containsExactly(
                        "flag|BOOLEAN",
                        "tiny|TINYINT",
                        "small|SMALLINT",
                        "normal|INTEGER",
                        "big|BIGINT",
                        "single|FLOAT",
                        "real|DOUBLE",
                        "text|VARCHAR",
                        "amount|DECIMAL(38,9)",
                        "day|DATE",
                        "day_time|TIMESTAMP",
                        "instant|TIMESTAMP WITH TIME ZONE",
                        "time|TIME",
                        "uuid|UUID",
                        "bytes|BLOB",
                        "shade|VARCHAR");
    }

    @Test
    void duckdbSeesTheSameValues() throws Exception {
        Path file = directory.resolve("seen.parquet");
        writer.write(List.of(lowest()), RecordColumns.of(AllTypes.class), file);

        assertThat(
                        query(
                                "select day::varchar, day_time::varchar, epoch_us(instant),"
                                        + " time::varchar, uuid, hex(bytes), amount from "
                                        + quoted(file)))
                .containsExactly(
                        "5877642-06-25 (BC)|290309-12-22 (BC)"
                                + " 00:00:00|-9223372022400000000|00:00:00"
                                + "|80000000-0000-0000-0000-000000000001|00FF80"
                                + "|-99999999999999999999999999999.999999999");
    }

    @Test
    void primitivesComeBack() throws Exception {
        List<Primitives> rows =
                List.of(
                        new Primitives(
                                true,
                                Byte.MIN_VALUE,
                                Short.MIN_VALUE,
                                Integer.MIN_VALUE,
                                Long.MIN_VALUE,
                                -Float.MAX_VALUE,
                                Double.MIN_VALUE),
                        new Primitives(
                                false,
                                Byte.MAX_VALUE,
                                Short.MAX_VALUE,
                                Integer.MAX_VALUE,
                                Long.MAX_VALUE,
                                Float.MIN_VALUE,
                                Double.NEGATIVE_INFINITY));

        assertThat(roundTrip(Primitives.class, rows)).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Grüße, 東京 😀",
                "a\0b",
                "it's \"quoted\" \\ ; -- no comment",
                "line\nbreak\ttab",
                "twelve bytes",
                "thirteen byte",
                " "
            })
    void textComesBackAsItIs(String text) throws Exception {
        assertThat(roundTrip(Text.class, List.of(new Text(text)))).containsExactly(new Text(text));
    }

    @Test
    void textOfManyMegabytesComesBack() throws Exception {
        List<Text> rows =
                IntStream.range(0, 12)
                        .mapToObj(i -> new Text(("é" + i).repeat(1_000_000)))
                        .toList();

        assertThat(roundTrip(Text.class, rows)).isEqualTo(rows);
    }

    @Test
    void recordsMayBePrivateOrLocal() throws Exception {
        record Local(int orderId, String customerName) {}

        assertThat(roundTrip(Hidden.class, List.of(new Hidden(1, "x"))))
                .containsExactly(new Hidden(1, "x"));
        assertThat(roundTrip(Local.class, List.of(new Local(1, "x"))))
                .containsExactly(new Local(1, "x"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2_047, 2_048, 2_049, 4_096, 300_000})
    void anyNumberOfRowsKeepsItsOrder(int count) throws Exception {
        List<Hidden> rows =
                IntStream.range(0, count).mapToObj(i -> new Hidden(i, "n" + i)).toList();

        assertThat(roundTrip(Hidden.class, rows)).isEqualTo(rows);
    }

    @Test
    void noRowsMakeAFileWithColumns() throws Exception {
        Path file = directory.resolve("empty.parquet");

        WriteStats stats = writer.write(Stream.empty(), RecordColumns.of(Hidden.class), file);

        assertThat(stats.rows()).isZero();
        assertThat(query("select column_name from (describe from " + quoted(file) + ")"))
                .containsExactly("id", "name");
        assertThat(reader.list(List.of(file), RecordColumns.of(Hidden.class))).isEmpty();
    }

    @Test
    void finerTimesAreCutTowardsThePast() throws Exception {
        record Times(Instant instant, LocalTime time) {}
        Times fine =
                new Times(Instant.ofEpochSecond(-1, 999_999_999), LocalTime.of(1, 2, 3, 4_567));

        assertThat(roundTrip(Times.class, List.of(fine)))
                .containsExactly(
                        new Times(
                                Instant.ofEpochSecond(-1, 999_999_000),
                                LocalTime.of(1, 2, 3, 4_000)));
    }

    @Test
    void whatHasNoPlaceInAColumnIsRefusedByName() {
        record Price(BigDecimal netAmount) {}
        record Day(LocalDate day) {}
        record Moment(Instant at) {}

        assertThatThrownBy(() ->
                        roundTrip(Price.class, List.of(new Price(new BigDecimal("0.1234567891")))))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "Price.netAmount cannot become column net_amount: 0.1234567891 does not fit"
                                + " DECIMAL(38,9)");
        assertThatThrownBy(() -> roundTrip(Price.class, List.of(new Price(new BigDecimal("1e29")))))
                .hasMessageContaining("does not fit DECIMAL(38,9)");
        assertThatThrownBy(() -> roundTrip(Day.class, List.of(new Day(LocalDate.MAX))))
                .hasMessageContaining("Day.day cannot become column day");
        assertThatThrownBy(() -> roundTrip(Moment.class, List.of(new Moment(Instant.MIN))))
                .hasMessageContaining("Moment.at cannot become column at");
    }

    private <R extends Record> List<R> roundTrip(Class<R> type, List<R> rows)
            throws InterruptedException {
        Path file = directory.resolve("rows-" + UUID.randomUUID() + ".parquet");
        RecordColumns<R> columns = RecordColumns.of(type);
        WriteStats stats = writer.write(rows.stream(), columns, file);
        assertThat(stats).isEqualTo(new WriteStats(rows.size(), file.toFile().length()));
        return reader.list(List.of(file), columns);
    }

    private static AllTypes lowest() {
        return new AllTypes(
                true,
                Byte.MIN_VALUE,
                Short.MIN_VALUE,
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                Float.NEGATIVE_INFINITY,
                -Double.MAX_VALUE,
                "\0",
                new BigDecimal("-99999999999999999999999999999.999999999"),
                LocalDate.ofEpochDay(-2_147_483_646),
                LocalDateTime.of(-290308, 12, 22, 0, 0),
                Instant.ofEpochSecond(-9_223_372_022_400L),
                LocalTime.MIN,
                new UUID(Long.MIN_VALUE, 1),
                new byte[] {0, -1, Byte.MIN_VALUE},
                AllTypes.Shade.DARK);
    }

    private static AllTypes highest() {
        return new AllTypes(
                false,
                Byte.MAX_VALUE,
                Short.MAX_VALUE,
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                Float.MAX_VALUE,
                Double.POSITIVE_INFINITY,
                "\uD83D\uDE00",
                new BigDecimal("99999999999999999999999999999.999999999"),
                LocalDate.ofEpochDay(2_147_483_646),
                LocalDateTime.of(294247, 1, 10, 4, 0, 54, 775_806_000),
                Instant.ofEpochSecond(9_223_372_036_854L, 775_806_000),
                LocalTime.of(23, 59, 59, 999_999_000),
                new UUID(Long.MAX_VALUE, Long.MIN_VALUE),
                new byte[] {39, 92, 120},
                AllTypes.Shade.LIGHT);
    }
}
