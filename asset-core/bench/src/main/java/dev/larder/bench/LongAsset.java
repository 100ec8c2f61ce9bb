package dev.larder.bench;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetDefinition.Listing;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.Origin;
import dev.larder.graph.Shape;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Materialization;
import dev.larder.ledger.Pin;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An asset of as many hours as asked for, and one that reads it hour by hour. */
record LongAsset(
        AssetDefinition source,
        AssetDefinition reader,
        List<Entry> entries,
        LedgerState alone,
        LedgerState state,
        Instant now) {
    private static final PartitionsDefinition HOURS = TimeWindows.hourly("1880-01-01");
    private static final Instant START = Instant.parse("1880-01-01T00:00:00Z");

    /** What a row of the ledger says, once it is decoded. */
    record Entry(long ordinal, Materialization made) {}

    static LongAsset of(int count) {
        AssetDefinition source = asset("source", List.of());
        InputDefinition input = InputDefinition.of("source", source.key(), Shape.TABLE);
        AssetDefinition reader = asset("reader", List.of(input));
        AssetGraph graph = AssetGraph.of(List.of(source, reader));
        Instant now = START.plus(Duration.ofHours(count));
        List<Entry> of = entries(HOURS.existing(now), 0);
        List<Entry> entries = entries(HOURS.existing(now), count);
        AssetState read = built(AssetState.builder(graph, source), of);
        AssetState made = built(AssetState.builder(graph, reader), entries);
        return new LongAsset(
                source,
                reader,
                entries,
                new LedgerState(AssetGraph.of(List.of(source)), Map.of(source.key(), read)),
                new LedgerState(graph, Map.of(source.key(), read, reader.key(), made)),
                now);
    }

    private static AssetDefinition asset(String name, List<InputDefinition> inputs) {
        AssetKey key = new AssetKey("n", name);
        return new AssetDefinition(
                key,
                Listing.of(key),
                HOURS,
                inputs,
                Origin.Produced.by(name, Shape.TABLE).withCodeVersion(CodeVersion.declared("1")),
                name);
    }

    /** Hour by hour first the source, then the reader; one in a thousand is read too early. */
    private static List<Entry> entries(PartitionSet hours, int firstId) {
        List<Entry> entries = new ArrayList<>();
        hours.ordinals()
                .forEach(ordinal -> {
                    int number = entries.size();
                    boolean reads = firstId > 0;
                    long sequence = 2L * number + (reads ? 2 : 1);
                    long pinned = number % 1_000 == 500 ? 1 : sequence - 1;
                    entries.add(
                            new Entry(
                                    ordinal,
                                    new Materialization(
                                            firstId + number + 1L,
                                            1,
                                            sequence,
                                            START.plusSeconds(sequence),
                                            null,
                                            CodeVersion.declared("1"),
                                            reads ? pins(ordinal, pinned) : List.of())));
                });
        return entries;
    }

    private static List<Pin> pins(long ordinal, long pinned) {
        PartitionSet read = PartitionSet.of(HOURS, ordinal);
        return List.of(Pin.of("source", new AssetKey("n", "source"), read, pinned));
    }

    private static AssetState built(AssetState.Builder builder, List<Entry> entries) {
        entries.forEach(entry -> builder.put(entry.ordinal, entry.made));
        return builder.build();
    }

    AssetState built() {
        return built(AssetState.builder(state.graph(), reader), entries);
    }

    long middle() {
        return entries.get(entries.size() / 2).ordinal;
    }

    LedgerState changed() {
        AssetState.Builder change = state.of(reader).change();
        change.put(middle(), entries.get(entries.size() / 2).made);
        return new LedgerState(
                state.graph(),
                Map.of(source.key(), state.of(source), reader.key(), change.build()));
    }
}
