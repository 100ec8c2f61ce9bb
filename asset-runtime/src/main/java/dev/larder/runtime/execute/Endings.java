package dev.larder.runtime.execute;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.graph.RetryPolicy;
import dev.larder.io.Source;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.execute.StepRun.Stop;
import dev.larder.runtime.ledger.AttemptFailure;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.Ending;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.ledger.Turn.Left;
import dev.larder.runtime.logs.StepLogs;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** What follows from how calls of methods end. For the dispatcher's thread. */
final class Endings {
    private final Dispatcher dispatcher;
    private final InstantSource clock;

    Endings(Dispatcher dispatcher, InstantSource clock) {
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /** A call has ended, which leaves nothing unless it made something. */
    void ended(StepRun step, CallResult result, TurnDraft draft) {
        Claim claim = Objects.requireNonNull(step.claim());
        Stop stop = step.stop();
        switch (result) {
            case CallResult.Waits(Duration delay) when stop == null ->
                    dispatcher.later(delay, () -> callAgain(step, claim));
            case CallResult.Waits _ -> failed(step, claim, new InterruptedException(), draft);
            case CallResult.Made made when stop == null || made.isCommitted() ->
                    made(step, claim, made, draft);
            case CallResult.Unsettled(Throwable thrown) -> unsettled(step, thrown, draft);
            case CallResult.Made _, CallResult.Ready _ ->
                    dispatcher.discard(
                            step,
                            claim,
                            () ->
                                    ended(
                                            step,
                                            new CallResult.Failed(new InterruptedException()),
                                            draft()));
            case CallResult.Failed(Throwable thrown) -> failed(step, claim, thrown, draft);
        }
    }

    private TurnDraft draft() {
        return dispatcher.draft();
    }

    private void callAgain(StepRun step, Claim claim) {
        if (step.holds(claim) && step.phase() == StepRun.Phase.HELD && step.stop() == null) {
            dispatcher.beginnings().callAgain(step);
        }
    }

    /** What a method has to be done by. */
    void limitTime(StepRun step, Thread call) {
        Duration timeout = Slots.timeout(step.run().environment(), step.step());
        if (timeout != null) {
            dispatcher.later(
                    timeout,
                    () -> {
                        if (step.isCalledOn(call) && step.stop() == null) {
                            dispatcher.stop(step, Stop.TIMED_OUT);
                        }
                    });
        }
    }

    private void made(StepRun step, Claim claim, CallResult.Made made, TurnDraft draft) {
        Staged staged = made.staged();
        PartitionSet done = step.done().union(staged.made());
        step.run().steps().frontier().done(step.step().assets(), staged.made());
        Ending whole =
                new Ending(
                        claim,
                        staged.made(),
                        staged.stored(),
                        null,
                        StepState.SUCCEEDED,
                        null,
                        done,
                        null,
                        made.external());
        boolean isAll = staged.isWhole() && step.whyGivenUp() == null;
        end(step, isAll ? whole : partial(step, staged, whole), draft);
    }

    /** Of some partitions there is nothing. */
    private Ending partial(StepRun step, Staged staged, Ending whole) {
        AttemptFailure givenUp = step.whyGivenUp();
        if (staged.failures().isEmpty() && givenUp != null) {
            return whole.with(StepState.FAILED, null, givenUp, givenUp.message());
        }
        if (staged.failures().isEmpty()) {
            return whole.with(StepState.SKIPPED, null, null, String.join("; ", staged.reasons()));
        }
        AttemptFailure failure = failure(step, staged, _ -> true);
        PartitionSet forGood = staged.failed(Failures::isPermanent);
        if (!forGood.isEmpty()) {
            step.giveUp(forGood, failure(step, staged, Failures::isPermanent));
        }
        Throwable mendable =
                staged.failures().stream()
                        .filter(thrown -> !Failures.isPermanent(thrown))
                        .findFirst()
                        .orElse(null);
        Instant due =
                mendable == null || isLast(step)
                        ? null
                        : clock.instant().plus(Failures.delay(mendable, delay(step)));
        StepState then = due == null ? StepState.FAILED : StepState.QUEUED;
        return whole.with(then, due, failure, failure.message());
    }

    private static AttemptFailure failure(StepRun step, Staged staged, Predicate<Throwable> which) {
        PartitionSet failed = staged.failed(which);
        String first = failed.partitions().findFirst().orElseThrow().key();
        Throwable why = staged.failures().stream().filter(which).findFirst().orElseThrow();
        String what =
                failed.size() == 1
                        ? "partition %s failed".formatted(first)
                        : "%,d of %,d partitions failed, first %s"
                                .formatted(failed.size(), step.step().partitions().size(), first);
        return masked(
                step,
                new AttemptFailure(
                        "%s, attempt %d of %d: %s: %s"
                                .formatted(
                                        step.step().label(),
                                        step.counted(),
                                        policy(step).maxAttempts(),
                                        what,
                                        Failures.words(why)),
                        described(step, why).stack()));
    }

    private void failed(StepRun step, Claim claim, Throwable thrown, TurnDraft draft) {
        Stop stop = step.stop();
        boolean isCanceled =
                stop == Stop.CANCELED || (stop == null && step.run().control() == Control.CANCEL);
        PartitionSet none = PartitionSet.none(claim.made().definition());
        if (isCanceled) {
            AttemptFailure failure = new AttemptFailure("canceled", "");
            end(step, ending(step, claim, none, failure, StepState.CANCELED, null), draft);
            return;
        }
        AttemptFailure failure = described(step, cause(step, thrown));
        Instant due = due(step, thrown);
        StepState then = due == null ? StepState.FAILED : StepState.QUEUED;
        end(step, ending(step, claim, none, failure, then, due), draft);
    }

    private static AttemptFailure described(StepRun step, Throwable thrown) {
        int attempts = policy(step).maxAttempts();
        return masked(step, Failures.describe(step.step(), step.counted(), attempts, thrown));
    }

    /** What a method throws may quote a password, as what it prints may. */
    private static AttemptFailure masked(StepRun step, AttemptFailure failure) {
        StepLogs logs = step.run().environment().logs();
        return new AttemptFailure(logs.masked(failure.message()), logs.masked(failure.stack()));
    }

    private static Throwable cause(StepRun step, Throwable thrown) {
        if (step.stop() != Stop.TIMED_OUT) {
            return thrown;
        }
        Duration timeout = Slots.timeout(step.run().environment(), step.step());
        return new TimedOut(Objects.requireNonNull(timeout), thrown);
    }

    /** {@return when it is tried again; null where it is not} */
    private @Nullable Instant due(StepRun step, Throwable thrown) {
        if (step.stop() == Stop.TAKEN_OVER) {
            return clock.instant();
        }
        boolean isPermanent = Failures.isPermanent(thrown) && step.stop() == null;
        if (isPermanent || isLast(step)) {
            return null;
        }
        return clock.instant().plus(Failures.delay(thrown, delay(step)));
    }

    private static Ending ending(
            StepRun step,
            Claim claim,
            PartitionSet made,
            AttemptFailure failure,
            StepState then,
            @Nullable Instant due) {
        return new Ending(
                claim,
                made,
                List.of(),
                failure,
                then,
                due,
                step.done(),
                failure.message(),
                List.of());
    }

    private void end(StepRun step, Ending ending, TurnDraft draft) {
        step.ending();
        dispatcher.beginnings().released(step);
        draft.endings.add(new TurnDraft.Ended(step, ending));
        lose(step, ending.then(), ending.done(), draft);
    }

    /** What reads what will not be made is not made. */
    private static void lose(StepRun step, StepState then, PartitionSet done, TurnDraft draft) {
        PartitionSet left = step.step().partitions().minus(done);
        switch (then) {
            case FAILED -> {
                step.run().steps().lose(step.step(), left, "failed", draft);
                step.run().failing(left.size() * step.step().assets().size());
            }
            case SKIPPED -> {
                PartitionSet there = withOlderData(step, left);
                step.run().steps().frontier().done(step.step().assets(), there);
                step.run().steps().lose(step.step(), left.minus(there), "was skipped", draft);
            }
            case QUEUED, RUNNING, SUCCEEDED, UNCHANGED, CANCELED -> {
                // nothing is lost for good
            }
        }
    }

    /** {@return those that have data from before, which can be read} */
    private static PartitionSet withOlderData(StepRun step, PartitionSet partitions) {
        PartitionSet there = partitions;
        for (AssetKey asset : step.step().assets()) {
            Source source = step.run().environment().ledger().located(asset, there);
            there =
                    PartitionSet.of(
                            partitions.definition(),
                            source.parts().stream()
                                    .mapToLong(part -> part.partition().ordinal())
                                    .toArray());
        }
        return there;
    }

    /** The ledger knows how an attempt has ended. */
    void told(TurnDraft.Ended ended, boolean isFenced, TurnDraft draft) {
        StepRun step = ended.step();
        Ending ending = ended.ending();
        if (isFenced) {
            fenced(step, ending);
            return;
        }
        step.over(ending.done());
        String message = Objects.requireNonNullElse(ending.message(), "");
        AttemptFailure failure = ending.failure();
        if (ending.then() == StepState.QUEUED) {
            again(step, ending, Objects.requireNonNull(failure), draft);
        } else {
            step.run().steps().end(step, ending.then(), message);
        }
    }

    private void again(StepRun step, Ending ending, AttemptFailure failure, TurnDraft draft) {
        if (step.run().isStopping()) {
            canceled(step, draft);
            return;
        }
        Instant due = Objects.requireNonNull(ending.dueAt());
        Duration delay = Duration.between(clock.instant(), due);
        Duration wait = delay.isNegative() ? Duration.ZERO : delay;
        step.run().listener().stepRetries(step.step(), failure, wait);
        dispatcher.later(wait, () -> step.run().steps().ready(step));
    }

    /**
     * Somebody else has what this made, or makes it: it begins anew, and is done where that one has
     * done it.
     */
    private void fenced(StepRun step, Ending ending) {
        PartitionSet before = ending.done().minus(ending.made());
        step.run().steps().frontier().undone(step.step().assets(), ending.made());
        dispatcher.discard(
                step,
                ending.claim(),
                () -> {
                    step.over(before);
                    if (ending.then() == StepState.QUEUED || ending.then() == StepState.SUCCEEDED) {
                        step.takenOver();
                        resume(step, draft());
                    } else {
                        leave(
                                step,
                                ending.then(),
                                Objects.requireNonNullElse(ending.message(), ""),
                                draft());
                    }
                });
    }

    private void resume(StepRun step, TurnDraft draft) {
        if (step.run().isStopping()) {
            canceled(step, draft);
        } else {
            step.run().steps().ready(step);
        }
    }

    /**
     * The store refuses to note an attempt's end, for whatever reason; what it made is discarded.
     */
    void refused(TurnDraft.Ended ended, RuntimeException why) {
        StepRun step = ended.step();
        Ending ending = ended.ending();
        step.run().steps().frontier().undone(step.step().assets(), ending.made());
        dispatcher.discard(
                step,
                ending.claim(),
                () -> {
                    step.over(ending.done().minus(ending.made()));
                    leave(step, StepState.FAILED, described(step, why).message(), draft());
                });
    }

    /** It cannot begin. */
    void impossible(StepRun step, String why, TurnDraft draft) {
        leave(step, StepState.FAILED, step.step().label() + ": " + why, draft);
    }

    /** It waited, and does so no more. */
    void canceled(StepRun step, TurnDraft draft) {
        leave(step, StepState.CANCELED, "canceled", draft);
    }

    /**
     * Nobody knows whether it is committed. Its partitions are nobody's until somebody finds out,
     * which whoever wants them next does.
     */
    private void unsettled(StepRun step, Throwable thrown, TurnDraft draft) {
        step.over(step.done());
        dispatcher.beginnings().released(step);
        String why =
                "%s (its store does not say whether the commit is in; it is asked again before the partition is made once more)"
                        .formatted(described(step, thrown).message());
        leave(step, StepState.FAILED, why, draft);
    }

    /** The ledger refuses to let it commit, as somebody else has what it made, or makes it. */
    void refusedIntent(StepRun step, Claim claim) {
        dispatcher.beginnings().released(step);
        dispatcher.discard(
                step,
                claim,
                () -> {
                    step.over(step.done());
                    step.takenOver();
                    resume(step, draft());
                });
    }

    /** Its method does not heed its interrupt: nobody waits for it any more. */
    void abandoned(StepRun step, TurnDraft draft) {
        boolean isCanceled = step.stop() == Stop.CANCELED;
        String why =
                "%s did not end within %d s of being interrupted, and was left behind"
                        .formatted(
                                step.step().label(), step.run().environment().grace().toSeconds());
        step.stop(Stop.ABANDONED);
        step.over(step.done());
        dispatcher.beginnings().released(step);
        leave(step, isCanceled ? StepState.CANCELED : StepState.FAILED, why, draft);
    }

    private void leave(StepRun step, StepState state, String why, TurnDraft draft) {
        Left left = new Left(step.step(), step.attempts(), 1, state, why);
        draft.left.add(new TurnDraft.Leaving(step.run(), left, step.ended(state, why)));
        step.run().steps().forget(step);
        lose(step, state, step.done(), draft);
    }

    private static RetryPolicy policy(StepRun step) {
        AssetDefinition asset =
                step.run().environment().project().graph().definition(step.step().asset());
        return asset.produced().retry();
    }

    private static boolean isLast(StepRun step) {
        return step.counted() >= policy(step).maxAttempts();
    }

    private static Duration delay(StepRun step) {
        return policy(step).delayAfter(step.counted(), seed(step));
    }

    /** The same step waits equally long in each run and each process. */
    private static long seed(StepRun step) {
        return 31L * step.step().asset().toString().hashCode()
                + step.step().partitionText().hashCode();
    }
}
