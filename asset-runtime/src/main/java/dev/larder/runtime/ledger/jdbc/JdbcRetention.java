package dev.larder.runtime.ledger.jdbc;

import dev.larder.runtime.ledger.Retention;
import dev.larder.runtime.ledger.jdbc.PartText.Stretch;
import dev.larder.runtime.ledger.jdbc.RetentionRows.FailedRow;
import dev.larder.runtime.ledger.jdbc.RetentionRows.ReadRow;
import dev.larder.runtime.ledger.jdbc.RetentionRows.SpanRow;
import dev.larder.runtime.ledger.jdbc.RetentionRows.SweepRow;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Retention in a relational database. What may go is looked for without holding the ledger's head:
 * what is superseded stays so, and nobody reads at a sequence that has passed.
 */
@Singleton
final class JdbcRetention implements Retention {
    private static final int BATCH = 1_000;

    private final JdbcTransactions transactions;
    private final Head head;
    private final RetentionRepository rows;
    private final JdbcExternalCalls calls;

    /** Partitions of one asset that were read at some time. */
    private record Place(long asset, long lattice) {}

    JdbcRetention(
            JdbcTransactions transactions,
            Head head,
            RetentionRepository rows,
            JdbcExternalCalls calls) {
        this.transactions = transactions;
        this.head = head;
        this.rows = rows;
        this.calls = calls;
    }

    @Override
    public OptionalLong begin(Sweep sweep, Instant endedBefore) {
        SweepRow row = transactions.looking(() -> rows.sweep(sweep.name()).getFirst());
        Instant ended = row.endedAt();
        if (ended == null) {
            return OptionalLong.of(row.reached());
        }
        return ended.isAfter(endedBefore) ? OptionalLong.empty() : OptionalLong.of(0);
    }

    @Override
    public long last(Sweep sweep) {
        return transactions.looking(() ->
                switch (sweep) {
                    case FILES, MATERIALIZATIONS -> head.nextToken() - 1;
                    case STATEMENTS -> head.sequence();
                    case RUNS -> rows.lastRun();
                });
    }

    @Override
    public void leaveOff(Sweep sweep, long after) {
        transactions.exclusively(() -> rows.note(sweep.name(), after, null));
    }

    @Override
    public void end(Sweep sweep, Instant now) {
        transactions.exclusively(() -> rows.note(sweep.name(), 0, now));
    }

    @Override
    public List<Superseded> superseded(long after, Instant before) {
        long last = after + Sweep.FILES.width();
        return transactions.looking(() -> rows.superseded(after, last, before)).stream()
                .map(row -> new Superseded(row.id(), row.io(), row.location()))
                .toList();
    }

    @Override
    public void removed(List<Superseded> files, Instant now) {
        List<Long> ids = files.stream().map(Superseded::materialization).toList();
        transactions.exclusively(() -> inBatches(ids, batch -> rows.pruned(batch, now)));
    }

    @Override
    public void forget(Sweep sweep, long after, Instant before) {
        long last = after + sweep.width();
        switch (sweep) {
            case FILES -> throw new IllegalArgumentException("Files are removed by their store");
            case MATERIALIZATIONS -> forgetMaterializations(after, last, before);
            case STATEMENTS ->
                    transactions.exclusively(() -> {
                        rows.forgetVerifications(after, last, before);
                        rows.forgetRemovals(after, last, before);
                    });
            case RUNS -> forgetRuns(after, last, before);
        }
    }

    private void forgetMaterializations(long after, long last, Instant before) {
        List<SpanRow> spans = transactions.looking(() -> unread(rows.spans(after, last, before)));
        if (spans.isEmpty()) {
            return;
        }
        transactions.exclusively(() -> {
            inBatches(spans.stream().map(SpanRow::id).toList(), rows::forget);
            inBatches(spans.stream().map(SpanRow::attemptId).distinct().toList(), rows::forgetPins);
        });
    }

    /** {@return those that nothing was made from which the ledger remembers} */
    private List<SpanRow> unread(List<SpanRow> spans) {
        if (spans.isEmpty()) {
            return spans;
        }
        Map<Place, NavigableMap<Long, List<PartText>>> reads = reads(spans);
        return spans.stream()
                .filter(span ->
                        reads
                                .getOrDefault(
                                        new Place(span.assetId(), span.latticeId()),
                                        new TreeMap<>())
                                .subMap(span.sequence(), true, span.nextSequence(), false)
                                .values()
                                .stream()
                                .flatMap(List::stream)
                                .noneMatch(read -> read.mayHave(span.part())))
                .toList();
    }

    private Map<Place, NavigableMap<Long, List<PartText>>> reads(List<SpanRow> spans) {
        List<Long> assets = spans.stream().map(SpanRow::assetId).distinct().toList();
        long first = spans.stream().mapToLong(SpanRow::sequence).min().orElseThrow();
        long end = spans.stream().mapToLong(SpanRow::nextSequence).max().orElseThrow();
        Map<Place, NavigableMap<Long, List<PartText>>> reads = new HashMap<>();
        for (ReadRow row : rows.reads(assets, first, end)) {
            reads.computeIfAbsent(
                            new Place(row.upstreamId(), row.latticeId()), _ -> new TreeMap<>())
                    .computeIfAbsent(row.sequence(), _ -> new ArrayList<>())
                    .add(PartText.of(row.parts()));
        }
        return reads;
    }

    private void forgetRuns(long after, long last, Instant before) {
        if (after == 0) {
            transactions.exclusively(() -> {
                calls.removeOlder(before);
                rows.forgetSlots();
            });
        }
        List<Long> over = transactions.looking(() -> over(rows.runs(after, last, before)));
        if (over.isEmpty()) {
            return;
        }
        transactions.exclusively(() -> {
            inBatches(rows.attempts(over), rows::forgetPins);
            rows.forgetAttempts(over);
            rows.forgetSteps(over);
            rows.forgetLots(over);
            rows.forgetTallies(over);
            rows.forgetRuns(over);
        });
    }

    /** {@return those without a failure that is still the last that is known of a partition} */
    private List<Long> over(List<Long> runs) {
        if (runs.isEmpty()) {
            return runs;
        }
        Set<Long> standing = new HashSet<>();
        for (FailedRow failed : rows.failed(runs)) {
            if (!standing.contains(failed.runId()) && !isMadeSince(failed)) {
                standing.add(failed.runId());
            }
        }
        return runs.stream().filter(run -> !standing.contains(run)).toList();
    }

    private boolean isMadeSince(FailedRow failed) {
        List<Stretch> stretches = PartText.of(failed.parts()).stretches();
        if (stretches == null) {
            return false;
        }
        for (String asset : failed.assetIds().split(",", -1)) {
            long made = 0;
            for (Stretch stretch : stretches) {
                made +=
                        rows.madeSince(
                                failed.id(),
                                Long.parseLong(asset),
                                failed.latticeId(),
                                stretch.first(),
                                stretch.end());
            }
            if (made < failed.partitionCount()) {
                return false;
            }
        }
        return true;
    }

    private static void inBatches(List<Long> ids, Consumer<List<Long>> work) {
        for (int from = 0; from < ids.size(); from += BATCH) {
            work.accept(ids.subList(from, Math.min(ids.size(), from + BATCH)));
        }
    }
}
