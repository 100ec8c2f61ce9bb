package dev.larder.partition;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What a definition of one dimension has, cell by cell: as the calendar says, or the list. */
sealed interface NaiveDimension {
    List<ZoneId> ZONES =
            Stream.of(
                            "UTC",
                            "America/New_York",
                            "Europe/Berlin",
                            "Asia/Kolkata",
                            "Australia/Lord_Howe", // summer is half an hour
                            "Pacific/Apia", // no 2011-12-30
                            "Pacific/Honolulu", // its midnight is where that day would be
                            "America/Sao_Paulo", // days that start at one o'clock
                            "America/St_Johns") // days that start twice
                    .map(ZoneId::of)
                    .toList();

    /** Days on which something happens to the clock of one of the zones, or to the calendar. */
    List<LocalDate> DATES =
            Stream.of(
                            "2011-12-30",
                            "2010-11-07",
                            "2021-03-14",
                            "2021-04-04",
                            "2021-10-03",
                            "2017-10-15",
                            "2018-02-18",
                            "2020-02-29")
                    .map(LocalDate::parse)
                    .toList();

    PartitionsDefinition definition();

    /** {@return in their order; windows also long before the start and after the end} */
    List<Cell> cells(Instant now);

    /** {@return the cell's partition, of which the definition need not have it} */
    PartitionSet partition(Cell cell);

    /**
     * One partition of one dimension.
     *
     * @param place where it is in the list of all
     * @param covered whether the definition has it, now or later
     * @param exists whether it does now
     */
    record Cell(
            int place, String key, Instant start, Instant end, boolean covered, boolean exists) {
        boolean overlaps(Cell other) {
            return overlaps(other.start, other.end);
        }

        boolean overlaps(Instant from, Instant to) {
            return start.isBefore(to) && from.isBefore(end);
        }
    }

    /** Knows nothing of ordinals. */
    record Windows(boolean monthly, LocalDate start, @Nullable LocalDate end, ZoneId zone)
            implements NaiveDimension {
        static Windows around(LocalDate date, int most, ZoneId zone, RandomGenerator random) {
            boolean monthly = random.nextInt(3) == 0;
            LocalDate start = date.minusDays(random.nextInt(most));
            LocalDate end = random.nextBoolean() ? null : date.plusDays(2 + random.nextInt(most));
            return new Windows(
                    monthly,
                    shown(monthly ? start.withDayOfMonth(1) : start, zone),
                    end == null
                            ? null
                            : shown(monthly ? end.plusMonths(1).withDayOfMonth(1) : end, zone),
                    zone);
        }

        private static LocalDate shown(LocalDate date, ZoneId zone) {
            boolean skipped = zone.getId().equals("Pacific/Apia") && date.equals(DATES.getFirst());
            return skipped ? date.plusDays(1) : date;
        }

        @Override
        public TimeWindows definition() {
            String last = end == null ? null : end.toString();
            return monthly
                    ? Samples.monthly(start.toString(), last, zone.getId())
                    : Samples.daily(start.toString(), last, zone.getId());
        }

        @Override
        public List<Cell> cells(Instant now) {
            List<Cell> cells = new ArrayList<>();
            LocalDate last = start.plusMonths(9);
            LocalDate from = start.minusMonths(7).withDayOfMonth(1);
            while (from.isBefore(last)) {
                LocalDate to = monthly ? from.plusMonths(1) : from.plusDays(1);
                Instant opens = from.atStartOfDay(zone).toInstant();
                Instant closes = to.atStartOfDay(zone).toInstant();
                boolean covered = !from.isBefore(start) && (end == null || from.isBefore(end));
                if (opens.isBefore(closes)) {
                    boolean exists = covered && !closes.isAfter(now);
                    cells.add(
                            new Cell(
                                    cells.size(), from.toString(), opens, closes, covered, exists));
                }
                from = to;
            }
            return cells;
        }

        @Override
        public PartitionSet partition(Cell cell) {
            TimeWindows windows = definition();
            return PartitionSet.of(windows, windows.floor(cell.start));
        }
    }

    /** Static keys, or dynamic ones. */
    record Keys(PartitionsDefinition definition, List<String> keys) implements NaiveDimension {
        static Keys some(RandomGenerator random) {
            List<String> keys = new ArrayList<>(Samples.ODD_KEYS.keys());
            Collections.shuffle(keys, random);
            List<String> some = List.copyOf(keys.subList(0, 1 + random.nextInt(4)));
            return random.nextInt(3) == 0
                    ? new Keys(DynamicKeys.named("tenants").withKeys(some), some)
                    : fixed(some);
        }

        static Keys fixed(List<String> keys) {
            return new Keys(new StaticKeys(keys), keys);
        }

        @Override
        public List<Cell> cells(Instant now) {
            List<Cell> cells = new ArrayList<>();
            for (String key : keys) {
                cells.add(new Cell(cells.size(), key, Instant.MIN, Instant.MAX, true, true));
            }
            return cells;
        }

        @Override
        public PartitionSet partition(Cell cell) {
            return PartitionSet.of(definition, cell.place);
        }
    }

    /** The only one of what has no partitions. */
    record Whole() implements NaiveDimension {
        @Override
        public PartitionsDefinition definition() {
            return new Unpartitioned();
        }

        @Override
        public List<Cell> cells(Instant now) {
            return List.of(new Cell(0, "all", Instant.MIN, Instant.MAX, true, true));
        }

        @Override
        public PartitionSet partition(Cell cell) {
            return PartitionSet.of(definition(), 0);
        }
    }
}
