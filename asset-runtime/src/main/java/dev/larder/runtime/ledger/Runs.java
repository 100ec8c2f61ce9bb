package dev.larder.runtime.ledger;

import dev.larder.graph.AssetGraph;
import dev.larder.runtime.ledger.OpenRun.Control;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs and their steps. A run keeps what it makes as lots; a step is noted once it begins or ends.
 * Each method is one transaction, durable when it returns, unless it is part of a wider one.
 */
public interface Runs {
    /** {@return the id of a new run, which belongs to the holder} */
    long create(NewRun run, Holder holder, Instant now);

    /** {@return the first of so many ids for steps, which nobody else has} */
    long stepIds(int count);

    /**
     * Goes on with a run that has ended, or whose process is dead: what is done stays done, all
     * else is to be made. What failed, was skipped or canceled has never been tried, but for the
     * attempts that are noted.
     *
     * @param graph of today, in whose terms the run is told
     * @return the run, which belongs to the holder now; empty when there is none
     * @throws dev.larder.error.LarderException a CONFLICT when it runs elsewhere, all of it is
     *     done, or today's graph does not have what it makes, which it names
     */
    Optional<OpenRun> reopen(long run, AssetGraph graph, Holder holder, Instant now);

    /** {@return the runs that go on without anybody who is alive, oldest first} */
    List<Long> abandoned(Holder holder);

    /**
     * Ends the runs of everybody who is dead: what ran has failed, what waited is canceled. They
     * are open to {@link #reopen}.
     */
    void endAbandoned(Holder holder, Instant now);

    /**
     * Says what people want of a run, wherever it runs.
     *
     * @return false when it has ended, or there is none
     */
    boolean control(long run, Control control);

    /**
     * Ends a run.
     *
     * @param why for people; empty where the steps say all
     */
    void finish(long run, RunState state, String why, Instant now);

    /** {@return runs, newest first} */
    List<RunSummary> latest(RunQuery query);

    /** {@return the latest runs, newest first} */
    default List<RunSummary> latest(int limit) {
        return latest(RunQuery.latest(limit));
    }

    /** {@return the runs in which partitions of today's assets failed that nothing has mended} */
    FailedRuns failures(AssetGraph graph);

    Optional<RunSummary> find(long run);

    /** {@return the steps of a run that have begun or ended, by wave and then as they began} */
    List<StepRecord> steps(long run);

    /** {@return as many of them: first those that failed, then those that run, then the newest} */
    List<StepRecord> steps(long run, int most);

    /** {@return some of them, as they were noted} */
    StepPage steps(long run, StepQuery query);

    /** {@return how many steps of a run have begun or ended} */
    long noted(long run);

    /**
     * {@return how many partitions of each of a run's assets stand how, in the order of its plan;
     * what has not begun is queued, or canceled once the run has ended}
     */
    Map<String, Map<StepState, Long>> partitions(long run);
}
