package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.runtime.ledger.FailedRuns;
import dev.larder.runtime.ledger.Holder;
import dev.larder.runtime.ledger.NewRun;
import dev.larder.runtime.ledger.OpenRun;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.RunQuery;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.RunSummary;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.StepPage;
import dev.larder.runtime.ledger.StepQuery;
import dev.larder.runtime.ledger.StepRecord;
import dev.larder.runtime.ledger.StepState;

import jakarta.inject.Singleton;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Runs in a relational database. */
@Singleton
final class JdbcRuns implements Runs {
    private static final int IDS_AT_ONCE = 1_000;
    private static final String DIED = "the process that ran it has died";

    private final JdbcTransactions transactions;
    private final Statements statements;
    private final StoreClock clock;
    private final RunRepository runs;
    private final StepRepository steps;
    private final Lots lots;
    private final StepPages pages;
    private final States states;
    private final Totals totals;
    private final Reopening reopening;
    private final Holders holders;
    private final Claims claims;
    private final Names names;

    /** Ids for steps that nobody was given yet. */
    private long nextId;

    private long endOfIds;

    JdbcRuns(
            JdbcTransactions transactions,
            Statements statements,
            StoreClock clock,
            RunRepository runs,
            StepRepository steps,
            Lots lots,
            StepPages pages,
            States states,
            Totals totals,
            Reopening reopening,
            Holders holders,
            Claims claims,
            Names names) {
        this.transactions = transactions;
        this.statements = statements;
        this.clock = clock;
        this.runs = runs;
        this.steps = steps;
        this.lots = lots;
        this.pages = pages;
        this.states = states;
        this.totals = totals;
        this.reopening = reopening;
        this.holders = holders;
        this.claims = claims;
        this.names = names;
    }

    @Override
    public long create(NewRun run, Holder holder, Instant now) {
        holders.isUs(holder);
        return transactions.exclusively(() -> {
            long id = names.take("run", 1);
            Instant expiry = clock.now().plus(holder.lease());
            runs.save(RunRows.created(id, run, holder.owner(), expiry, now));
            lots.save(id, run.lots());
            return id;
        });
    }

    @Override
    public synchronized long stepIds(int count) {
        if (transactions.isWithin()) { // which may fail, so that the ids are given to others
            return names.take("step", count);
        }
        if (endOfIds - nextId < count) {
            long taken = Math.max(count, IDS_AT_ONCE);
            nextId = transactions.exclusively(() -> names.take("step", taken));
            endOfIds = nextId + taken;
        }
        long first = nextId;
        nextId += count;
        return first;
    }

    @Override
    public Optional<OpenRun> reopen(long run, AssetGraph graph, Holder holder, Instant now) {
        holders.isUs(holder);
        return transactions.exclusively(
                () -> runs.findById(run).map(row -> reopening.reopen(row, graph, holder)));
    }

    @Override
    public List<Long> abandoned(Holder holder) {
        return transactions.looking(() -> abandonedNow(holder));
    }

    private List<Long> abandonedNow(Holder holder) {
        return runs.abandoned(holder.owner(), holder.sharing() == Sharing.ALONE, clock.now());
    }

    @Override
    public void endAbandoned(Holder holder, Instant now) {
        transactions.exclusively(() -> {
            List<Long> abandoned = abandonedNow(holder);
            if (!abandoned.isEmpty()) {
                claims.releaseOfOthers(abandoned, holder.owner());
                totals.endLive(abandoned, DIED, now);
                abandoned.forEach(run -> runs.finish(run, RunState.FAILED.name(), DIED, now));
            }
        });
    }

    @Override
    public boolean control(long run, Control control) {
        return transactions.exclusively(() ->
                statements.update(
                                """
                                UPDATE run SET control = ?
                                WHERE id = ? AND state = 'RUNNING'
                                    AND (control <> 'CANCEL' OR ? = 'CANCEL')
                                """,
                                control.name(),
                                run,
                                control.name())
                        > 0);
    }

    @Override
    public void finish(long run, RunState state, String why, Instant now) {
        transactions.exclusively(() -> {
            Holders.Holding holding = holders.open(List.of(run)).get(run);
            if (holding != null && holders.isOurs(holding)) {
                totals.endLive(List.of(run), "its run has ended", now);
                runs.finish(run, state.name(), Texts.storable(why), now);
            }
        });
    }

    @Override
    public List<RunSummary> latest(RunQuery query) {
        long before = Objects.requireNonNullElse(query.before(), Long.MAX_VALUE);
        List<String> wanted =
                (query.states().isEmpty() ? EnumSet.allOf(RunState.class) : query.states())
                        .stream().map(RunState::name).toList();
        return transactions.looking(() ->
                summaries(
                        query.assets() == null
                                ? runs.latest(before, wanted, query.limit())
                                : making(query.assets(), before, wanted, query.limit())));
    }

    /** Looks through runs, some at a time, for those that make one of the assets. */
    private List<Rows.RunRow> making(
            Set<AssetKey> assets, long before, List<String> states, int limit) {
        List<Rows.RunRow> found = new ArrayList<>();
        List<Rows.RunRow> page;
        long last = before;
        do {
            page = runs.latest(last, states, IDS_AT_ONCE);
            Set<Long> making = lots.making(page.stream().map(Rows.RunRow::id).toList(), assets);
            page.stream().filter(run -> making.contains(run.id())).forEach(found::add);
            last = page.isEmpty() ? last : page.getLast().id();
        } while (found.size() < limit && page.size() == IDS_AT_ONCE);
        return found.size() > limit ? found.subList(0, limit) : found;
    }

    @Override
    public FailedRuns failures(AssetGraph graph) {
        return transactions.looking(() -> {
            SortedSet<Long> failed = states.failedRuns(graph);
            return new FailedRuns(failed.size(), failed.isEmpty() ? null : failed.last());
        });
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
        Map<Long, RunTotals> of = totals.of(rows);
        return rows.stream()
                .map(row -> RunRows.summary(row, Objects.requireNonNull(of.get(row.id()))))
                .toList();
    }

    @Override
    public List<StepRecord> steps(long run) {
        return transactions.looking(() -> {
            Map<Long, List<Rows.AttemptRow>> failed =
                    steps.failedAttempts(run).stream()
                            .collect(Collectors.groupingBy(Rows.AttemptRow::stepId));
            return steps.ofRun(run).stream()
                    .map(row -> RunRows.step(row, failed.getOrDefault(row.id(), List.of())))
                    .toList();
        });
    }

    @Override
    public List<StepRecord> steps(long run, int most) {
        return transactions.looking(() -> pages.first(run, most));
    }

    @Override
    public StepPage steps(long run, StepQuery query) {
        return transactions.looking(() -> pages.after(run, query));
    }

    @Override
    public long noted(long run) {
        return transactions.looking(() -> totals.noted(run));
    }

    @Override
    public Map<String, Map<StepState, Long>> partitions(long run) {
        return transactions.looking(() -> {
            Map<String, Map<StepState, Long>> partitions = new LinkedHashMap<>();
            runs.findById(run)
                    .map(row -> Objects.requireNonNull(totals.of(List.of(row)).get(run)))
                    .ifPresent(found ->
                            found.partitions()
                                    .forEach((asset, counts) ->
                                            partitions.put(names.assets().name(asset), counts)));
            return partitions;
        });
    }
}
