package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.DataVersion;
import dev.larder.ledger.Verification;
import dev.larder.partition.Partition;
import dev.larder.runtime.ledger.History;
import dev.larder.runtime.ledger.History.Entry.Materialized;
import dev.larder.runtime.ledger.History.Entry.Verified;
import dev.larder.runtime.ledger.History.Entry.Wiped;
import dev.larder.runtime.ledger.MadeData;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** History in a relational database. */
@Singleton
final class JdbcHistory implements History {
    private static final int LAST_STEPS = 10;

    private final JdbcTransactions transactions;
    private final LedgerRepository ledger;
    private final VerificationRepository verifications;
    private final RemovalRepository removals;
    private final StepRepository steps;
    private final Readers readers;
    private final MadeRows made;
    private final States states;
    private final Names names;
    private final Parts parts;

    JdbcHistory(
            JdbcTransactions transactions,
            LedgerRepository ledger,
            VerificationRepository verifications,
            RemovalRepository removals,
            StepRepository steps,
            Readers readers,
            MadeRows made,
            States states,
            Names names,
            Parts parts) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.verifications = verifications;
        this.removals = removals;
        this.steps = steps;
        this.readers = readers;
        this.made = made;
        this.states = states;
        this.names = names;
        this.parts = parts;
    }

    @Override
    public List<Entry> of(AssetGraph graph, AssetKey asset, Partition partition, int limit) {
        return transactions.looking(() -> {
            names.follow(graph);
            OptionalLong id = names.assets().find(asset.toString());
            OptionalLong lattice = names.lattices().find(partition.definition().lattice());
            OptionalLong part = parts.find(partition);
            return id.isEmpty() || lattice.isEmpty() || part.isEmpty()
                    ? List.of()
                    : entries(
                            new Shares(graph, graph.definition(asset), partition, names, parts),
                            new PartitionId(id.getAsLong(), lattice.getAsLong(), part.getAsLong()),
                            limit);
        });
    }

    private List<Entry> entries(Shares shares, PartitionId place, int limit) {
        List<Rows.Materialized> made =
                ledger.of(place.asset(), place.lattice(), place.part(), limit);
        Map<Long, List<Rows.PinRow>> pins = pins(made);
        List<Entry> entries = new ArrayList<>();
        made.forEach(row ->
                entries.add(entry(row, shares, pins.getOrDefault(row.attemptId(), List.of()))));
        verifications
                .of(place.asset(), place.lattice(), place.part(), limit)
                .forEach(row -> entries.add(new Verified(verification(row))));
        removals.of(place.asset(), place.lattice(), place.part(), limit)
                .forEach(row -> entries.add(new Wiped(row.sequence(), row.removedAt())));
        entries.sort(Comparator.comparingLong(Entry::sequence).reversed());
        return List.copyOf(entries.subList(0, Math.min(limit, entries.size())));
    }

    private Map<Long, List<Rows.PinRow>> pins(List<Rows.Materialized> made) {
        List<Rows.PinRow> all = new ArrayList<>();
        Batches.save(
                made.stream().map(Rows.Materialized::attemptId).distinct().toList(),
                attempts -> all.addAll(ledger.pins(attempts)));
        return all.stream().collect(Collectors.groupingBy(Rows.PinRow::attemptId));
    }

    private Entry entry(Rows.Materialized row, Shares shares, List<Rows.PinRow> pins) {
        String version = row.dataVersion();
        return new Materialized(
                row.id(),
                row.runId(),
                row.sequence(),
                row.publishedAt(),
                names.codes().name(row.codeId()),
                version == null ? null : DataVersion.of(version),
                row.rowCount(),
                row.byteCount(),
                row.location(),
                Metadata.read(row.metadata()),
                shares.of(row, pins));
    }

    private Verification verification(Rows.VerificationRow row) {
        return new Verification(
                Verification.Kind.valueOf(row.kind()),
                row.sequence(),
                row.verifiedAt(),
                names.codes().name(row.codeId()));
    }

    @Override
    public List<Reader> readersOf(AssetGraph graph, AssetKey asset, Partition partition) {
        return transactions.looking(() -> readers.of(graph, asset, partition));
    }

    @Override
    public List<Elsewhere> elsewhere(AssetGraph graph, AssetKey asset) {
        return transactions.looking(() -> {
            names.follow(graph);
            AssetDefinition definition = graph.definition(asset);
            OptionalLong id = names.assets().find(asset.toString());
            long today =
                    names.lattices().find(definition.partitions().lattice()).orElse(Names.NONE);
            return id.isEmpty()
                    ? List.of()
                    : ledger.elsewhere(id.getAsLong(), today).stream()
                            .map(row ->
                                    new Elsewhere(
                                            names.lattices().name(row.latticeId()),
                                            row.partitions()))
                            .toList();
        });
    }

    @Override
    public Optional<Duration> durationOf(AssetKey asset) {
        return transactions.looking(() -> {
            OptionalLong id = names.assets().find(asset.toString());
            List<Rows.DurationRow> last =
                    id.isEmpty() ? List.of() : steps.durations(id.getAsLong(), LAST_STEPS);
            long made = last.stream().mapToLong(Rows.DurationRow::partitionCount).sum();
            return made == 0
                    ? Optional.empty()
                    : Optional.of(
                            last.stream()
                                    .map(row -> Duration.between(row.startedAt(), row.finishedAt()))
                                    .reduce(Duration.ZERO, Duration::plus)
                                    .dividedBy(made));
        });
    }

    @Override
    public List<MadeData> made(
            AssetGraph graph, AssetKey asset, MadeData.@Nullable Place before, int limit) {
        return transactions.looking(() -> made.before(graph, asset, before, limit));
    }

    @Override
    public List<MadeData> made(AssetGraph graph, AssetKey asset, Collection<Long> ids) {
        return transactions.looking(() -> made.of(graph, asset, ids));
    }

    @Override
    public Map<Long, Map<String, String>> metadata(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : transactions.looking(() -> made.metadata(ids));
    }

    @Override
    public Optional<Failed> failure(AssetGraph graph, AssetKey asset, Partition partition) {
        return transactions.looking(() ->
                states.failure(graph, asset, partition)
                        .flatMap(last ->
                                steps.attempt(last.id()).map(row -> failed(last.run(), row))));
    }

    private static Failed failed(long run, Rows.AttemptRow row) {
        return new Failed(
                run, row.number(), row.finishedAt(), Objects.requireNonNullElse(row.message(), ""));
    }
}
