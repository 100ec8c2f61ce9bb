package dev.larder.ledger;

import dev.larder.graph.CodeVersion;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the ledger knows of an asset, in terms of the definition that it has today. An immutable
 * value; made by a {@link Builder}, which takes what happened in the order of the ledger.
 */
public final class AssetState {
    private final PartitionsDefinition definition;
    private final TreeMap<Long, Slot> slots;
    private final PartitionSet failed;
    private final PartitionSet running;
    private final PartitionSet queued;

    /**
     * What a partition has now.
     *
     * @param confirmedAt when a run made it, or last found that there was nothing to do
     * @param pinned the sequence at which what was read last was what it was made from; at least
     *     that of its pins
     * @param accepted code versions that the data are as good as made by
     */
    public record Current(
            Materialization made, Instant confirmedAt, long pinned, List<CodeVersion> accepted) {
        public Current {
            accepted = List.copyOf(accepted);
        }

        /** {@return whether this code made the data, or was accepted for them} */
        public boolean isBy(CodeVersion code) {
            return code.compared(made.code()) == CodeVersion.Comparison.SAME
                    || accepted.stream()
                            .anyMatch(a -> code.compared(a) == CodeVersion.Comparison.SAME);
        }
    }

    private record Slot(@Nullable Current current, TreeMap<Long, String> versions) {}

    private AssetState(
            PartitionsDefinition definition,
            TreeMap<Long, Slot> slots,
            PartitionSet failed,
            PartitionSet running,
            PartitionSet queued) {
        this.definition = definition;
        this.slots = slots;
        this.failed = failed;
        this.running = running;
        this.queued = queued;
    }

    /** {@return the state of an asset that the ledger knows nothing of} */
    public static AssetState none(PartitionsDefinition definition) {
        return builder(definition).build();
    }

    public static Builder builder(PartitionsDefinition definition) {
        return new Builder(none(definition, new TreeMap<>()));
    }

    private static AssetState none(PartitionsDefinition definition, TreeMap<Long, Slot> slots) {
        PartitionSet none = PartitionSet.none(definition);
        return new AssetState(definition, slots, none, none, none);
    }

    /** {@return a builder that begins with this state; this one stays as it is} */
    public Builder change() {
        return new Builder(this);
    }

    /**
     * {@return this state with what goes on}
     *
     * @param failed where the last attempt failed after the last publish
     * @param running being made now
     * @param queued waiting in a run
     */
    public AssetState withActivity(PartitionSet failed, PartitionSet running, PartitionSet queued) {
        return new AssetState(definition, slots, failed, running, queued);
    }

    public PartitionsDefinition definition() {
        return definition;
    }

    public PartitionSet materialized() {
        return PartitionSet.of(
                definition,
                slots.entrySet().stream()
                        .filter(entry -> entry.getValue().current() != null)
                        .mapToLong(Map.Entry::getKey)
                        .toArray());
    }

    public PartitionSet failed() {
        return failed;
    }

    public PartitionSet running() {
        return running;
    }

    public PartitionSet queued() {
        return queued;
    }

    /** {@return what a partition has now; empty where it has nothing} */
    public Optional<Current> current(long ordinal) {
        Slot slot = slots.get(ordinal);
        return slot == null ? Optional.empty() : Optional.ofNullable(slot.current());
    }

    /** {@return when any of its partitions last became current; empty where none is} */
    public Optional<Instant> lastMaterialized() {
        return slots.values().stream()
                .map(Slot::current)
                .<Current>mapMulti((current, into) -> {
                    if (current != null) {
                        into.accept(current);
                    }
                })
                .map(current -> current.made().at())
                .max(Comparator.naturalOrder());
    }

    public boolean isSame(long ordinal, long a, long b) {
        return a == b;
    }

    /** {@return whether a partition has the data version that it had at a sequence} */
    boolean isAsAt(long ordinal, long sequence) {
        Slot slot = slots.get(ordinal);
        if (slot == null || slot.versions().isEmpty()) {
            return true;
        }
        Map.Entry<Long, String> then = slot.versions().floorEntry(sequence);
        return (then == null ? "" : then.getValue()).equals(slot.versions().lastEntry().getValue());
    }

    /** Takes what happened to an asset's partitions, in the order of the ledger. For one thread. */
    public static final class Builder {
        private final AssetState before;
        private final Map<Long, Slot> changed = new HashMap<>();

        private Builder(AssetState before) {
            this.before = before;
        }

        /** A partition has new data. */
        public void put(long ordinal, Materialization made) {
            long pinned = made.pins().stream().mapToLong(Pin::sequence).max().orElse(0);
            String version =
                    made.dataVersion() == null ? "#" + made.id() : "=" + made.dataVersion();
            set(ordinal, new Current(made, made.at(), pinned, List.of()), made.sequence(), version);
        }

        /** A partition has data no more. */
        public void remove(long ordinal, long sequence) {
            set(ordinal, null, sequence, "");
        }

        /** Somebody states that a partition's current data are what they should be. */
        public void verify(long ordinal, Verification verification) {
            Slot slot = slot(ordinal);
            Current now = slot.current();
            if (now == null) {
                return;
            }
            Current then =
                    switch (verification.kind()) {
                        case UNCHANGED ->
                                new Current(
                                        now.made(),
                                        verification.at(),
                                        verification.sequence(),
                                        now.accepted());
                        case ACCEPTED -> {
                            List<CodeVersion> accepted = new ArrayList<>(now.accepted());
                            accepted.add(verification.code());
                            yield new Current(
                                    now.made(), now.confirmedAt(), now.pinned(), accepted);
                        }
                    };
            changed.put(ordinal, new Slot(then, slot.versions()));
        }

        private Slot slot(long ordinal) {
            Slot known = changed.getOrDefault(ordinal, before.slots.get(ordinal));
            return known == null ? new Slot(null, new TreeMap<>()) : known;
        }

        private void set(long ordinal, @Nullable Current now, long sequence, String version) {
            TreeMap<Long, String> versions = new TreeMap<>(slot(ordinal).versions());
            versions.put(sequence, version);
            changed.put(ordinal, new Slot(now, versions));
        }

        public AssetState build() {
            TreeMap<Long, Slot> slots = new TreeMap<>(before.slots);
            slots.putAll(changed);
            return new AssetState(
                    before.definition, slots, before.failed, before.running, before.queued);
        }
    }
}
