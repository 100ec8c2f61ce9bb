package dev.larder.runtime.execute;

import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.ledger.Turn;
import dev.larder.runtime.ledger.Turn.Beginning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs all runs of a process, on one thread that waits for what happens: a call of a method ended,
 * an attempt is due, a lease is to be renewed, somebody wants something. It alone tells the ledger
 * what goes on, and tells all that has happened at once; calls of methods have virtual threads.
 */
final class Dispatcher {
    /** How long a method has to heed its interrupt. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration FIRST_LOOK = Duration.ofMillis(50);
    private static final Duration LATER_LOOK = Duration.ofSeconds(1);

    private final Environment environment;
    private final StoreContact contact;
    private final StepIds ids;
    private final Endings endings;
    private final Timers timers = new Timers();
    private final Limits limits = new Limits();
    private final Map<Long, RunExecution> runs = new LinkedHashMap<>();

    /** Steps whose claim is held, and whose method is to be called again. */
    private final Deque<StepRun> calls = new ArrayDeque<>();

    /** Steps that somebody else makes a partition of. */
    private final Set<StepRun> parked = new LinkedHashSet<>();

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private @Nullable Thread thread;
    private TurnDraft draft = new TurnDraft();
    private int running;
    private int turn;

    Dispatcher(Environment environment) {
        this.environment = environment;
        this.ids = new StepIds(environment.runs());
        this.contact = new StoreContact(environment, System::nanoTime);
        this.endings = new Endings(this, environment.clock());
    }

    // For any thread.

    void start(RunExecution run) {
        tell(new Event.RunStarts(run));
    }

    void control(long run, Control control) {
        tell(new Event.Controlled(run, control));
    }

    /** {@return what steps of a run wait for that is not its own; empty where it is not here} */
    List<Awaited> waiting(long run) {
        CompletableFuture<List<Awaited>> answer = new CompletableFuture<>();
        tell(new Event.Asked(run, answer));
        return answer.join();
    }

    private synchronized void tell(Event event) {
        events.add(event);
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("larder-dispatcher").unstarted(this::loop);
            thread.start();
        }
    }

    private synchronized boolean isIdle() {
        if (runs.isEmpty() && events.isEmpty()) {
            thread = null;
            return true;
        }
        return false;
    }

    // From here on all is for the dispatcher's thread.

    private void loop() {
        contact.touched();
        while (!isIdle()) {
            try {
                round();
            } catch (RuntimeException e) {
                List.copyOf(runs.values()).forEach(run -> abandon(run, e));
            }
        }
    }

    private void round() {
        for (Event next = events.poll(); next != null; next = events.poll()) {
            handle(next);
        }
        timers.fire(System.nanoTime());
        limits.forget(System.nanoTime());
        renew();
        call();
        claim();
        if (draft.isEmpty()) {
            finishRuns();
            await();
        } else {
            tell();
        }
    }

    private void await() {
        if (runs.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        long wake = limits.askAgain(timers.next(contact.renewal()));
        try {
            Event event = events.poll(Math.max(0, wake - now), TimeUnit.NANOSECONDS);
            if (event != null) {
                handle(event);
            }
        } catch (InterruptedException e) {
            List.copyOf(runs.values()).forEach(run -> run.control(Control.CANCEL));
        }
    }

    private void handle(Event event) {
        switch (event) {
            case Event.RunStarts(RunExecution run) -> {
                runs.put(run.id(), run);
                run.begin();
            }
            case Event.CallEnded(StepRun step, CallResult result) -> ended(step, result);
            case Event.Discarded(Runnable then) -> then.run();
            case Event.Asked(long run, CompletableFuture<List<Awaited>> answer) -> {
                RunExecution asked = runs.get(run);
                answer.complete(asked == null ? List.of() : asked.waiting(limits));
            }
            case Event.Controlled(long run, Control control) -> {
                RunExecution wanted = runs.get(run);
                if (wanted != null) {
                    wanted.control(control);
                }
            }
        }
    }

    private void ended(StepRun step, CallResult result) {
        if (step.stop() == StepRun.Stop.ABANDONED) {
            return;
        }
        step.held();
        running--;
        step.run().notRunning();
        endings.ended(step, result, draft);
    }

    TurnDraft draft() {
        return draft;
    }

    long stepId() {
        return ids.next();
    }

    void later(Duration delay, Runnable work) {
        timers.at(System.nanoTime() + delay.toNanos(), work);
    }

    private void renew() {
        if (contact.isRenewalDue()) {
            List<StepRun> held =
                    runs.values().stream()
                            .flatMap(run -> run.begunSteps().stream())
                            .filter(step -> step.claim() != null)
                            .toList();
            contact.renew(runs.values(), held, step -> stop(step, StepRun.Stop.TAKEN_OVER));
        }
    }

    // What begins.

    private void call() {
        while (!calls.isEmpty() && running < environment.concurrency()) {
            StepRun step = calls.remove();
            Claim claim = step.claim();
            if (claim != null) {
                step.run().runningAgain();
                call(step, claim);
            }
        }
    }

    /** The method is called again once there is room. */
    void callAgain(StepRun step) {
        calls.add(step);
    }

    private void claim() {
        Instant now = environment.clock().instant();
        List<RunExecution> order = order();
        boolean any = true;
        int free = environment.concurrency() - running - draft.claims.size();
        while (any && free > 0) {
            any = false;
            for (int i = 0; i < order.size() && free > 0; i++) {
                RunExecution run = order.get(i);
                boolean isOutranked = any && run.options().priority() < priority(order, i - 1);
                StepRun step = isOutranked ? null : next(run);
                if (step != null) {
                    step.claiming();
                    draft.claims.add(new TurnDraft.Claimed(step, run.request(step, now)));
                    free--;
                    any = true;
                }
            }
        }
    }

    private static int priority(List<RunExecution> order, int i) {
        return order.get(i).options().priority();
    }

    private @Nullable StepRun next(RunExecution run) {
        StepRun step = run.next(limits::admit);
        if (step != null) {
            limits.take(run.slots(step.step()));
        }
        return step;
    }

    /** Those of higher priority first; those of one take turns. */
    private List<RunExecution> order() {
        List<RunExecution> order = new ArrayList<>(runs.values());
        if (order.size() > 1) {
            Collections.rotate(order, turn++ % order.size());
            order.sort(
                    Comparator.comparingInt(
                            run -> -run.options().priority()));
        }
        return order;
    }

    // The ledger.

    private void tell() {
        TurnDraft told = draft;
        draft = new TurnDraft();
        Turn asked = told.turn(environment.clock().instant());
        try {
            apply(told, contact.turn(asked));
        } catch (RuntimeException e) {
            contact.regain(e);
            oneByOne(told, e);
        }
    }

    private void apply(TurnDraft told, Turn.Answer answer) {
        for (TurnDraft.Ended ended : told.endings) {
            boolean isFenced = answer.fenced().contains(ended.ending().claim().token());
            endings.told(ended, isFenced, draft);
        }
        told.left.forEach(leaving -> leaving.run().ended(leaving.end()));
        if (!told.endings.isEmpty()) {
            lookAgain();
        }
        for (int i = 0; i < told.claims.size(); i++) {
            StepRun step = told.claims.get(i).step();
            if (i < answer.begun().size()) {
                began(step, answer.begun().get(i));
            } else {
                putBack(step);
                step.run().ready(step);
            }
        }
    }

    /** After a turn that failed, or whose answer is lost. */
    private void oneByOne(TurnDraft told, RuntimeException why) {
        for (TurnDraft.Ended ended : told.endings) {
            TurnDraft one = new TurnDraft();
            one.endings.add(ended);
            if (environment.attempts().isPublished(ended.ending().claim().token())) {
                endings.told(ended, false, draft);
            } else {
                alone(one, e -> endings.refused(ended, e, draft));
            }
        }
        for (TurnDraft.Leaving leaving : told.left) {
            TurnDraft one = new TurnDraft();
            one.left.add(leaving);
            alone(one, _ -> leaving.run().ended(leaving.end()));
        }
        claimOneByOne(told.claims);
    }

    private void claimOneByOne(List<TurnDraft.Claimed> claims) {
        Instant now = environment.clock().instant();
        List<Long> steps = claims.stream().map(claimed -> claimed.step().step().id()).toList();
        Set<Long> known =
                steps.isEmpty()
                        ? Set.of()
                        : environment.attempts().forget(environment.holder(), steps, now);
        for (TurnDraft.Claimed claimed : claims) {
            StepRun step = claimed.step();
            if (known.contains(step.step().id())) {
                step.isKnown();
            }
            TurnDraft one = new TurnDraft();
            one.claims.add(new TurnDraft.Claimed(step, step.run().request(step, now)));
            alone(one, e -> began(step, new Beginning.Impossible(Failures.words(e))));
        }
    }

    private void alone(TurnDraft one, Consumer<RuntimeException> refused) {
        Turn.Answer answer;
        try {
            answer = contact.turn(one.turn(environment.clock().instant()));
        } catch (RuntimeException e) {
            refused.accept(e);
            return;
        }
        apply(one, answer);
    }

    private void began(StepRun step, Beginning beginning) {
        RunExecution run = step.run();
        switch (beginning) {
            case Beginning.Taken(Claim claim) -> taken(step, claim);
            case Beginning.Busy(String by, _) -> {
                putBack(step);
                park(step, by);
            }
            case Beginning.Full(String limit) -> {
                putBack(step);
                limits.full(limit, System.nanoTime());
                run.listener().stepWaits(step.step(), limit + " (all taken elsewhere)");
                run.ready(step);
            }
            case Beginning.Impossible(String why) -> {
                putBack(step);
                endings.impossible(step, why, draft);
            }
        }
        if (run.isStopping() && step.phase() == StepRun.Phase.WAITING) {
            cancelWaiting(step);
        }
    }

    /** It does not run after all. */
    private void putBack(StepRun step) {
        step.waiting();
        step.run().notRunning();
        limits.release(step.run().slots(step.step()));
    }

    private void park(StepRun step, String by) {
        String awaited = "what %s makes".formatted(by);
        boolean isNew = step.awaited() == null;
        step.awaits(awaited);
        parked.add(step);
        later(isNew ? FIRST_LOOK : LATER_LOOK, () -> unpark(step));
        if (isNew) {
            step.run().listener().stepWaits(step.step(), awaited);
        }
    }

    private void unpark(StepRun step) {
        if (parked.remove(step)) {
            step.run().ready(step);
        }
    }

    private void lookAgain() {
        List.copyOf(parked).forEach(this::unpark);
    }

    private void taken(StepRun step, Claim claim) {
        step.begun(claim);
        RunExecution run = step.run();
        run.frontier().done(step.step().assets(), claim.unchanged());
        if (claim.made().isEmpty()) {
            putBack(step);
            boolean isAll = step.unchanged().size() == step.step().partitions().size();
            run.end(step, isAll ? StepState.UNCHANGED : StepState.SUCCEEDED, "");
            return;
        }
        run.listener().stepStarted(step.step(), step.counted());
        call(step, claim);
    }

    private void call(StepRun step, Claim claim) {
        running++;
        Attempt attempt = new Attempt(step.run().environment(), step, claim);
        Thread called =
                Thread.ofVirtual()
                        .name("step " + step.step().label())
                        .unstarted(() -> tell(new Event.CallEnded(step, attempt.run())));
        step.running(called);
        called.start();
        endings.limitTime(step, called);
    }

    // What ends.

    /** Its attempt is over: what it held is free. */
    void released(StepRun step) {
        limits.release(step.run().slots(step.step()));
    }

    /** Interrupts a method; one that does not heed that is left behind. */
    void stop(StepRun step, StepRun.Stop why) {
        Claim claim = step.claim();
        if (claim == null) {
            return;
        }
        switch (step.phase()) {
            case RUNNING -> {
                step.stop(why);
                later(GRACE, () -> leaveBehind(step, claim));
            }
            case HELD -> {
                calls.remove(step);
                step.stop(why);
                endings.ended(step, new CallResult.Failed(new InterruptedException()), draft);
            }
            case WAITING, CLAIMING, ENDING -> {
                // no method to interrupt
            }
        }
    }

    private void leaveBehind(StepRun step, Claim claim) {
        if (step.holds(claim) && step.phase() == StepRun.Phase.RUNNING) {
            running--;
            endings.abandoned(step, draft);
        }
    }

    /** Discards what an attempt has left on a thread of its own. */
    void discard(StepRun step, Claim claim, Runnable then) {
        step.ending();
        Attempt attempt = new Attempt(step.run().environment(), step, claim);
        Thread.ofVirtual()
                .name("discard " + step.step().label())
                .start(() -> {
                    attempt.discard(null);
                    tell(new Event.Discarded(then));
                });
    }

    /** A step that has not begun, or not again, does not. */
    void cancelWaiting(StepRun step) {
        parked.remove(step);
        endings.canceled(step, draft);
    }

    private void finishRuns() {
        for (RunExecution run : List.copyOf(runs.values())) {
            if (run.isStuck() && running == 0 && parked.isEmpty() && limits.isIdle()) {
                run.stuck();
            }
            if (run.isOver()) {
                finish(run);
            }
        }
    }

    private void finish(RunExecution run) {
        try {
            run.finish();
            runs.remove(run.id());
        } catch (RuntimeException e) {
            abandon(run, e);
        }
    }

    private void abandon(RunExecution run, RuntimeException why) {
        for (StepRun step : run.begunSteps()) {
            if (step.phase() == StepRun.Phase.RUNNING) {
                running--;
            }
            step.stop(StepRun.Stop.ABANDONED);
        }
        runs.remove(run.id());
        run.abandon(why);
    }
}
