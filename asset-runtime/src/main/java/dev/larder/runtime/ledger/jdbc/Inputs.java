package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.InputDefinition.Absence;
import dev.larder.graph.InputDefinition.Counting;
import dev.larder.io.Source;
import dev.larder.io.Stored;
import dev.larder.ledger.DataVersion;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Attempts.InputRequest;
import dev.larder.runtime.ledger.Recorded;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
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
    private static final String PIN =
            """
            INSERT INTO pin
                (attempt_id, parameter, upstream_id, lattice_id, parts, sequence, counted, made)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Head head;
    private final Statements statements;
    private final LedgerRepository ledger;
    private final Currently currently;
    private final Names names;
    private final Parts parts;

    Inputs(
            Head head,
            Statements statements,
            LedgerRepository ledger,
            Currently currently,
            Names names,
            Parts parts) {
        this.head = head;
        this.statements = statements;
        this.ledger = ledger;
        this.currently = currently;
        this.names = names;
        this.parts = parts;
    }

    /** What came of looking for what an attempt reads. */
    sealed interface Found {
        /**
         * It is there.
         *
         * @param sources by parameter, where the data are that are to be loaded
         */
        record There(Map<String, Source> sources, List<Read> reads) implements Found {}

        /** Something is not. */
        record Absent(String why) implements Found {}
    }

    /** What is read of an input, of which absent partitions are left out. */
    record Read(InputDefinition input, PartitionSet partitions) {}

    /** Looks for what an attempt reads, and writes nothing. */
    Found located(AssetGraph graph, List<InputRequest> asked) {
        Map<String, Source> sources = new HashMap<>();
        List<Read> reads = new ArrayList<>();
        for (InputRequest request : asked) {
            InputDefinition input = request.edge().input();
            PartitionSet read = request.partitions();
            if (isNarrowed(graph, input)) {
                Source source = located(input.upstream(), read);
                if (source.parts().size() < read.size() && input.absence() == Absence.BLOCK) {
                    return absent(input, read.minus(partitions(source, read)));
                }
                read = partitions(source, read);
                if (input.isData()) {
                    sources.put(input.parameter(), source);
                }
            }
            reads.add(new Read(input, read));
        }
        return new Found.There(sources, reads);
    }

    private static Found absent(InputDefinition input, PartitionSet partitions) {
        return new Found.Absent(
                "%s %s has no data any more"
                        .formatted(
                                input.upstream(),
                                partitions.partitions().findFirst().orElseThrow().key()));
    }

    /**
     * {@return what the ledger notes of what an attempt reads, at the present sequence}
     *
     * @param made the partitions that the attempt makes from it
     */
    List<Rows.PinRow> pins(Found.There found, PartitionSet made, long attempt) {
        String several = made.size() > 1 ? parts.encodeSet(made) : null;
        long sequence = head.sequence();
        return found.reads().stream()
                .map(read ->
                        new Rows.PinRow(
                                attempt,
                                read.input().parameter(),
                                names.assets().idOf(read.input().upstream().toString()),
                                names.lattices().idOf(read.partitions().definition().lattice()),
                                parts.encodeSet(read.partitions()),
                                sequence,
                                read.input().counting() == Counting.COUNT,
                                several))
                .toList();
    }

    void save(List<Rows.PinRow> pins) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Rows.PinRow pin : pins) {
            rows.add(
                    new @Nullable Object[] {
                        pin.attemptId(),
                        pin.parameter(),
                        pin.upstreamId(),
                        pin.latticeId(),
                        pin.parts(),
                        pin.sequence(),
                        pin.counted(),
                        pin.made()
                    });
        }
        statements.batch(PIN, rows);
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

    /** {@return where the data of these partitions are; those without are left out} */
    Source located(AssetKey asset, PartitionSet asked) {
        return new Source(
                asset,
                currently.made(asset, asked).stream()
                        .map(data -> new Source.Part(data.partition(), data.row().location()))
                        .toList());
    }

    /** {@return those of these partitions that runs have made} */
    PartitionSet withData(AssetKey asset, PartitionSet asked) {
        return asked.isEmpty()
                ? asked
                : PartitionSet.of(
                        asked.definition(),
                        currently.made(asset, asked).stream()
                                .mapToLong(data -> data.partition().ordinal())
                                .toArray());
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
