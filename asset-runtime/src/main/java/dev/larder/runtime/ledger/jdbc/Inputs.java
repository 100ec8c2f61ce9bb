package dev.larder.runtime.ledger.jdbc;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.InputDefinition.Absence;
import dev.larder.graph.InputDefinition.Counting;
import dev.larder.io.Source;
import dev.larder.io.Stored;
import dev.larder.ledger.DataVersion;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Ledger.ClaimRequest;
import dev.larder.runtime.ledger.Ledger.InputRequest;
import dev.larder.runtime.ledger.Recorded;

import jakarta.inject.Singleton;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Pins what an attempt reads and finds where it is. The head is held, so what is current now is
 * current at the pinned sequence.
 */
@Singleton
final class Inputs {
    private static final int AT_ONCE = 1_000;

    private final Head head;
    private final LedgerRepository ledger;
    private final Currently currently;
    private final Names names;
    private final Parts parts;

    Inputs(Head head, LedgerRepository ledger, Currently currently, Names names, Parts parts) {
        this.head = head;
        this.ledger = ledger;
        this.currently = currently;
        this.names = names;
        this.parts = parts;
    }

    /**
     * {@return by parameter, where the data are that are to be loaded}
     *
     * @param made the partitions that the attempt makes from them
     */
    Map<String, Source> pinned(ClaimRequest request, PartitionSet made, long attempt) {
        String several = made.size() > 1 ? parts.encodeSet(made) : null;
        long sequence = head.sequence();
        Map<String, Source> sources = new HashMap<>();
        for (InputRequest asked : request.inputs().apply(made)) {
            InputDefinition input = asked.edge().input();
            PartitionSet read = asked.partitions();
            if (isNarrowed(request.graph(), input)) {
                Source source = source(asked);
                read = partitions(source, read);
                if (input.isData()) {
                    sources.put(input.parameter(), source);
                }
            }
            ledger.insertPin(
                    attempt,
                    input.parameter(),
                    names.assets().idOf(input.upstream().toString()),
                    names.lattices().idOf(read.definition().lattice()),
                    parts.encodeSet(read),
                    sequence,
                    input.counting() == Counting.COUNT,
                    several);
        }
        return sources;
    }

    /** What others make may have versions, but has no data of ours. */
    private static boolean isNarrowed(AssetGraph graph, InputDefinition input) {
        return input.isData()
                || (input.absence() == Absence.SKIP
                        && !graph.definition(input.upstream()).isExternal());
    }

    private static PartitionSet partitions(Source source, PartitionSet asked) {
        return source.parts().size() == asked.size()
                ? asked
                : PartitionSet.of(
                        asked.definition(),
                        source.parts().stream()
                                .mapToLong(part -> part.partition().ordinal())
                                .toArray());
    }

    private Source source(InputRequest request) {
        AssetKey upstream = request.edge().upstream();
        PartitionSet asked = request.partitions();
        Source found = located(upstream, asked);
        if (found.parts().size() < asked.size()
                && request.edge().input().absence() == Absence.BLOCK) {
            PartitionSet absent = asked.minus(partitions(found, asked));
            throw new LarderException(
                    ErrorCode.CONFLICT,
                    "%s %s has no data any more"
                            .formatted(
                                    upstream, absent.partitions().findFirst().orElseThrow().key()));
        }
        return found;
    }

    /** {@return where the data of these partitions are; those without are left out} */
    Source located(AssetKey asset, PartitionSet asked) {
        return new Source(
                asset,
                currently.made(asset, asked).stream()
                        .map(data -> new Source.Part(data.partition(), data.row().location()))
                        .toList());
    }

    /** {@return what was recorded of these partitions; those without data are left out} */
    List<Recorded> recorded(AssetKey asset, PartitionSet asked) {
        List<Currently.Data> made = currently.made(asset, asked);
        Map<Long, Rows.Materialized> rows = new HashMap<>();
        for (int from = 0; from < made.size(); from += AT_ONCE) {
            List<Long> ids =
                    made.subList(from, Math.min(from + AT_ONCE, made.size())).stream()
                            .map(data -> data.row().id())
                            .toList();
            ledger.byIds(ids).forEach(row -> rows.put(row.id(), row));
        }
        return made.stream()
                .map(data -> {
                    Rows.Materialized row = Objects.requireNonNull(rows.get(data.row().id()));
                    return new Recorded(data.partition(), row.io(), stored(row));
                })
                .toList();
    }

    private static Stored stored(Rows.Materialized row) {
        return new Stored(
                row.location(),
                row.rowCount(),
                row.byteCount(),
                row.dataVersion() == null ? null : DataVersion.of(row.dataVersion()),
                Metadata.read(row.metadata()));
    }
}
