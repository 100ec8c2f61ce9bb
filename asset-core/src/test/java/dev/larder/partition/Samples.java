package dev.larder.partition;

import dev.larder.partition.Dimensions.Dimension;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Definitions with something odd about each, and random sets of their partitions. */
final class Samples {
    static final Instant NOW = Instant.parse("2012-02-10T12:00:00Z");

    static final StaticKeys ODD_KEYS =
            new StaticKeys(
                    List.of(
                            "eu",
                            "a,b",
                            "a b",
                            "all",
                            "say \"hi\"",
                            "latest",
                            "\"",
                            "1..2",
                            "v1.2",
                            ".hidden",
                            "end.",
                            ".",
                            "*",
                            "a|b",
                            "überall",
                            "東京",
                            "🛫",
                            "\t",
                            "ALL",
                            "2001-01-01",
                            "a=b",
                            "=",
                            "day=2001-01-01",
                            "\"a\",\"b\""));

    /** A name for each of as many dimensions as there are in any sample. */
    static final List<String> NAMES = List.of("day", "region", "month", "tenant", "shift");

    static final List<PartitionsDefinition> DEFINITIONS =
            List.of(
                    new Unpartitioned(),
                    ODD_KEYS,
                    DynamicKeys.named("tenants").withKeys(ODD_KEYS.keys().reversed()),
                    daily("2011-12-01", "UTC"),
                    daily("2011-12-01", "Pacific/Apia"),
                    daily("2011-10-01", "America/Sao_Paulo"),
                    daily("2011-10-20", "America/St_Johns"),
                    monthly("1999-05-01", "Europe/Berlin"),
                    daily("2012-01-01", "2012-01-03", "Asia/Kolkata"));

    private Samples() {}

    static TimeWindows daily(String start, String zone) {
        return daily(start, null, zone);
    }

    static TimeWindows daily(String start, @Nullable String end, String zone) {
        return windows(Cadence.daily(), start, end, zone);
    }

    static TimeWindows monthly(String start, String zone) {
        return monthly(start, null, zone);
    }

    static TimeWindows monthly(String start, @Nullable String end, String zone) {
        return windows(Cadence.monthly(), start, end, zone);
    }

    private static TimeWindows windows(
            Cadence cadence, String start, @Nullable String end, String zone) {
        return new TimeWindows(
                cadence,
                LocalDate.parse(start),
                end == null ? null : LocalDate.parse(end),
                ZoneId.of(zone));
    }

    /** {@return a definition of any kind, also of one to five dimensions} */
    static PartitionsDefinition definition(RandomGenerator random) {
        return random.nextBoolean()
                ? dimensions(random)
                : DEFINITIONS.get(random.nextInt(DEFINITIONS.size()));
    }

    static Dimensions dimensions(RandomGenerator random) {
        int count = 1 + random.nextInt(5);
        int most = count > 3 ? 4 : 7;
        return new Dimensions(
                IntStream.range(0, count)
                        .mapToObj(i -> new Dimension(NAMES.get(i), dimension(random, most)))
                        .toList());
    }

    /** With at most so many partitions at {@link #NOW}, and days that do not exist yet. */
    static PartitionsDefinition dimension(RandomGenerator random, int most) {
        List<String> keys = new ArrayList<>(ODD_KEYS.keys());
        Collections.shuffle(keys, random);
        LocalDate start = LocalDate.parse("2012-02-10").minusDays(random.nextInt(most));
        String end = most > 4 ? null : "2013-01-01"; // else too many to be counted
        return switch (random.nextInt(5)) {
            case 0 -> daily(start.toString(), end, "UTC");
            case 1 -> daily(start.toString(), start.plusDays(2).toString(), "Asia/Kolkata");
            case 2 -> monthly("2011-12-01", end, "Europe/Berlin");
            case 3 -> DynamicKeys.named("tenants").withKeys(keys.subList(0, random.nextInt(most)));
            default -> new StaticKeys(keys.subList(0, 1 + random.nextInt(most - 1)));
        };
    }

    /** {@return what exists, and the first windows whether they exist or not} */
    static PartitionSet universe(PartitionsDefinition definition) {
        return switch (definition) {
            case TimeWindows windows ->
                    windows.covered(
                                    PartitionSet.between(
                                            windows, windows.first(), windows.first() + 3))
                            .union(windows.existing(NOW));
            case Dimensions several ->
                    several.product(
                            several.dimensions().stream()
                                    .map(dimension -> universe(dimension.definition()))
                                    .toList());
            case StaticKeys _, DynamicKeys _, Unpartitioned _ -> definition.existing(NOW);
        };
    }

    /** {@return some of it: scattered, or stretches of its ordinals, or what boxes are made of} */
    static PartitionSet subset(PartitionSet of, RandomGenerator random) {
        return random.nextBoolean() || of.size() < 2
                ? scattered(of, random)
                : IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(_ -> stretch(of, random))
                        .reduce(PartitionSet.none(of.definition()), PartitionSet::union);
    }

    private static PartitionSet scattered(PartitionSet of, RandomGenerator random) {
        double chance = random.nextDouble();
        return where(of, _ -> random.nextDouble() < chance);
    }

    private static PartitionSet stretch(PartitionSet of, RandomGenerator random) {
        if (of.definition() instanceof Dimensions several) {
            return several.product(
                    IntStream.range(0, several.count())
                            .mapToObj(i -> stretch(of.side(i), random))
                            .toList());
        }
        long[] all = of.ordinals().toArray();
        int from = random.nextInt(all.length);
        int to = from + 1 + random.nextInt(all.length - from);
        return PartitionSet.of(of.definition(), Arrays.copyOfRange(all, from, to));
    }

    static PartitionSet where(PartitionSet of, LongPredicate condition) {
        return PartitionSet.of(of.definition(), of.ordinals().filter(condition).toArray());
    }

    static PartitionSet fail() {
        throw new IllegalStateException("failed");
    }

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }
}
