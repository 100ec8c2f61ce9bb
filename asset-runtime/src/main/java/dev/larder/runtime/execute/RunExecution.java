package dev.larder.runtime.execute;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Attempts.ClaimRequest;
import dev.larder.runtime.ledger.Attempts.Slot;
import dev.larder.runtime.ledger.OpenRun;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.ledger.Turn.Left;
import dev.larder.runtime.plan.Lot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One run: what of it may begin, has begun, and has ended. Its state belongs to the dispatcher's
 * thread; {@link #run}, {@link #await} and {@link #cancel} are for any.
 */
public final class RunExecution {
    private final Environment environment;
    private final Dispatcher dispatcher;
    private final OpenRun open;
    private final StepInputs inputs;
    private final RunListener listener;
    private final CompletableFuture<RunResult> result = new CompletableFuture<>();

    private final Frontier frontier;
    private final RunTally tally;
    private final Map<Long, StepRun> begun = new LinkedHashMap<>();
    private final Deque<StepRun> ready = new ArrayDeque<>();
    private Control control;
    private Instant start = Instant.EPOCH;
    private int running;

    /** Why nothing more begins though nobody has canceled it; empty where that is not so. */
    private String stopped = "";

    private boolean lost;

    RunExecution(
            Environment environment,
            Dispatcher dispatcher,
            OpenRun open,
            StepInputs inputs,
            RunListener listener) {
        this.environment = environment;
        this.dispatcher = dispatcher;
        this.open = open;
        this.inputs = inputs;
        this.listener = listener;
        this.control = open.control();
        Map<AssetKey, PartitionSet> begunParts = new LinkedHashMap<>();
        for (OpenRun.Begun step : open.begun()) {
            PartitionSet left = step.step().partitions().minus(step.done());
            step.step().assets().forEach(key -> begunParts.merge(key, left, PartitionSet::union));
        }
        this.frontier =
                new Frontier(
                        inputs.graph(),
                        inputs.now(),
                        open.options().order(),
                        open.lots(),
                        begunParts);
        this.tally = new RunTally(partitionCount(open));
    }

    private static long partitionCount(OpenRun open) {
        return open.lots().stream()
                        .mapToLong(lot -> lot.partitions().size() * lot.assets().size())
                        .sum()
                + open.begun().stream().mapToLong(step -> step.step().size()).sum();
    }

    public long id() {
        return open.id();
    }

    RunOptions options() {
        return open.options();
    }

    /** Begins; nothing happens before. */
    public void start() {
        dispatcher.start(this);
    }

    /**
     * {@return how the run ended, once it has}
     *
     * @throws LarderException when the store is lost
     */
    public RunResult await() {
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** {@return how the run ended, once it has} It begins by that. */
    public RunResult run() {
        start();
        return await();
    }

    /**
     * Interrupts what runs and starts nothing more; {@link #await} returns once all has ended. From
     * any thread.
     */
    public void cancel() {
        dispatcher.control(id(), Control.CANCEL);
    }

    // From here on all is for the dispatcher's thread.

    RunListener listener() {
        return listener;
    }

    Environment environment() {
        return environment;
    }

    Frontier frontier() {
        return frontier;
    }

    Control control() {
        return control;
    }

    Collection<StepRun> begunSteps() {
        return begun.values();
    }

    void begin() {
        start = environment.clock().instant();
        listener.started(outline());
        if (control != Control.RUN) {
            listener.controlled(control);
        }
        Instant now = environment.clock().instant();
        for (OpenRun.Begun step : open.begun()) {
            StepRun again = new StepRun(this, step.step(), step.attempts(), step.done());
            begun.put(step.step().id(), again);
            Instant due = step.dueAt();
            Duration wait = due == null ? Duration.ZERO : Duration.between(now, due);
            dispatcher.later(wait, () -> ready(again));
        }
    }

    private RunOutline outline() {
        List<RunOutline.Part> parts = new ArrayList<>();
        for (Lot lot : open.lots()) {
            parts.add(
                    new RunOutline.Part(
                            lot.assets(), lot.partitions().size(), lot.stepCount(), lot.wave()));
        }
        for (OpenRun.Begun step : open.begun()) {
            long left = step.step().partitions().size() - step.done().size();
            parts.add(new RunOutline.Part(step.step().assets(), left, 1, step.step().wave()));
        }
        return new RunOutline(id(), parts);
    }

    /** A step that has begun before may go on. */
    void ready(StepRun step) {
        if (begun.containsKey(step.step().id())) {
            ready.add(step);
        }
    }

    /** {@return the next step whose attempt is to begin; null where there is none} */
    @Nullable StepRun next(Predicate<List<Slot>> admitted) {
        int most = open.options().maxConcurrent();
        if (control == Control.PAUSE || isStopping() || (most > 0 && running >= most)) {
            return null;
        }
        for (int i = ready.size(); i > 0; i--) {
            StepRun step = ready.remove();
            if (admitted.test(slots(step.step()))
                    && !frontier.waits(step.step().assets(), step.wanted())) {
                running++;
                return step;
            }
            ready.add(step);
        }
        Frontier.Next next =
                frontier.next(lot -> admitted.test(Slots.of(environment, lot.assets())));
        if (next == null) {
            return null;
        }
        Step step =
                new Step(
                        dispatcher.stepId(),
                        id(),
                        next.lot().assets(),
                        next.partitions(),
                        next.reconsidered(),
                        next.lot().wave());
        PartitionSet none = PartitionSet.none(step.partitions().definition());
        StepRun first = new StepRun(this, step, 0, none);
        begun.put(step.id(), first);
        running++;
        return first;
    }

    List<Slot> slots(Step step) {
        return Slots.of(environment, step.assets());
    }

    ClaimRequest request(StepRun step, Instant now) {
        Step asked = step.step();
        return new ClaimRequest(
                asked,
                step.attempts() + 1,
                inputs.graph(),
                inputs.now(),
                step.wanted(),
                step.reconsidered(),
                asked.assets().stream().map(key -> definition(key).produced().io()).toList(),
                made -> inputs.of(asked, made),
                slots(asked),
                environment.holder(),
                now);
    }

    private AssetDefinition definition(AssetKey key) {
        return environment.project().graph().definition(key);
    }

    /** A step that was to run does not, for now or at all. */
    void notRunning() {
        running--;
    }

    void runningAgain() {
        running++;
    }

    List<Awaited> waiting(Limits limits) {
        List<Awaited> waiting = new ArrayList<>();
        for (StepRun step : begun.values()) {
            String awaited = step.awaited();
            String limit = limits.taken(slots(step.step()));
            if (step.phase() == StepRun.Phase.WAITING && (awaited != null || !limit.isEmpty())) {
                waiting.add(
                        new Awaited(
                                step.step().assets(),
                                step.step().shortText(),
                                awaited == null ? limit : awaited));
            }
        }
        for (Lot lot : frontier.ready()) {
            String limit = limits.taken(Slots.of(environment, lot.assets()));
            if (!limit.isEmpty()) {
                Step next = new Step(0, id(), lot.assets(), lot.partitions(), lot.partitions(), 0);
                waiting.add(new Awaited(lot.assets(), next.shortText(), limit));
            }
        }
        return waiting;
    }

    /** A step is over. */
    void end(StepRun step, StepState state, String message) {
        forget(step);
        ended(endOf(step, state, message));
    }

    /** Nothing more happens with it. */
    void forget(StepRun step) {
        begun.remove(step.step().id());
    }

    StepEnd endOf(StepRun step, StepState state, String message) {
        return new StepEnd(
                step.step(), state, 1, step.done(), step.unchanged().size(), message);
    }

    void ended(StepEnd end) {
        tally.add(end);
        listener.stepEnded(end);
        if (stopped.isEmpty() && tally.isTooMuch(open.options())) {
            stopped =
                    "more than %d %% of the partitions failed"
                            .formatted(open.options().maxFailedPercent());
            drop();
        }
    }

    /** These partitions will not be made, nor what reads them. */
    void lose(Step step, PartitionSet partitions, String what, TurnDraft draft) {
        String why = "it reads %s, which %s".formatted(step.label(), what);
        for (Frontier.Lost reader : frontier.lost(step.assets(), partitions)) {
            leave(reader, StepState.SKIPPED, why, draft);
        }
    }

    private void leave(Frontier.Lost lot, StepState state, String why, TurnDraft draft) {
        PartitionSet none = PartitionSet.none(lot.partitions().definition());
        Step step =
                new Step(
                        dispatcher.stepId(),
                        id(),
                        lot.lot().assets(),
                        lot.partitions(),
                        none,
                        lot.lot().wave());
        draft.left.add(
                new TurnDraft.Leaving(
                        this,
                        new Left(step, 0, lot.steps(), state, why),
                        new StepEnd(step, state, lot.steps(), none, 0, why)));
    }

    void control(Control wanted) {
        if (control == Control.CANCEL || control == wanted) {
            return;
        }
        control = wanted;
        listener.controlled(wanted);
        if (wanted == Control.CANCEL) {
            List.copyOf(begun.values())
                    .forEach(step -> dispatcher.stop(step, StepRun.Stop.CANCELED));
            drop();
        }
    }

    /** Nothing that waits begins any more. */
    private void drop() {
        ready.clear();
        List.copyOf(begun.values()).stream()
                .filter(step -> step.phase() == StepRun.Phase.WAITING)
                .forEach(dispatcher::cancelWaiting);
    }

    /** {@return whether nothing more of it begins} */
    boolean isStopping() {
        return control == Control.CANCEL || !stopped.isEmpty();
    }

    /** Somebody else has ended it, or goes on with it. */
    void lost() {
        if (!lost) {
            lost = true;
            stopped = "another process took this one for dead";
            control(Control.CANCEL);
        }
    }

    /** {@return whether all that is to happen has} */
    boolean isOver() {
        return begun.isEmpty() && (isStopping() || frontier.isExhausted());
    }

    /** {@return whether it waits for nothing, and yet is not over} */
    boolean isStuck() {
        return begun.isEmpty() && control == Control.RUN && !isOver();
    }

    void stuck() {
        stopped = "what is left waits for itself";
    }

    /** Notes how it ended. */
    void finish() {
        for (Frontier.Lost rest : frontier.rest()) {
            PartitionSet none = PartitionSet.none(rest.partitions().definition());
            Step step =
                    new Step(
                            0, id(), rest.lot().assets(), rest.partitions(), none, rest.lot().wave());
            tally.add(new StepEnd(step, StepState.CANCELED, rest.steps(), none, 0, ""));
        }
        Instant now = environment.clock().instant();
        RunState state =
                lost
                        ? RunState.FAILED
                        : control == Control.CANCEL && tally.hasAny(StepState.CANCELED)
                                ? RunState.CANCELED
                                : tally.state();
        if (!lost) {
            environment.runs().finish(id(), state, stopped, now);
        }
        RunResult ended =
                new RunResult(
                        id(),
                        state,
                        tally.steps(),
                        tally.partitions(),
                        stopped,
                        Duration.between(start, now));
        listener.ended(ended);
        result.complete(ended);
    }

    /** The store cannot be told how it ended. */
    void abandon(RuntimeException why) {
        result.completeExceptionally(why);
    }
}
