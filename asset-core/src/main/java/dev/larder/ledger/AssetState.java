package dev.larder.ledger;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.CodeVersion;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the ledger knows of an asset, in terms of the definition that it has today. An immutable
 * value; made by a {@link Builder}, which takes what happened in the order of the ledger.
 *
 * <p>It takes about a hundred bytes for each partition that has data. A change costs in the number
 * of partitions that it touches, and a copy of one reference for each 64 that the asset has. What a
 * partition was made from is kept only where it differs from what the mappings of the inputs give
 * for it: {@link #current} gives a partition of a step that made several its own share.
 */
public final class AssetState {
    private final PartitionsDefinition definition;
    private final Readings readings;
    private final Spine spine;
    private final Activity activity;
    private final PartitionSet materialized;

    private record Activity(PartitionSet failed, PartitionSet running, PartitionSet queued) {
        static Activity none(PartitionsDefinition definition) {
            PartitionSet none = PartitionSet.none(definition);
            return new Activity(none, none, none);
        }
    }

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

    private AssetState(
            PartitionsDefinition definition, Readings readings, Spine spine, Activity activity) {
        this.definition = definition;
        this.readings = readings;
        this.spine = spine;
        this.activity = activity;
        this.materialized = PartitionSet.of(definition, spine.present());
    }

    /** {@return the state of an asset that the ledger knows nothing of} */
    public static AssetState none(PartitionsDefinition definition) {
        return none(definition, Readings.unknown());
    }

    static AssetState none(AssetGraph graph, AssetDefinition asset) {
        return none(asset.partitions(), Readings.of(graph, asset));
    }

    private static AssetState none(PartitionsDefinition definition, Readings readings) {
        return new AssetState(definition, readings, Spine.NONE, Activity.none(definition));
    }

    /**
     * {@return a builder of the state of an asset whose inputs nobody knows yet} A {@link
     * LedgerState} goes through all of it once more; {@link #builder(AssetGraph, AssetDefinition)}
     * spares that.
     */
    public static Builder builder(PartitionsDefinition definition) {
        return none(definition).change();
    }

    /**
     * {@return a builder of the state of an asset}
     *
     * @param graph which has the asset, its inputs and what they read
     */
    public static Builder builder(AssetGraph graph, AssetDefinition asset) {
        return none(graph, asset).change();
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
        return new AssetState(
                definition, readings, spine, new Activity(failed, running, queued), materialized);
    }

    private AssetState(
            PartitionsDefinition definition,
            Readings readings,
            Spine spine,
            Activity activity,
            PartitionSet materialized) {
        this.definition = definition;
        this.readings = readings;
        this.spine = spine;
        this.activity = activity;
        this.materialized = materialized;
    }

    /** {@return whether it was built with the inputs that the asset has in a graph} */
    public boolean isOf(AssetGraph graph, AssetDefinition asset) {
        return readings.areOf(graph.inputsOf(asset.key()));
    }

    /**
     * {@return this state, said in terms of the inputs that an asset has in a graph} Where it was
     * built with other inputs all of it is gone through, and what a step has read for several
     * partitions counts for each as its own share.
     */
    public AssetState in(AssetGraph graph, AssetDefinition asset) {
        if (readings.areOfVery(graph.inputsOf(asset.key()))) {
            return this;
        }
        Readings others = Readings.of(graph, asset);
        if (isOf(graph, asset)) {
            return new AssetState(definition, others, spine, activity, materialized);
        }
        Resolver resolver = new Resolver(others);
        Map<Long, Page> pages = new HashMap<>();
        for (int i = 0; i < spine.count(); i++) {
            PageDraft draft = PageDraft.of(spine.page(i));
            for (long rest = spine.page(i).present(); rest != 0; rest &= rest - 1) {
                int slot = Long.numberOfTrailingZeros(rest);
                long ordinal = spine.first(i) + slot;
                Held held = spine.page(i).heldAt(slot);
                draft.restate(
                        slot,
                        held.withBasis(resolver.basis(ordinal, readings.pins(ordinal, held))));
            }
            pages.put(spine.first(i) >> Page.BITS, draft.page(others.count()));
        }
        return new AssetState(definition, others, Spine.NONE.with(pages), activity, materialized);
    }

    public PartitionsDefinition definition() {
        return definition;
    }

    Readings readings() {
        return readings;
    }

    Spine spine() {
        return spine;
    }

    /** {@return which partitions have data} */
    public PartitionSet materialized() {
        return materialized;
    }

    public PartitionSet failed() {
        return activity.failed;
    }

    public PartitionSet running() {
        return activity.running;
    }

    public PartitionSet queued() {
        return activity.queued;
    }

    /** {@return what a partition has now; empty where it has nothing} */
    public Optional<Current> current(long ordinal) {
        return Optional.ofNullable(held(ordinal))
                .map(held -> held.current(readings.pins(ordinal, held)));
    }

    /**
     * {@return when a run made a partition's data, or last found that there was nothing to do;
     * empty where it has none}
     */
    public Optional<Instant> confirmedAt(long ordinal) {
        return Optional.ofNullable(held(ordinal)).map(Held::confirmedAt);
    }

    @Nullable Held held(long ordinal) {
        Page page = spine.pageOf(ordinal);
        return page == null ? null : page.held(Page.slot(ordinal));
    }

    /** {@return when any of its partitions last became current; empty where none is} */
    public Optional<Instant> lastMaterialized() {
        Instant last = null;
        for (int i = 0; i < spine.count(); i++) {
            Instant at = spine.page(i).lastAt();
            last = last == null || (at != null && at.isAfter(last)) ? at : last;
        }
        return Optional.ofNullable(last);
    }

    /**
     * {@return the id of the data that became current last; empty where there are none} It looks at
     * one in 64 partitions.
     */
    public OptionalLong latest() {
        Page last = Page.EMPTY;
        for (int i = 0; i < spine.count(); i++) {
            Instant at = spine.page(i).lastAt();
            Instant before = last.lastAt();
            if (at != null && (before == null || at.isAfter(before))) {
                last = spine.page(i);
            }
        }
        return last.latest();
    }

    /**
     * Takes what happened to an asset's partitions, in the order of the ledger. For one thread.
     * Fastest where neighbours follow each other.
     */
    public static final class Builder {
        private AssetState state;
        private final Resolver resolver;
        private final Map<Long, PageDraft> drafts = new HashMap<>();
        private PageDraft last = new PageDraft();
        private long lastNumber = Long.MIN_VALUE;

        private Builder(AssetState before) {
            this.state = before;
            this.resolver = new Resolver(before.readings);
        }

        /** A partition has new data. */
        public void put(long ordinal, Materialization made) {
            Basis basis = resolver.basis(ordinal, made.pins());
            Held held = Held.of(made, resolver.shared(made.code()), basis);
            draft(ordinal).put(Page.slot(ordinal), held, made.sequence());
        }

        /** A partition has data no more. */
        public void remove(long ordinal, long sequence) {
            draft(ordinal).put(Page.slot(ordinal), null, sequence);
        }

        /** Somebody states that a partition's current data are what they should be. */
        public void verify(long ordinal, Verification verification) {
            PageDraft draft = draft(ordinal);
            Held now = draft.held(Page.slot(ordinal));
            if (now != null) {
                draft.restate(Page.slot(ordinal), now.verified(verification));
            }
        }

        private PageDraft draft(long ordinal) {
            long number = ordinal >> Page.BITS;
            if (number != lastNumber) {
                last =
                        drafts.computeIfAbsent(
                                number, _ -> PageDraft.of(state.spine.pageOf(ordinal)));
                lastNumber = number;
            }
            return last;
        }

        /** {@return the state after all that was taken so far} */
        public AssetState build() {
            Map<Long, Page> pages = new HashMap<>();
            int readings = state.readings.count();
            drafts.forEach((number, draft) -> pages.put(number, draft.page(readings)));
            state =
                    new AssetState(
                            state.definition,
                            state.readings,
                            state.spine.with(pages),
                            state.activity);
            drafts.clear();
            lastNumber = Long.MIN_VALUE;
            return state;
        }
    }
}
