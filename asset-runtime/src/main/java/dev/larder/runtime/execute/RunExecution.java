package dev.larder.runtime.execute;

import dev.larder.graph.RetryPolicy;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.execute.Event.AttemptEnded;
import dev.larder.runtime.execute.Event.CancelAsked;
import dev.larder.runtime.ledger.AttemptFailure;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Runs the steps of one run. All its state belongs to the thread that calls {@link #run}, which
 * waits for events: an attempt ended, an attempt is due, a lease is to be renewed, somebody
 * cancels. Each attempt has a virtual thread.
 */
public final class RunExecution {
    private final Environment environment;
    private final long run;
    private final List<Step> steps;
    private final StepGraph graph;
    private final RunListener listener;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<Long, Thread> threads = new HashMap<>();
    private final Map<Long, Claim> claims = new ConcurrentHashMap<>();
    private final Reconsidering reconsidering = new Reconsidering();
    private volatile boolean canceled;

    private final Map<Long, Long> waiting = new HashMap<>();
    private final Map<Long, Integer> attempts = new HashMap<>();
    private final Map<Long, StepEnd> ended = new HashMap<>();
    private final Deque<Step> ready = new ArrayDeque<>();
    private final Queue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::nanos));
    private long renewalNanos;

    private record Due(Step step, long nanos) {}

    RunExecution(Environment environment, StepGraph graph, List<Step> steps, RunListener listener) {
        this.environment = environment;
        this.run = steps.getFirst().run();
        this.steps = List.copyOf(steps);
        this.graph = graph;
        this.listener = listener;
    }

    /**
     * Interrupts what runs and starts nothing more; {@link #run} returns once all has ended. From
     * any thread.
     */
    public void cancel() {
        canceled = true;
        events.add(new CancelAsked());
    }

    /** {@return how the run ended, once it has} */
    public RunResult run() {
        Instant start = environment.clock().instant();
        listener.started(run, steps);
        for (Step step : steps) {
            long waits = graph.waitsFor(step);
            waiting.put(step.id(), waits);
            if (waits == 0) {
                ready.add(step);
            }
        }
        renewalNanos = System.nanoTime() + renewalInterval();
        while (isUnfinished()) {
            launch();
            handle(next());
            renew();
        }
        return finish(start);
    }

    private boolean isUnfinished() {
        return !threads.isEmpty() || (!canceled && ended.size() < steps.size());
    }

    private long renewalInterval() {
        return environment.lease().toNanos() / 3;
    }

    private void launch() {
        while (!due.isEmpty() && due.element().nanos() <= System.nanoTime()) {
            ready.add(due.remove().step());
        }
        while (!canceled && !ready.isEmpty() && threads.size() < environment.concurrency()) {
            start(ready.remove());
        }
    }

    private void start(Step step) {
        int number = attempts.merge(step.id(), 1, Integer::sum);
        PartitionSet reconsidered = reconsidering.of(step);
        Attempt attempt = new Attempt(environment, step, number, reconsidered, () -> canceled);
        Thread thread =
                Thread.ofVirtual()
                        .name("step " + step.label())
                        .unstarted(() ->
                                events.add(new AttemptEnded(step, outcome(attempt, step, number))));
        threads.put(step.id(), thread);
        listener.stepStarted(step, number);
        thread.start();
    }

    private Outcome outcome(Attempt attempt, Step step, int number) {
        try {
            return attempt.run(
                    graph,
                    claim -> {
                        if (claim == null) {
                            claims.remove(step.id());
                        } else {
                            reconsidering.claimed(claim);
                            claims.put(step.id(), claim);
                        }
                    });
        } catch (RuntimeException e) {
            return new Outcome.Unnoted(Failures.describe(step, number, number, e));
        }
    }

    private Event next() {
        long now = System.nanoTime();
        long wake = due.isEmpty() ? renewalNanos : Math.min(renewalNanos, due.element().nanos());
        try {
            Event event = events.poll(Math.max(0, wake - now), TimeUnit.NANOSECONDS);
            return event == null ? new Event.TimePassed() : event;
        } catch (InterruptedException e) {
            canceled = true;
            return new CancelAsked();
        }
    }

    private void handle(Event event) {
        switch (event) {
            case AttemptEnded(Step step, Outcome outcome) -> ended(step, outcome);
            case CancelAsked _ -> threads.values().forEach(Thread::interrupt);
            case Event.TimePassed _ -> {}
        }
    }

    private void renew() {
        if (System.nanoTime() >= renewalNanos) {
            Instant expiry = environment.clock().instant().plus(environment.lease());
            environment.ledger().renew(List.copyOf(claims.values()), expiry);
            environment.runs().renew(run, expiry);
            renewalNanos = System.nanoTime() + renewalInterval();
        }
    }

    private void ended(Step step, Outcome outcome) {
        threads.remove(step.id());
        switch (outcome) {
            case Outcome.Published _ -> done(step, StepState.SUCCEEDED);
            case Outcome.Unchanged _ -> done(step, StepState.UNCHANGED);
            case Outcome.Failed failed when failed.again() && !canceled -> retry(step, failed);
            case Outcome.Failed failed -> failed(step, failed.failure());
            case Outcome.Unnoted unnoted -> {
                store(List.of(step), StepState.FAILED, unnoted.failure().message());
                failed(step, unnoted.failure());
            }
            case Outcome.Canceled _ -> end(step, StepState.CANCELED, "canceled");
        }
    }

    private void done(Step step, StepState state) {
        end(step, state, "");
        graph.readers(step).forEach(this::released);
        graph.followers(step).forEach(this::released);
    }

    private void failed(Step step, AttemptFailure failure) {
        end(step, StepState.FAILED, failure.message());
        skipReaders(step);
    }

    private void released(Step step) {
        if (waiting.merge(step.id(), -1L, Long::sum) == 0 && !ended.containsKey(step.id())) {
            ready.add(step);
        }
    }

    private void retry(Step step, Outcome.Failed failed) {
        RetryPolicy policy =
                environment.project().graph().definition(step.asset()).produced().retry();
        Duration delay = policy.delayAfter(attempts.getOrDefault(step.id(), 1), seed(step));
        due.add(new Due(step, System.nanoTime() + delay.toNanos()));
        listener.stepRetries(step, failed.failure(), delay);
    }

    /** The same step waits equally long in each run and each process. */
    private static long seed(Step step) {
        return 31L * step.asset().toString().hashCode() + step.partitionText().hashCode();
    }

    private void end(Step step, StepState state, String message) {
        StepEnd end = new StepEnd(step, state, reconsidering.unchanged(step).size(), message);
        ended.put(step.id(), end);
        listener.stepEnded(end);
    }

    private void skipReaders(Step failed) {
        String why = "it reads " + failed.label() + ", which failed";
        List<Step> skipped = new ArrayList<>();
        Deque<Step> next = new ArrayDeque<>(List.of(failed));
        while (!next.isEmpty()) {
            Step without = next.remove();
            graph.followers(without).forEach(this::released);
            graph.readers(without)
                    .filter(reader -> !ended.containsKey(reader.id()))
                    .forEach(reader -> {
                        end(reader, StepState.SKIPPED, why);
                        skipped.add(reader);
                        next.add(reader);
                    });
        }
        store(skipped, StepState.SKIPPED, why);
    }

    private void store(Collection<Step> which, StepState state, String why) {
        if (!which.isEmpty()) {
            environment.runs().endSteps(which, state, why, environment.clock().instant());
        }
    }

    private RunResult finish(Instant start) {
        List<Step> left = steps.stream().filter(step -> !ended.containsKey(step.id())).toList();
        left.forEach(step -> end(step, StepState.CANCELED, "canceled"));
        store(left, StepState.CANCELED, "canceled");
        Map<StepState, Integer> counts = new EnumMap<>(StepState.class);
        Map<StepState, Long> partitions = new EnumMap<>(StepState.class);
        for (Step step : steps) {
            StepEnd end = Objects.requireNonNull(ended.get(step.id()));
            counts.merge(end.state(), 1, Integer::sum);
            end.partitions()
                    .forEach((state, of) ->
                            partitions.merge(state, of * step.assets().size(), Long::sum));
        }
        Instant now = environment.clock().instant();
        RunState state = state(counts);
        environment.runs().finish(run, state, now);
        RunResult result =
                new RunResult(run, state, counts, partitions, Duration.between(start, now));
        listener.ended(result);
        return result;
    }

    private RunState state(Map<StepState, Integer> counts) {
        int done =
                counts.getOrDefault(StepState.SUCCEEDED, 0)
                        + counts.getOrDefault(StepState.UNCHANGED, 0);
        if (done == steps.size()) {
            return RunState.SUCCEEDED;
        }
        if (canceled) {
            return RunState.CANCELED;
        }
        return done > 0 ? RunState.PARTIAL : RunState.FAILED;
    }
}
