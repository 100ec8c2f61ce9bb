package dev.larder.runtime.execute;

import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.OpenRun.Control;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs all runs of a process, on one thread that waits for what happens: a call of a method ended,
 * an attempt is due, a lease is to be renewed, somebody wants something. It alone tells the ledger
 * what goes on, and tells all that has happened at once; each call of a method has a thread.
 */
final class Dispatcher {
    private final Environment environment;
    private final StoreContact contact;
    private final StepIds ids;
    private final Endings endings;
    private final Beginnings beginnings;
    private final Committing committing;
    private final Telling telling;
    private final Timers timers = new Timers();
    private final Limits limits = new Limits();
    private final Map<Long, RunExecution> runs = new LinkedHashMap<>();

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private @Nullable Thread thread;
    private @Nullable CompletableFuture<Void> left;
    private TurnDraft draft = new TurnDraft();

    Dispatcher(Environment environment) {
        this.environment = environment;
        this.contact = new StoreContact(environment, System::nanoTime);
        this.ids = new StepIds(environment.runs(), contact);
        this.endings = new Endings(this, environment.clock());
        this.beginnings = new Beginnings(this, environment, limits);
        this.committing = new Committing(this);
        this.telling = new Telling(this, environment, contact);
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

    /**
     * Begins nothing more. {@return what is completed once nothing is at work any more} What is not
     * done stays as it is, for another process to go on with.
     */
    CompletableFuture<Void> leave() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        tell(new Event.Leaves(ended));
        return ended;
    }

    synchronized void tell(Event event) {
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
            } catch (RuntimeException | Error e) {
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
        if (left == null) {
            beginnings.fill(runs.values(), draft);
        }
        if (draft.isEmpty()) {
            finishRuns();
            sayWhetherAllHasEnded();
            await();
        } else {
            TurnDraft told = draft;
            draft = new TurnDraft();
            telling.tell(told);
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
                answer.complete(asked == null ? List.of() : asked.steps().waiting(limits));
            }
            case Event.Leaves(CompletableFuture<Void> ended) -> left = ended;
            case Event.Controlled(long run, Control control) -> {
                RunExecution wanted = runs.get(run);
                if (wanted != null) {
                    wanted.control(control);
                }
            }
        }
    }

    private void sayWhetherAllHasEnded() {
        if (left != null && runs.values().stream().noneMatch(RunExecution::isAtWork)) {
            left.complete(null);
        }
    }

    private void ended(StepRun step, CallResult result) {
        if (step.stop() == StepRun.Stop.ABANDONED) {
            return;
        }
        if (result instanceof CallResult.Ready ready && step.stop() == null) {
            committing.ready(step, ready, draft);
            return;
        }
        step.held();
        beginnings.ended(step);
        endings.ended(step, result, draft);
    }

    /** {@return what the ledger is told next} */
    TurnDraft draft() {
        return draft;
    }

    Endings endings() {
        return endings;
    }

    Committing committing() {
        return committing;
    }

    Beginnings beginnings() {
        return beginnings;
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
                            .flatMap(run -> run.steps().begun().stream())
                            .filter(step -> step.claim() != null)
                            .toList();
            contact.renew(runs.values(), held, step -> stop(step, StepRun.Stop.TAKEN_OVER));
        }
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
                later(environment.grace(), () -> leaveBehind(step, claim));
            }
            case HELD -> {
                beginnings.forgetCall(step);
                step.stop(why);
                endings.ended(step, new CallResult.Failed(new InterruptedException()), draft);
            }
            case INTENDING -> step.stop(why); // before anything is committed
            case WAITING, CLAIMING, ENDING -> {
                // no method to interrupt
            }
        }
    }

    private void leaveBehind(StepRun step, Claim claim) {
        if (step.holds(claim) && step.phase() == StepRun.Phase.RUNNING) {
            beginnings.ended(step);
            endings.abandoned(step, draft);
        }
    }

    /** Discards what an attempt has left on a thread of its own. */
    void discard(StepRun step, Claim claim, Runnable then) {
        step.ending();
        Attempt attempt = new Attempt(step.run().environment(), step, claim);
        aside("discard " + step.step().label(), () -> attempt.discard(null), _ -> then.run());
    }

    /**
     * Does something on a thread of its own.
     *
     * @param then done on this one afterwards; gets what went wrong, or null
     */
    void aside(String name, Runnable work, Consumer<@Nullable RuntimeException> then) {
        Thread.ofPlatform()
                .daemon()
                .name(name)
                .start(() -> {
                    @Nullable RuntimeException wrong = null;
                    try {
                        work.run();
                    } catch (RuntimeException e) {
                        wrong = e;
                    } finally {
                        RuntimeException why = wrong;
                        tell(new Event.Discarded(() -> then.accept(why)));
                    }
                });
    }

    /**
     * {@return the new thread that an attempt is called on} {@link Event.CallEnded} says its end.
     */
    Thread call(StepRun step, String what, Supplier<CallResult> work) {
        Thread called =
                Thread.ofPlatform()
                        .daemon()
                        .name(what + " " + step.step().label())
                        .unstarted(() -> tell(new Event.CallEnded(step, work.get())));
        step.running(called);
        called.start();
        return called;
    }

    private void finishRuns() {
        for (RunExecution run : List.copyOf(runs.values())) {
            if (left == null && run.isStuck() && beginnings.isIdle()) {
                run.stuck();
            }
            if (run.isOver()) {
                finish(run);
            }
        }
    }

    private void finish(RunExecution run) {
        try {
            contact.bearing(() -> {
                run.finish();
                return run;
            });
            runs.remove(run.id());
            environment.logs().ended(run.id());
        } catch (RuntimeException e) {
            abandon(run, e);
        }
    }

    private void abandon(RunExecution run, Throwable why) {
        for (StepRun step : run.steps().begun()) {
            if (step.phase() == StepRun.Phase.RUNNING || step.phase() == StepRun.Phase.INTENDING) {
                beginnings.ended(step);
            }
            step.stop(StepRun.Stop.ABANDONED);
        }
        runs.remove(run.id());
        environment.logs().ended(run.id());
        run.abandon(why);
    }
}
