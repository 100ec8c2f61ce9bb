package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetKey;
import dev.larder.partition.Partition;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.RunSummary;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepRecord;
import dev.larder.runtime.ledger.StepRecord.FailedAttempt;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.Plan;
import dev.larder.runtime.plan.PlanRequest;
import dev.larder.runtime.plan.Steps;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs in a relational database. */
@Singleton
final class JdbcRuns implements Runs {
    private final JdbcTransactions transactions;
    private final RunRepository runs;
    private final StepRepository steps;
    private final Names names;
    private final Parts parts;

    JdbcRuns(
            JdbcTransactions transactions,
            RunRepository runs,
            StepRepository steps,
            Names names,
            Parts parts) {
        this.transactions = transactions;
        this.runs = runs;
        this.steps = steps;
        this.names = names;
        this.parts = parts;
    }

    @Override
    public List<Step> create(Plan plan, List<Steps.Cut> cuts, String owner, Instant now) {
        return transactions.exclusively(() -> created(plan, cuts, owner, now));
    }

    private List<Step> created(Plan plan, List<Steps.Cut> cuts, String owner, Instant now) {
        long run = names.take("run", 1);
        runs.save(
                new Rows.RunRow(
                        run,
                        RunState.RUNNING.name(),
                        plan.request().selection(),
                        plan.request().partitions(),
                        plan.request().mode().name(),
                        plan.graphDigest(),
                        owner,
                        now,
                        null));
        long id = names.take("step", cuts.size());
        List<Step> created = new ArrayList<>();
        for (Steps.Cut cut : cuts) {
            created.add(
                    new Step(
                            id++,
                            run,
                            cut.assets(),
                            cut.partitions(),
                            cut.reconsidered(),
                            cut.wave()));
        }
        Batches.save(created, batch -> steps.saveAll(batch.stream().map(this::row).toList()));
        return created;
    }

    private Rows.StepRow row(Step step) {
        return new Rows.StepRow(
                step.id(),
                step.run(),
                names.assets().idOf(step.asset().toString()),
                joined(step.assets().stream().map(AssetKey::toString).map(names.assets()::idOf)),
                joined(step.assets().stream()),
                names.lattices().idOf(step.partitions().definition().lattice()),
                parts.encodeSet(step.partitions()),
                step.partitionText(),
                KeyList.join(step.partitions().partitions().map(Partition::key).toList()),
                step.partitions().size(),
                step.wave(),
                StepState.QUEUED.name(),
                null,
                null,
                null);
    }

    private static String joined(Stream<?> items) {
        return items.map(Object::toString).collect(Collectors.joining(","));
    }

    @Override
    public void endSteps(Collection<Step> ended, StepState state, String why, Instant now) {
        List<Long> ids = ended.stream().map(Step::id).toList();
        String text = JdbcLedger.storable(why);
        transactions.exclusively(
                () -> Batches.save(ids, batch -> steps.ended(batch, state.name(), text, now)));
    }

    @Override
    public void finish(long run, RunState state, Instant now) {
        transactions.exclusively(() -> runs.finish(run, state.name(), now));
    }

    @Override
    public void renew(long run, Instant expiry) {
        transactions.exclusively(() -> runs.renew(run, expiry));
    }

    @Override
    public void endAbandoned(String owner, Instant expired, Instant now) {
        transactions.exclusively(() -> {
            steps.endAbandoned(owner, expired, now);
            runs.finishAbandoned(owner, expired, now);
        });
    }

    @Override
    public List<RunSummary> latest(int limit) {
        return transactions.looking(() -> summaries(runs.latest(limit)));
    }

    @Override
    public Optional<RunSummary> find(long run) {
        return transactions.looking(
                () -> summaries(runs.findById(run).stream().toList()).stream().findFirst());
    }

    private List<RunSummary> summaries(List<Rows.RunRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, Map<StepState, Long>> counts = new HashMap<>();
        for (Rows.CountRow row : runs.counts(rows.stream().map(Rows.RunRow::id).toList())) {
            counts.computeIfAbsent(row.runId(), _ -> new EnumMap<>(StepState.class))
                    .put(StepState.valueOf(row.state()), row.steps());
        }
        return rows.stream()
                .map(row -> summary(row, counts.getOrDefault(row.id(), Map.of())))
                .toList();
    }

    private static RunSummary summary(Rows.RunRow row, Map<StepState, Long> counts) {
        return new RunSummary(
                row.id(),
                RunState.valueOf(row.state()),
                new PlanRequest(row.selection(), row.partitions(), Mode.valueOf(row.mode())),
                row.createdAt(),
                row.finishedAt(),
                counts);
    }

    @Override
    public List<StepRecord> steps(long run) {
        return transactions.looking(() -> {
            Map<Long, List<Rows.AttemptRow>> failed =
                    steps.failedAttempts(run).stream()
                            .collect(Collectors.groupingBy(Rows.AttemptRow::stepId));
            Map<Long, Long> made =
                    steps.made(run).stream()
                            .collect(
                                    Collectors.toMap(
                                            Rows.MadeRow::stepId,
                                            Rows.MadeRow::partitionCount,
                                            (_, last) -> last));
            return steps.ofRun(run).stream()
                    .map(row ->
                            record(
                                    row,
                                    unchanged(row, made),
                                    failed.getOrDefault(row.id(), List.of())))
                    .toList();
        });
    }

    private static long unchanged(Rows.StepRow row, Map<Long, Long> made) {
        long all = row.partitionCount();
        boolean whole = row.state().equals(StepState.UNCHANGED.name());
        return whole ? all : all - made.getOrDefault(row.id(), all);
    }

    private static StepRecord record(
            Rows.StepRow row, long unchanged, List<Rows.AttemptRow> failed) {
        return new StepRecord(
                row.id(),
                List.of(row.assetKeys().split(",", -1)),
                row.partitionText(),
                row.partitionCount(),
                unchanged,
                row.wave(),
                StepState.valueOf(row.state()),
                row.startedAt(),
                row.finishedAt(),
                row.message(),
                failed.stream().map(JdbcRuns::attempt).toList());
    }

    private static FailedAttempt attempt(Rows.AttemptRow row) {
        return new FailedAttempt(
                row.number(),
                row.startedAt(),
                row.finishedAt(),
                row.message() == null ? "" : row.message(),
                row.stack() == null ? "" : row.stack());
    }
}
