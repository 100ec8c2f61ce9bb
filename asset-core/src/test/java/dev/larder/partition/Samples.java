package dev.larder.partition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.random.RandomGenerator;
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
                            "2001-01-01"));

    static final List<PartitionsDefinition> DEFINITIONS =
            List.of(
                    new Unpartitioned(),
                    ODD_KEYS,
                    daily("2011-12-01", "UTC"),
                    daily("2011-12-01", "Pacific/Apia"),
                    daily("2011-10-01", "America/Sao_Paulo"),
                    daily("2011-10-20", "America/St_Johns"),
                    monthly("1999-05-01", "Europe/Berlin"),
                    new TimeWindows(
                            Cadence.daily(),
                            LocalDate.parse("2012-01-01"),
                            LocalDate.parse("2012-01-03"),
                            ZoneId.of("Asia/Kolkata")));

    private Samples() {}

    static TimeWindows daily(String start, String zone) {
        return new TimeWindows(Cadence.daily(), LocalDate.parse(start), null, ZoneId.of(zone));
    }

    static TimeWindows monthly(String start, String zone) {
        return new TimeWindows(Cadence.monthly(), LocalDate.parse(start), null, ZoneId.of(zone));
    }

    static PartitionsDefinition definition(RandomGenerator random) {
        return DEFINITIONS.get(random.nextInt(DEFINITIONS.size()));
    }

    static PartitionSet subset(PartitionSet of, RandomGenerator random) {
        double chance = random.nextDouble();
        long[] chosen = of.ordinals().filter(_ -> random.nextDouble() < chance).toArray();
        return PartitionSet.of(of.definition(), chosen);
    }

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }
}
