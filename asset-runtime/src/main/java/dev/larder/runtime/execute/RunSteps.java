package dev.larder.runtime.execute;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Attempts.ClaimRequest;
import dev.larder.runtime.ledger.Attempts.Slot;
import dev.larder.runtime.ledger.OpenRun;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.ledger.Turn.Left;
import dev.larder.runtime.plan.Lot;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The steps of one run: what may begin, has begun, and will not. For the dispatcher's thread. */
final class RunSteps {
    private final RunExecution run;
    private final Environment environment;
    private final Dispatcher dispatcher;
    private final OpenRun open;
    private final StepInputs inputs;
    private final Frontier frontier;
    private final Map<Long, StepRun> begun = new LinkedHashMap<>();
    private final Deque<StepRun> ready = new ArrayDeque<>();
    private int running;

    RunSteps(
            RunExecution run,
            Environment environment,
            Dispatcher dispatcher,
            OpenRun open,
            StepInputs inputs) {
        this.run = run;
        this.environment = environment;
        this.dispatcher = dispatcher;
        this.open = open;
        this.inputs = inputs;
        this.frontier =
                new Frontier(
                        inputs.graph(),
                        inputs.now(),
                        open.options().order(),
                        open.lots(),
                        undone(open.begun()));
    }

    private static Map<AssetKey, PartitionSet> undone(List<OpenRun.Begun> begun) {
        Map<AssetKey, PartitionSet> undone = new HashMap<>();
        for (OpenRun.Begun step : begun) {
            PartitionSet left = step.step().partitions().minus(step.done());
            step.step().assets().forEach(key -> undone.merge(key, left, PartitionSet::union));
        }
        return undone;
    }

    Frontier frontier() {
        return frontier;
    }

    /** {@return the steps that have begun, and are not over} */
    Collection<StepRun> begun() {
        return List.copyOf(begun.values());
    }

    /** Goes on with what has begun before, once it is due. */
    void goOn() {
        Instant now = environment.clock().instant();
        for (OpenRun.Begun step : open.begun()) {
            StepRun again = new StepRun(run, step.step(), step.attempts(), step.done());
            begun.put(step.step().id(), again);
            Instant due = step.dueAt();
            Duration wait = due == null ? Duration.ZERO : Duration.between(now, due);
            dispatcher.later(wait, () -> ready(again));
        }
    }

    boolean isExhausted() {
        return begun.isEmpty() && frontier.isExhausted();
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
        if (run.control() == Control.PAUSE || run.isStopping() || (most > 0 && running >= most)) {
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
                        run.id(),
                        next.lot().assets(),
                        next.partitions(),
                        next.reconsidered(),
                        next.lot().wave());
        PartitionSet none = PartitionSet.none(step.partitions().definition());
        StepRun first = new StepRun(run, step, 0, none);
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
                Step next =
                        new Step(0, run.id(), lot.assets(), lot.partitions(), lot.partitions(), 0);
                waiting.add(new Awaited(lot.assets(), next.shortText(), limit));
            }
        }
        return waiting;
    }

    /** A step is over. */
    void end(StepRun step, StepState state, String message) {
        forget(step);
        run.ended(step.ended(state, message));
    }

    /** Nothing more happens with it. */
    void forget(StepRun step) {
        begun.remove(step.step().id());
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
                        run.id(),
                        lot.lot().assets(),
                        lot.partitions(),
                        none,
                        lot.lot().wave());
        draft.left.add(
                new TurnDraft.Leaving(
                        run,
                        new Left(step, 0, lot.steps(), state, why),
                        new StepEnd(step, state, lot.steps(), none, 0, why)));
    }

    /** Nothing that waits begins any more. */
    void drop() {
        ready.clear();
        begun().stream()
                .filter(step -> step.phase() == StepRun.Phase.WAITING)
                .forEach(dispatcher.beginnings()::cancelWaiting);
    }
}
