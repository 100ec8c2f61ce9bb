package dev.larder.ledger;

import dev.larder.graph.AssetDefinition;
import dev.larder.ledger.Cause.Kind;
import dev.larder.ledger.Staleness.Reason;
import dev.larder.partition.Intervals;
import dev.larder.partition.PartitionMapping.Shift;
import dev.larder.partition.PartitionSet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gathers what is behind the staleness of many partitions of an asset: all at once of those that
 * were made from just what is mapped, one after the other of the rest.
 */
final class Gathering {
    private final AssetDefinition asset;
    private final Judged judged;
    private final Spine spine;
    private final List<Upstream> inputs;

    /** What of an input that gives the same for all is looked at once. */
    private record Once(Read read, long pinned) {}

    Gathering(AssetDefinition asset, Judged judged, List<Upstream> inputs) {
        this.asset = asset;
        this.judged = judged;
        this.spine = judged.state().spine();
        this.inputs = inputs;
    }

    List<Reason> reasons(Intervals own) {
        Map<Judged.Group, Reason> reasons = new LinkedHashMap<>();
        for (Kind kind : List.of(Kind.CODE_CHANGED, Kind.CODE_UNCOMPARABLE)) {
            put(reasons, Cause.ofCode(kind), judged.ofCode(kind).intersect(own));
        }
        for (Upstream input : inputs) {
            put(reasons, input, own);
        }
        judged.gone().forEach((_, all) -> putGone(reasons, all.intersect(own)));
        return List.copyOf(reasons.values());
    }

    /** {@return what of its own these partitions were made from and are stale because of} */
    Intervals staleOfItsOwn(Intervals own) {
        Intervals found = Intervals.NONE;
        int kind = Integer.numberOfTrailingZeros(Upstream.STALE);
        for (Upstream input : inputs) {
            if (input.reading().edge().isSelf()) {
                Intervals those = judged.of(input.index(), kind).intersect(own);
                found = found.union(found(input, those).kinds().get(kind));
            }
        }
        return found;
    }

    private void put(Map<Judged.Group, Reason> reasons, Upstream input, Intervals own) {
        List<Intervals> byKind = new ArrayList<>();
        Intervals any = Intervals.NONE;
        for (int kind = 0; kind < Upstream.KINDS; kind++) {
            byKind.add(judged.of(input.index(), kind).intersect(own));
            any = any.union(byKind.getLast());
        }
        if (any.isEmpty()) {
            return;
        }
        Found found = found(input, any);
        for (int kind = 0; kind < Upstream.KINDS; kind++) {
            if (found.has(kind)) {
                PartitionSet upstream = found.partitions(kind);
                put(reasons, new Cause(Judged.kind(kind), input.key(), upstream), byKind.get(kind));
            }
        }
    }

    private void put(Map<Judged.Group, Reason> reasons, Cause cause, Intervals own) {
        if (!own.isEmpty()) {
            reasons.merge(
                    new Judged.Group(cause.kind(), cause.upstream()),
                    new Reason(cause, PartitionSet.of(asset.partitions(), own)),
                    Gathering::merged);
        }
    }

    private static Reason merged(Reason a, Reason b) {
        PartitionSet first = a.cause().partitions();
        PartitionSet second = b.cause().partitions();
        PartitionSet both = first == null || second == null ? null : first.union(second);
        Cause cause = new Cause(a.cause().kind(), a.cause().upstream(), both);
        return new Reason(cause, a.own().union(b.own()));
    }

    private void putGone(Map<Judged.Group, Reason> reasons, Intervals own) {
        own.elements()
                .forEach(ordinal -> {
                    Held held = judged.state().held(ordinal);
                    Basis basis = held == null ? null : held.basis();
                    for (Pin pin : basis == null ? List.<Pin>of() : basis.gone()) {
                        put(
                                reasons,
                                new Cause(Kind.INPUTS_REMOVED, pin.upstream(), pin.partitions()),
                                Intervals.between(ordinal, ordinal + 1));
                    }
                });
    }

    private Found found(Upstream input, Intervals own) {
        Intervals mapped = own.intersect(mapped(input));
        Intervals read = mapped.isEmpty() ? null : input.reading().required(mapped);
        if (read == null) {
            return ofEach(input, own);
        }
        Found found = Found.of(input, read);
        Intervals changed = judged.of(input.index(), 0).intersect(mapped);
        Intervals behind = changed.isEmpty() ? changed : changed(input, changed);
        return found.withChanged(behind).and(ofEach(input, own.minus(mapped)));
    }

    /** Where each is made from one, that is what has changed. */
    private Intervals changed(Upstream input, Intervals own) {
        boolean isOne =
                input.reading().shape() instanceof Reading.Shape.Shifted(Shift shift, Intervals _)
                        && shift.first() == shift.last();
        Intervals all = isOne ? input.reading().required(own) : null;
        return all == null ? ofEach(input, own).kinds().getFirst() : all;
    }

    private Intervals mapped(Upstream input) {
        var mapped = new Intervals.Builder(4);
        for (int i = 0; i < spine.count(); i++) {
            mapped.addBits(spine.first(i), spine.page(i).mapped(input.index()));
        }
        return mapped.build();
    }

    private Found ofEach(Upstream input, Intervals own) {
        List<Found> all = new ArrayList<>();
        Set<Once> known = new HashSet<>();
        own.elements()
                .forEach(ordinal -> {
                    Held held = judged.state().held(ordinal);
                    if (held != null && isNew(input, held, known)) {
                        all.add(Found.of(input, held, ordinal));
                    }
                });
        return Found.of(input, all);
    }

    private static boolean isNew(Upstream input, Held held, Set<Once> known) {
        return !input.reading().isUniform()
                || known.add(new Once(Readings.read(held, input.index()), held.pinned()));
    }
}
