package dev.larder.runtime.ledger;

import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Pin;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.History.Entry.Materialized;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What is another one in one materialization of a partition than in another. */
public sealed interface Difference {
    /** The code. */
    record Code(CodeVersion before, CodeVersion after) implements Difference {}

    /** What was read. */
    record Inputs(Kind kind, AssetKey upstream, @Nullable PartitionSet partitions)
            implements Difference {
        /** What happened to it. */
        public enum Kind {
            ADDED,
            REMOVED,
            CHANGED
        }
    }

    /**
     * Something that is said of the data.
     *
     * @param name {@code rows}, {@code bytes}, {@code dataVersion}, or the name of metadata
     * @param before null where it was not said
     * @param after null where it is not said
     */
    record Value(String name, @Nullable String before, @Nullable String after)
            implements Difference {}

    /** {@return what differs, code first, then inputs, then what is said of the data} */
    static List<Difference> between(
            LedgerState state, History history, Materialized before, Materialized after) {
        List<Difference> found = new ArrayList<>();
        if (before.code().compared(after.code()) != CodeVersion.Comparison.SAME) {
            found.add(new Code(before.code(), after.code()));
        }
        Set<AssetKey> upstreams = new LinkedHashSet<>();
        after.pins().forEach(pin -> upstreams.add(pin.upstream()));
        before.pins().forEach(pin -> upstreams.add(pin.upstream()));
        for (AssetKey upstream : upstreams) {
            Versions versions = new Versions(state, history, upstream);
            inputs(versions, of(before, upstream), of(after, upstream), found);
        }
        value("rows", before.rows(), after.rows(), found);
        value("bytes", before.bytes(), after.bytes(), found);
        value("dataVersion", before.dataVersion(), after.dataVersion(), found);
        Set<String> names = new TreeSet<>(before.metadata().keySet());
        names.addAll(after.metadata().keySet());
        names.forEach(name ->
                value(name, before.metadata().get(name), after.metadata().get(name), found));
        return found;
    }

    private static List<Pin> of(Materialized made, AssetKey upstream) {
        return made.pins().stream().filter(pin -> pin.upstream().equals(upstream)).toList();
    }

    private static void inputs(
            Versions versions, List<Pin> before, List<Pin> after, List<Difference> found) {
        AssetKey upstream = versions.asset();
        PartitionSet was = read(before);
        PartitionSet is = read(after);
        if (was == null || is == null) {
            Inputs.Kind kind =
                    before.isEmpty()
                            ? Inputs.Kind.ADDED
                            : after.isEmpty() ? Inputs.Kind.REMOVED : Inputs.Kind.CHANGED;
            found.add(new Inputs(kind, upstream, was == null ? is : was));
            return;
        }
        add(Inputs.Kind.ADDED, upstream, is.minus(was), found);
        add(Inputs.Kind.REMOVED, upstream, was.minus(is), found);
        long[] changed =
                was.intersect(is)
                        .ordinals()
                        .filter(ordinal ->
                                versions.differ(
                                        ordinal,
                                        before.getFirst().sequence(),
                                        after.getFirst().sequence()))
                        .toArray();
        add(Inputs.Kind.CHANGED, upstream, PartitionSet.of(was.definition(), changed), found);
    }

    /** The versions that the partitions of one asset had. */
    record Versions(LedgerState state, History history, AssetKey asset) {
        boolean differ(long ordinal, long one, long other) {
            AssetState known = state.of(asset);
            boolean isOlder =
                    known.current(ordinal)
                            .filter(now -> now.made().sequence() <= Math.min(one, other))
                            .isPresent();
            if (isOlder || one == other) {
                return false;
            }
            Partition partition = new Partition(known.definition(), ordinal);
            List<History.Entry> all =
                    history.of(state.graph(), asset, partition, Integer.MAX_VALUE);
            return !at(all, one).equals(at(all, other));
        }

        private static Object at(List<History.Entry> all, long sequence) {
            return all.stream()
                    .filter(entry -> entry.sequence() <= sequence)
                    .filter(Materialized.class::isInstance)
                    .map(Materialized.class::cast)
                    .findFirst()
                    .<Object>map(
                            made -> made.dataVersion() == null ? made.id() : made.dataVersion())
                    .orElse("unobserved");
        }
    }

    private static @Nullable PartitionSet read(List<Pin> pins) {
        PartitionSet read = null;
        for (Pin pin : pins) {
            PartitionSet more = pin.partitions();
            if (more == null) {
                return null;
            }
            read = read == null ? more : read.union(more);
        }
        return read;
    }

    private static void add(
            Inputs.Kind kind, AssetKey upstream, PartitionSet set, List<Difference> found) {
        if (!set.isEmpty()) {
            found.add(new Inputs(kind, upstream, set));
        }
    }

    private static void value(
            String name, @Nullable Object before, @Nullable Object after, List<Difference> found) {
        if (!Objects.equals(before, after)) {
            found.add(
                    new Value(
                            name,
                            before == null ? null : before.toString(),
                            after == null ? null : after.toString()));
        }
    }
}
