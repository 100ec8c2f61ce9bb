package dev.larder.partition;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An oracle: somebody who watches the clock of a zone, tick by tick, and writes down when windows
 * start. Knows {@code java.time} and nothing of ours but what a cadence is called.
 */
final class WallClock {
    private final Predicate<LocalDateTime> nominal;
    private final boolean repeated;
    private final ZoneId zone;
    private final Duration tick;
    private final List<Start> starts = new ArrayList<>();
    private final Set<LocalDateTime> shown = new HashSet<>();
    private LocalDateTime reached;

    /**
     * @param again whether the clock had shown this time before
     */
    record Start(Instant at, LocalDateTime named, ZoneOffset offset, boolean again) {}

    private WallClock(Cadence cadence, ZoneId zone, Instant from, Duration tick) {
        this.nominal = nominal(cadence);
        this.repeated = repeated(cadence);
        this.zone = zone;
        this.tick = tick;
        this.reached = LocalDateTime.ofInstant(from, zone).minus(tick);
    }

    /** {@return the windows that start between two instants} */
    static List<Start> watch(Cadence cadence, ZoneId zone, Instant from, Instant to) {
        // Clocks go back by a day at most.
        Instant early = from.minus(Duration.ofDays(1));
        boolean minutes =
                Stream.of(early, from, to)
                        .allMatch(i -> zone.getRules().getOffset(i).getTotalSeconds() % 60 == 0);
        Duration tick = minutes ? Duration.ofMinutes(1) : Duration.ofSeconds(1);
        var clock = new WallClock(cadence, zone, early, tick);
        for (Instant now = early; now.isBefore(to); now = now.plus(tick)) {
            clock.look(now);
        }
        return clock.starts.stream().filter(start -> !start.at.isBefore(from)).toList();
    }

    private void look(Instant now) {
        ZoneOffset offset = zone.getRules().getOffset(now);
        LocalDateTime time = LocalDateTime.ofInstant(now, offset);
        if (repeated) {
            if (isNominal(time)) {
                starts.add(new Start(now, time, offset, !shown.add(time)));
            }
            return;
        }
        LocalDateTime named = null;
        for (LocalDateTime t = reached.plus(tick); !t.isAfter(time); t = t.plus(tick)) {
            named = isNominal(t) ? t : named;
            reached = t;
        }
        if (named != null) {
            starts.add(new Start(now, named, offset, false));
        }
    }

    private boolean isNominal(LocalDateTime time) {
        return time.getSecond() == 0 && nominal.test(time);
    }

    private static boolean repeated(Cadence cadence) {
        return switch (cadence) {
            case Cadence.Hourly _ -> true;
            case Cadence.Cron(String expression) -> NaiveCron.of(expression).everyHour();
            case Cadence.Daily _, Cadence.Weekly _, Cadence.Monthly _ -> false;
        };
    }

    private static Predicate<LocalDateTime> nominal(Cadence cadence) {
        return switch (cadence) {
            case Cadence.Hourly(int minute) -> time -> time.getMinute() == minute;
            case Cadence.Daily(int hour, int minute) -> time -> is(time, hour, minute);
            case Cadence.Weekly(DayOfWeek day, int hour, int minute) ->
                    time -> time.getDayOfWeek() == day && is(time, hour, minute);
            case Cadence.Monthly(int day, int hour, int minute) ->
                    time -> time.getDayOfMonth() == day && is(time, hour, minute);
            case Cadence.Cron(String expression) -> NaiveCron.of(expression)::fires;
        };
    }

    private static boolean is(LocalDateTime time, int hour, int minute) {
        return time.getHour() == hour && time.getMinute() == minute;
    }
}
