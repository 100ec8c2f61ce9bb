package weather;

import dev.larder.Asset;
import dev.larder.Assets;
import dev.larder.DailyPartitions;
import dev.larder.Input;
import dev.larder.io.Sql;
import dev.larder.io.Table;
import dev.larder.partition.Partition;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** From readings of a thermometer to a report. */
@Assets("weather")
class Temperatures {
    private static final String FIRST = "2025-01-01";
    private static final String END = "2025-02-01";

    /** A line of {@link #readings}. */
    record Reading(LocalDateTime time, double celsius) {}

    /** A line of {@link #days}. */
    record Day(LocalDate day, double low, double mean, double high) {}

    /** What {@link #report} is. */
    record Report(int days, LocalDate coldest, double low, LocalDate warmest, double high) {}

    /** The readings of one day, every ten minutes. */
    @Asset
    @DailyPartitions(start = FIRST, end = END)
    Stream<Reading> readings(Partition day) {
        return IntStream.range(0, 24 * 6)
                .mapToObj(i -> day.date().atStartOfDay().plusMinutes(10L * i))
                .map(time -> new Reading(time, measure(time)));
    }

    /** Stands for a thermometer: colder at night, and every day another degree. */
    private static double measure(LocalDateTime time) {
        double night = Math.cos(Math.TAU * time.getHour() / 24);
        return Math.round(10 * (time.getDayOfMonth() * 7 % 11 - 4 * night)) / 10.0;
    }

    /** The lowest, the mean and the highest temperature of one day. */
    @Asset
    @DailyPartitions(start = FIRST, end = END)
    Sql days(@Input Table readings) {
        return Sql.of(
                """
                select time::date as day, min(celsius) as low, avg(celsius) as mean,
                    max(celsius) as high
                from {readings} group by all
                """);
    }

    /** The coldest and the warmest day of all. */
    @Asset
    Report report(@Input List<Day> days) {
        Day coldest = days.stream().min(Comparator.comparingDouble(Day::low)).orElseThrow();
        Day warmest = days.stream().max(Comparator.comparingDouble(Day::high)).orElseThrow();
        return new Report(days.size(), coldest.day(), coldest.low(), warmest.day(), warmest.high());
    }
}
