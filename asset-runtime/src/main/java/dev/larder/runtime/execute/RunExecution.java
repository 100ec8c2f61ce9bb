package dev.larder.runtime.execute;

import dev.larder.error.LarderException;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.OpenRun;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.plan.Lot;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * One run: what of it may begin, has begun, and has ended. Its state belongs to the dispatcher's
 * thread; {@link #run}, {@link #await} and {@link #cancel} are for any.
 */
public final class RunExecution {
    private final Environment environment;
    private final Dispatcher dispatcher;
    private final OpenRun open;
    private final RunListener listener;
    private final CompletableFuture<RunResult> result = new CompletableFuture<>();

    private final RunSteps steps;
    private final RunTally tally;
    private Control control;
    private Instant start = Instant.EPOCH;

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
        this.listener = listener;
        this.control = open.control();
        this.steps = new RunSteps(this, environment, dispatcher, open, inputs);
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

    /**
     * Does something once the run has ended, on the thread that ends it.
     *
     * @param then gets what is wrong with the store where it cannot be told of it; else null
     */
    public void whenOver(Consumer<@Nullable Throwable> then) {
        var _ = result.whenComplete((_, why) -> then.accept(why));
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

    RunSteps steps() {
        return steps;
    }

    Control control() {
        return control;
    }

    void begin() {
        start = environment.clock().instant();
        listener.started(outline());
        if (control != Control.RUN) {
            listener.controlled(control);
        }
        steps.goOn();
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

    void ended(StepEnd end) {
        tally.add(end);
        listener.stepEnded(end);
    }

    /** So many partitions more have failed for good, which the ledger is told next. */
    void failing(long partitions) {
        if (stopped.isEmpty() && tally.isTooMuch(partitions, open.options())) {
            stopped =
                    "more than %d %% of the partitions failed"
                            .formatted(open.options().maxFailedPercent());
            steps.drop();
        }
    }

    void control(Control wanted) {
        if (control == Control.CANCEL || control == wanted) {
            return;
        }
        control = wanted;
        listener.controlled(wanted);
        if (wanted == Control.CANCEL) {
            steps.begun().forEach(step -> dispatcher.stop(step, StepRun.Stop.CANCELED));
            steps.drop();
        }
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
        return isStopping() ? steps.begun().isEmpty() : steps.isExhausted();
    }

    /** {@return whether a method of it runs, or the ledger is being told of one} */
    boolean isAtWork() {
        return steps.begun().stream()
                .anyMatch(step ->
                        switch (step.phase()) {
                            case CLAIMING, RUNNING, INTENDING, ENDING -> true;
                            case WAITING, HELD -> false;
                        });
    }

    /** {@return whether it waits for nothing, and yet is not over} */
    boolean isStuck() {
        return steps.begun().isEmpty() && control == Control.RUN && !isOver();
    }

    void stuck() {
        stopped = "what is left waits for itself";
    }

    /** Notes how it ended. */
    void finish() {
        for (Frontier.Lost rest : steps.frontier().rest()) {
            PartitionSet none = PartitionSet.none(rest.partitions().definition());
            Step step =
                    new Step(
                            0,
                            id(),
                            rest.lot().assets(),
                            rest.partitions(),
                            none,
                            rest.lot().wave());
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
    void abandon(Throwable why) {
        result.completeExceptionally(why);
    }
}
