package dev.larder.bench;

import dev.larder.partition.Mapped;
import dev.larder.partition.PartitionMapping;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.TimeWindows;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Sets of ten million windows: one stretch, or one of a thousand stretches. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class PartitionBench {
    private static final long WINDOWS = 10_000_000;
    private static final int STRETCHES = 1_000;
    private static final Instant LATE = Instant.parse("4000-01-01T00:00:00Z");

    /** Hours, in a zone without changes of the clock and in one with two a year. */
    @Param({"UTC", "America/New_York"})
    private String zone = "UTC";

    private TimeWindows windows = TimeWindows.hourly("2001-01-01");
    private PartitionMapping toMonths = PartitionMapping.infer(windows, windows);
    private PartitionMapping ofMonths = toMonths;

    private long middle;
    private PartitionSet all = PartitionSet.none(windows);
    private PartitionSet scattered = all;
    private PartitionSet others = all;
    private PartitionSet months = all;

    @Setup
    public void fill() {
        windows = windows.withZone(ZoneId.of(zone));
        TimeWindows monthly = TimeWindows.monthly("2001-01-01").withZone(ZoneId.of(zone));
        toMonths = PartitionMapping.infer(windows, monthly);
        ofMonths = PartitionMapping.infer(monthly, windows);
        all = stretch(0, WINDOWS);
        middle = windows.ordinalOf("2571-06-01-00:00");
        scattered = stretches(0);
        others = stretches(WINDOWS / STRETCHES / 4);
        months = toMonths.downstream(all, LATE);
    }

    private PartitionSet stretch(long from, long to) {
        long first = windows.ordinalOf("2001-01-01-00:00");
        return PartitionSet.between(windows, first + from, first + to);
    }

    /** Half of all windows, in as many stretches. */
    private PartitionSet stretches(long offset) {
        long length = WINDOWS / STRETCHES;
        return LongStream.range(0, STRETCHES)
                .map(i -> i * length + offset)
                .mapToObj(start -> stretch(start, start + length / 2))
                .reduce(PartitionSet.none(windows), PartitionSet::union);
    }

    @Benchmark
    public long size() {
        return all.size();
    }

    @Benchmark
    public boolean contains() {
        return all.contains(middle);
    }

    @Benchmark
    public List<PartitionSet.Range> ranges() {
        return all.ranges();
    }

    @Benchmark
    public String text() {
        return all.toText();
    }

    @Benchmark
    public Mapped upstream() {
        return toMonths.upstream(months, LATE);
    }

    @Benchmark
    public PartitionSet downstream() {
        return toMonths.downstream(all, LATE);
    }

    @Benchmark
    public PartitionSet downstreamOfMonths() {
        return ofMonths.downstream(months, LATE);
    }

    @Benchmark
    public long sizeOf1000() {
        return scattered.size();
    }

    @Benchmark
    public boolean containsOf1000() {
        return scattered.contains(middle);
    }

    @Benchmark
    public PartitionSet unionOf1000() {
        return scattered.union(others);
    }

    @Benchmark
    public PartitionSet intersectOf1000() {
        return scattered.intersect(others);
    }

    @Benchmark
    public PartitionSet minusOf1000() {
        return scattered.minus(others);
    }

    @Benchmark
    public String textOf1000() {
        return scattered.toText();
    }

    @Benchmark
    public PartitionSet downstreamOf1000() {
        return toMonths.downstream(scattered, LATE);
    }
}
