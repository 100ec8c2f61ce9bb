package dev.larder.partition;

import java.time.Instant;

/** Every partition from the newest window that exists. */
record LatestWindow(TimeWindows up, PartitionsDefinition down) implements PartitionMapping {
    @Override
    public Mapped upstream(PartitionSet downstream, Instant now) {
        return downstream.isEmpty()
                ? Mapped.split(PartitionSet.none(up), PartitionSet.none(up))
                : Mapped.split(latest(now), up.existing(now));
    }

    /** Before there is any, the first one is awaited. */
    private PartitionSet latest(Instant now) {
        Intervals existing = up.existing(now).intervals();
        return existing.isEmpty()
                ? PartitionSet.of(up, up.first())
                : PartitionSet.of(up, existing.to(existing.count() - 1) - 1);
    }

    @Override
    public PartitionSet downstream(PartitionSet upstream, Instant now) {
        return latest(now).intersect(upstream).isEmpty()
                ? PartitionSet.none(down)
                : down.existing(now);
    }

    @Override
    public boolean gathers() {
        return false;
    }

    @Override
    public boolean mayGain() {
        return true;
    }

    @Override
    public boolean isUniform() {
        return true;
    }

    @Override
    public boolean isFixed() {
        return false;
    }

    @Override
    public String describe() {
        return "latest";
    }
}
