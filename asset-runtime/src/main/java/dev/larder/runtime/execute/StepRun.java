package dev.larder.runtime.execute;

import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.AttemptFailure;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;

import org.jspecify.annotations.Nullable;

/**
 * A step that has begun, until it is over. Belongs to the dispatcher's thread, but for {@link
 * #stop}.
 */
final class StepRun {
    private final RunExecution run;
    private final Step step;

    /** How many attempts there were that do not count for how often it is tried. */
    private final int earlier;

    /** Those of its partitions that were done by then. */
    private final PartitionSet doneEarlier;

    private int attempts;
    private PartitionSet done;
    private PartitionSet unchanged;
    private PartitionSet tried;
    private PartitionSet givenUp;
    private @Nullable AttemptFailure whyGivenUp;
    private @Nullable Claim claim;
    private @Nullable Thread thread;
    private @Nullable String awaited;

    private Phase phase = Phase.WAITING;

    /** Whether the ledger knows that its data are to be committed; read by its threads. */
    private volatile boolean intended;

    /** Read by the attempt's thread. */
    private volatile @Nullable Stop stop;

    /** What goes on with it. */
    enum Phase {
        /** It holds nothing, and waits to begin, or to begin again. */
        WAITING,
        /** The ledger is being asked for its claim. */
        CLAIMING,
        /** Its method runs, or its data are being committed. */
        RUNNING,
        /** The ledger is being told that its data are to be committed. */
        INTENDING,
        /** It holds a claim, and waits for its method to be called again. */
        HELD,
        /** The ledger is being told of its end, or what it has left is being discarded. */
        ENDING
    }

    /** Why a method is interrupted. */
    enum Stop {
        CANCELED,
        TIMED_OUT,
        /** Somebody else has taken its claim over. */
        TAKEN_OVER,
        /** It did not heed its interrupt; nobody waits for it any more. */
        ABANDONED
    }

    StepRun(RunExecution run, Step step, int attempts, PartitionSet done) {
        PartitionSet none = PartitionSet.none(step.partitions().definition());
        this.run = run;
        this.step = step;
        this.earlier = attempts;
        this.attempts = attempts;
        this.doneEarlier = done;
        this.done = done;
        this.unchanged = none;
        this.tried = none;
        this.givenUp = none;
    }

    RunExecution run() {
        return run;
    }

    Step step() {
        return step;
    }

    /** {@return how many attempts have begun} */
    int attempts() {
        return attempts;
    }

    /** {@return how many of them count for how often it is tried} */
    int counted() {
        return attempts - earlier;
    }

    PartitionSet done() {
        return done;
    }

    /** {@return those of the done ones that were left as they were} */
    PartitionSet unchanged() {
        return unchanged;
    }

    /** {@return how it ended, as far as it is this process's} */
    StepEnd ended(StepState state, String message) {
        Step ours =
                new Step(
                        step.id(),
                        step.run(),
                        step.assets(),
                        step.partitions().minus(doneEarlier),
                        step.reconsidered(),
                        step.wave());
        return new StepEnd(
                doneEarlier.isEmpty() ? step : ours,
                state,
                1,
                done.minus(doneEarlier),
                unchanged.size(),
                message);
    }

    PartitionSet wanted() {
        return step.partitions().minus(done).minus(givenUp);
    }

    /** The method says that no other attempt would make these. */
    void giveUp(PartitionSet partitions, AttemptFailure why) {
        givenUp = givenUp.union(partitions);
        whyGivenUp = why;
    }

    /** {@return why some are not tried again; null where there are none such} */
    @Nullable AttemptFailure whyGivenUp() {
        return whyGivenUp;
    }

    /** {@return what the next attempt may leave as it is: nothing that one has tried to make} */
    PartitionSet reconsidered() {
        return step.reconsidered().minus(tried).minus(done).minus(givenUp);
    }

    Phase phase() {
        return phase;
    }

    void claiming() {
        phase = Phase.CLAIMING;
    }

    void waiting() {
        phase = Phase.WAITING;
    }

    void ending() {
        phase = Phase.ENDING;
    }

    /** An attempt has begun, or has found that there is nothing to make. */
    void begun(Claim taken) {
        attempts++;
        unchanged = unchanged.union(taken.unchanged());
        done = done.union(taken.unchanged());
        tried = tried.union(taken.made());
        claim = taken.made().isEmpty() ? null : taken;
        awaited = null;
        stop = null;
        intended = false;
        phase = Phase.HELD;
    }

    /** Its method is being called. */
    void running(Thread on) {
        thread = on;
        phase = Phase.RUNNING;
    }

    /** The ledger is told that its data are to be committed. */
    void intending() {
        thread = null;
        phase = Phase.INTENDING;
    }

    /** The ledger knows that its data are to be committed. */
    void intended() {
        intended = true;
    }

    boolean isIntended() {
        return intended;
    }

    /** The call has ended; the claim is still held. */
    void held() {
        thread = null;
        phase = Phase.HELD;
    }

    /** Its attempt is over, and holds nothing. */
    void over(PartitionSet doneNow) {
        done = doneNow;
        claim = null;
        thread = null;
        phase = Phase.WAITING;
    }

    /** Somebody else may have made it by now: what is there counts again. */
    void takenOver() {
        tried = PartitionSet.none(tried.definition());
    }

    @Nullable Claim claim() {
        return claim;
    }

    /** {@return whether its method runs on that thread} */
    boolean isCalledOn(Thread call) {
        return call.equals(thread);
    }

    /** {@return whether it is still the attempt with this claim} */
    boolean holds(Claim held) {
        return claim != null && claim.token() == held.token();
    }

    /** {@return what it waits for that is not the run's; null where it does not} */
    @Nullable String awaited() {
        return awaited;
    }

    void awaits(String what) {
        awaited = what;
    }

    /** Interrupts the method, which makes nothing current any more. */
    void stop(Stop why) {
        if (stop == null || why == Stop.ABANDONED) {
            stop = why;
        }
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Nullable Stop stop() {
        return stop;
    }
}
