package dev.larder.ledger;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.partition.Intervals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Judges all partitions of an asset, a page at a time: of each only which kinds of causes it has.
 */
final class Judge {
    private final AssetDefinition asset;
    private final AssetState state;
    private final Intervals existing;
    private final List<Upstream> inputs = new ArrayList<>();
    private final Judged judged;
    private final long[] masks = new long[Upstream.KINDS];
    private final Map<Upstream, Uniforms> uniforms = new HashMap<>();

    private Judge(
            LedgerState ledger, AssetDefinition asset, Instant now, Map<AssetKey, Judged> known) {
        this.asset = asset;
        this.state = ledger.of(asset);
        this.existing = asset.partitions().existing(now).stretches();
        this.judged = new Judged(state);
        known.put(asset.key(), judged);
        if (!asset.isExternal()) {
            for (Reading reading : state.readings().all()) {
                if (reading.counts()) {
                    int index = state.readings().all().indexOf(reading);
                    Upstream input = new Upstream(ledger, reading, index, now, known);
                    inputs.add(input);
                    uniforms.put(input, new Uniforms(input));
                }
            }
        }
    }

    /**
     * Judges an asset.
     *
     * @param known what is known of those that it reads; takes what is found
     */
    static void judge(
            LedgerState ledger, AssetDefinition asset, Instant now, Map<AssetKey, Judged> known) {
        new Judge(ledger, asset, now, known).judge();
    }

    private void judge() {
        for (int i = 0; i < state.spine().count(); i++) {
            Page page = state.spine().page(i);
            long there = page.present() & existing.bits(state.spine().first(i));
            judged.there(i, there);
            if (there != 0 && !asset.isExternal()) {
                code(i, page, there);
                for (Upstream input : inputs) {
                    input(i, page, there, input);
                }
                gone(i, page, there);
            }
        }
        List<Upstream> self =
                inputs.stream().filter(input -> input.reading().edge().isSelf()).toList();
        if (!self.isEmpty() && judged.anyStale()) {
            propagate(self);
        }
    }

    private void code(int place, Page page, long there) {
        CodeVersion today = asset.produced().codeVersion();
        CodeVersion common = page.code();
        if (common != null && common.equals(today)) {
            return;
        }
        for (long rest = there; rest != 0; rest &= rest - 1) {
            int slot = Long.numberOfTrailingZeros(rest);
            Cause.Kind kind = page.heldAt(slot).cause(today);
            if (kind != null) {
                judged.addCode(kind, place, common == null ? 1L << slot : there);
            }
            if (common != null) {
                return;
            }
        }
    }

    private void gone(int place, Page page, long there) {
        for (long rest = there & page.explicit(); rest != 0; rest &= rest - 1) {
            int slot = Long.numberOfTrailingZeros(rest);
            Basis basis = page.heldAt(slot).basis();
            if (basis != null) {
                basis.gone().forEach(pin -> judged.addGone(pin.upstream(), place, slot));
            }
        }
    }

    private void input(int place, Page page, long there, Upstream input) {
        Arrays.fill(masks, 0);
        long first = state.spine().first(place);
        long together = 0;
        if (input.isNarrow()) {
            together = there & page.mapped(input.index());
            input.look(page, first, together, masks);
        }
        long single = there & ~together;
        if (single != 0 && input.reading().isUniform()) {
            uniform(page, first, single, input);
        } else {
            for (long rest = single; rest != 0; rest &= rest - 1) {
                int slot = Long.numberOfTrailingZeros(rest);
                add(slot, input.judge(page.heldAt(slot), first + slot));
            }
        }
        for (int kind = 0; kind < masks.length; kind++) {
            judged.add(input.index(), kind, place, masks[kind]);
        }
    }

    private void add(int slot, int kinds) {
        for (int rest = kinds; rest != 0; rest &= rest - 1) {
            masks[Integer.numberOfTrailingZeros(rest)] |= 1L << slot;
        }
    }

    private void uniform(Page page, long first, long slots, Upstream input) {
        Uniforms found = Objects.requireNonNull(uniforms.get(input));
        if ((slots & ~page.mapped(input.index())) == 0) {
            Held any = page.heldAt(Long.numberOfTrailingZeros(slots));
            Uniforms.Found all = found.of(any, first);
            if (all != null && all.isSame(page.leastPinned(), page.mostPinned())) {
                int kinds = all.kinds(page.leastPinned());
                for (int rest = kinds; rest != 0; rest &= rest - 1) {
                    masks[Integer.numberOfTrailingZeros(rest)] |= slots;
                }
                return;
            }
        }
        for (long rest = slots; rest != 0; rest &= rest - 1) {
            int slot = Long.numberOfTrailingZeros(rest);
            Uniforms.Found one = found.of(page.heldAt(slot), first + slot);
            add(slot, one == null ? Upstream.CHANGED : one.kinds(page.pinned(slot)));
        }
    }

    /**
     * What is stale makes stale what was made from it: once in the order of ordinals does it, since
     * strictly backward is what leads to lower ones, in each dimension that it moves in.
     */
    private void propagate(List<Upstream> self) {
        for (int place = 0; place < state.spine().count(); place++) {
            long before;
            do {
                before = judged.stale()[place];
                for (Upstream input : self) {
                    judged.add(
                            input.index(),
                            Integer.numberOfTrailingZeros(Upstream.STALE),
                            place,
                            staleOf(input, place));
                }
            } while (judged.stale()[place] != before);
        }
    }

    private long staleOf(Upstream input, int place) {
        Page page = state.spine().page(place);
        long first = state.spine().first(place);
        long there = judged.there(place);
        long together = input.isNarrow() ? there & page.mapped(input.index()) : 0;
        long stale = input.stale(first, together);
        for (long rest = there & ~together; rest != 0; rest &= rest - 1) {
            int slot = Long.numberOfTrailingZeros(rest);
            int kinds = input.judge(page.heldAt(slot), first + slot);
            stale |= (kinds & Upstream.STALE) == 0 ? 0 : 1L << slot;
        }
        return stale;
    }
}
