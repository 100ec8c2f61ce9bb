package dev.larder.freshness;

import dev.larder.freshness.FreshnessPolicy.Limits;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.stream.LongStream;

/** Judges an asset without windows of time: each of its partitions by the age of its data. */
final class KeyFreshness {
    private final @Nullable Ticks ticks;
    private final Limits limits;
    private final PartitionsDefinition partitions;
    private final Confirmations confirmations;
    private final Instant now;

    private final LongStream.Builder overdue = LongStream.builder();
    private final LongStream.Builder late = LongStream.builder();
    private final LongStream.Builder never = LongStream.builder();

    /** Of the partition that was confirmed first: from when on it is expected to be once more. */
    private Instant expected = Instant.MAX;

    private boolean isKnown = true;

    KeyFreshness(
            FreshnessPolicy policy,
            PartitionsDefinition partitions,
            Confirmations confirmations,
            Instant now) {
        this.ticks = policy.ticks();
        this.limits = policy.limits();
        this.partitions = partitions;
        this.confirmations = confirmations;
        this.now = now;
    }

    FreshnessStatus status() {
        PartitionSet existing = partitions.existing(now);
        existing.ordinals().forEach(this::judge);
        PartitionSet awaited = set(overdue);
        if (!awaited.isEmpty()) {
            return new FreshnessStatus.Overdue(expected.plus(limits.within()), awaited);
        }
        awaited = set(late);
        if (!awaited.isEmpty()) {
            return new FreshnessStatus.Late(
                    expected.plus(limits.first()), expected.plus(limits.within()), awaited);
        }
        return isKnown && !existing.isEmpty()
                ? new FreshnessStatus.OnTime(expected.plus(limits.first()))
                : new FreshnessStatus.Unknown(set(never));
    }

    private PartitionSet set(LongStream.Builder ordinals) {
        return PartitionSet.of(partitions, ordinals.build().toArray());
    }

    private void judge(long ordinal) {
        Instant confirmed = confirmations.at(ordinal).orElse(null);
        if (confirmed == null) {
            isKnown = false;
            never.add(ordinal);
            return;
        }
        Instant from = ticks == null ? confirmed : ticks.after(confirmed);
        expected = from.isBefore(expected) ? from : expected;
        if (!from.plus(limits.within()).isAfter(now)) {
            overdue.add(ordinal);
        } else if (!from.plus(limits.first()).isAfter(now)) {
            late.add(ordinal);
        }
    }
}
