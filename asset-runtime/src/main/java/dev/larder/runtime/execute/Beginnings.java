package dev.larder.runtime.execute;

import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.ledger.Turn.Beginning;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What begins, as far as there is room, and what waits for others. For the dispatcher's thread. */
final class Beginnings {
    private static final Duration FIRST_LOOK = Duration.ofMillis(50);
    private static final Duration LATER_LOOK = Duration.ofSeconds(1);

    private final Dispatcher dispatcher;
    private final Environment environment;
    private final Limits limits;

    /** Steps whose claim is held, and whose method is to be called again. */
    private final Deque<StepRun> calls = new ArrayDeque<>();

    /** Steps that somebody else makes a partition of. */
    private final Set<StepRun> parked = new LinkedHashSet<>();

    /** How many methods run. */
    private int running;

    /** Who was asked first last time. */
    private int round;

    Beginnings(Dispatcher dispatcher, Environment environment, Limits limits) {
        this.dispatcher = dispatcher;
        this.environment = environment;
        this.limits = limits;
    }

    /** {@return whether nothing runs, and nothing waits for others} */
    boolean isIdle() {
        return running == 0 && parked.isEmpty() && limits.isIdle();
    }

    /** Fills what is free: with methods to be called again, then with claims. */
    void fill(Collection<RunExecution> runs, TurnDraft draft) {
        call();
        claim(runs, draft);
    }

    private void call() {
        while (!calls.isEmpty() && running < environment.concurrency()) {
            StepRun step = calls.remove();
            Claim claim = step.claim();
            if (claim != null) {
                step.run().steps().runningAgain();
                call(step, claim);
            }
        }
    }

    /** The method is called again once there is room. */
    void callAgain(StepRun step) {
        calls.add(step);
    }

    /**
     * Whoever has something may have more, so all are asked again, those of high priority first.
     */
    private void claim(Collection<RunExecution> runs, TurnDraft draft) {
        List<RunExecution> order = order(runs);
        int before = -1;
        while (before < draft.claims.size()) {
            before = draft.claims.size();
            int served = Integer.MIN_VALUE;
            for (RunExecution run : order) {
                boolean isFree = running + draft.claims.size() < environment.concurrency();
                if (isFree && run.options().priority() >= served && claim(run, draft)) {
                    served = run.options().priority();
                }
            }
        }
    }

    private boolean claim(RunExecution run, TurnDraft draft) {
        StepRun step = next(run);
        if (step == null) {
            return false;
        }
        Instant now = environment.clock().instant();
        step.claiming();
        draft.claims.add(new TurnDraft.Claimed(step, run.steps().request(step, now)));
        return true;
    }

    private @Nullable StepRun next(RunExecution run) {
        StepRun step = run.steps().next(limits::admit);
        if (step != null) {
            limits.take(run.steps().slots(step.step()));
        }
        return step;
    }

    /** Those of higher priority first; those of one take turns. */
    private List<RunExecution> order(Collection<RunExecution> runs) {
        List<RunExecution> order = new ArrayList<>(runs);
        if (order.size() > 1) {
            Collections.rotate(order, round++ % order.size());
            order.sort(Comparator.comparingInt(run -> -run.options().priority()));
        }
        return order;
    }

    /** The ledger has said what came of a claim. */
    void began(StepRun step, Beginning beginning) {
        RunExecution run = step.run();
        switch (beginning) {
            case Beginning.Taken(Claim claim) -> taken(step, claim);
            case Beginning.Busy(String by, _) -> {
                putBack(step);
                park(step, by);
            }
            case Beginning.Unsettled(long token, String by) -> {
                putBack(step);
                settle(step, token, by);
            }
            case Beginning.Full(String limit) -> {
                putBack(step);
                limits.full(limit, System.nanoTime());
                run.listener().stepWaits(step.step(), limit + " (all taken elsewhere)");
                run.steps().ready(step);
            }
            case Beginning.Impossible(String why) -> {
                putBack(step);
                dispatcher.endings().impossible(step, why, dispatcher.draft());
            }
        }
        if (run.isStopping() && step.phase() == StepRun.Phase.WAITING) {
            cancelWaiting(step);
        }
    }

    /** It does not run after all. */
    void putBack(StepRun step) {
        step.waiting();
        step.run().steps().notRunning();
        limits.release(step.run().steps().slots(step.step()));
    }

    private void park(StepRun step, String by) {
        boolean isNew = parked(step, "what %s makes".formatted(by));
        dispatcher.later(isNew ? FIRST_LOOK : LATER_LOOK, () -> unpark(step));
    }

    /** {@return whether it has waited for nothing until now} */
    private boolean parked(StepRun step, String awaited) {
        boolean isNew = step.awaited() == null;
        step.awaits(awaited);
        parked.add(step);
        if (isNew) {
            step.run().listener().stepWaits(step.step(), awaited);
        }
        return isNew;
    }

    /** Whoever had it is gone, and may have committed it: that is found out first. */
    private void settle(StepRun step, long token, String by) {
        parked(step, "what %s has committed".formatted(by));
        dispatcher.aside(
                "settle " + step.step().label(),
                () -> new Settling(environment).one(token),
                why -> {
                    if (why == null) {
                        unpark(step);
                    } else if (parked.remove(step)) {
                        dispatcher
                                .endings()
                                .impossible(step, Failures.words(why), dispatcher.draft());
                    }
                });
    }

    private void unpark(StepRun step) {
        if (parked.remove(step)) {
            step.run().steps().ready(step);
        }
    }

    /** What others make may be there by now. */
    void lookAgain() {
        List.copyOf(parked).forEach(this::unpark);
    }

    private void taken(StepRun step, Claim claim) {
        step.begun(claim);
        RunExecution run = step.run();
        run.steps().frontier().done(step.step().assets(), claim.unchanged());
        if (claim.made().isEmpty()) {
            putBack(step);
            boolean isAll = step.unchanged().size() == step.step().partitions().size();
            run.steps().end(step, isAll ? StepState.UNCHANGED : StepState.SUCCEEDED, "");
            return;
        }
        run.listener().stepStarted(step.step(), step.counted());
        call(step, claim);
    }

    private void call(StepRun step, Claim claim) {
        running++;
        Attempt attempt = new Attempt(step.run().environment(), step, claim);
        dispatcher.endings().limitTime(step, dispatcher.call(step, "step", attempt::run));
    }

    /** A method has ended, or is not waited for any more. */
    void ended(StepRun step) {
        running--;
        step.run().steps().notRunning();
    }

    /** Its attempt is over: what it held is free. */
    void released(StepRun step) {
        limits.release(step.run().steps().slots(step.step()));
    }

    /** A method that was to be called again is not. */
    void forgetCall(StepRun step) {
        calls.remove(step);
    }

    /** A step that has not begun, or not again, does not. */
    void cancelWaiting(StepRun step) {
        parked.remove(step);
        dispatcher.endings().canceled(step, dispatcher.draft());
    }
}
