package dev.larder.partition;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How long a time window is, and how windows are counted: each cadence numbers its windows without
 * gaps. From the shortest to the longest; each window lies within one of every longer cadence, in
 * the same zone.
 */
public enum Cadence {
    DAILY {
        @Override
        long numberOf(LocalDate date) {
            return date.toEpochDay();
        }

        @Override
        LocalDate start(long ordinal) {
            return LocalDate.ofEpochDay(ordinal);
        }
    },
    MONTHLY {
        @Override
        long numberOf(LocalDate date) {
            return ChronoUnit.MONTHS.between(EPOCH, date.withDayOfMonth(1));
        }

        @Override
        LocalDate start(long ordinal) {
            return EPOCH.plusMonths(ordinal);
        }
    };

    private static final LocalDate EPOCH = LocalDate.EPOCH;

    /** {@return the number of the window that this date lies in} */
    abstract long numberOf(LocalDate date);

    /** {@return the first date of the window with this number} */
    abstract LocalDate start(long ordinal);

    /** {@return the name that users read, as {@code daily}} */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
