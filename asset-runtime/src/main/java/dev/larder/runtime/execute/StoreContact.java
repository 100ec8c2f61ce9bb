package dev.larder.runtime.execute;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.Renewal;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.Turn;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps up what a process holds in the store, and bears that the store is away for as long as a
 * lease. For one thread.
 */
final class StoreContact {
    /** How soon others hear what somebody wants of a run that is not theirs. */
    private static final Duration HEARING = Duration.ofSeconds(1);

    private static final long PAUSE_MILLIS = 250;

    /** A server gives a connection up before that. */
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private final Environment environment;
    private final LongSupplier nanos;
    private final long lease;
    private final long interval;
    private long last;

    StoreContact(Environment environment, LongSupplier nanos) {
        this.environment = environment;
        this.nanos = nanos;
        this.lease = environment.holder().lease().toNanos();
        this.interval =
                environment.holder().sharing() == Sharing.ALONE
                        ? lease / 3
                        : Math.min(lease / 3, HEARING.toNanos());
        this.last = nanos.getAsLong();
    }

    /** All that is held has just been taken. */
    void touched() {
        last = nanos.getAsLong();
    }

    long renewal() {
        return last + interval;
    }

    boolean isRenewalDue() {
        return renewal() - nanos.getAsLong() <= 0;
    }

    /**
     * {@return what comes of some work, which may be done more than once}
     *
     * @throws LarderException what went wrong, when the store does not answer for a lease
     */
    <T> T bearing(Supplier<T> work) {
        long start = nanos.getAsLong();
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (!isLost(e) || nanos.getAsLong() - start >= lease + PATIENCE_NANOS) {
                    throw e;
                }
                regain(e);
            }
        }
    }

    Turn.Answer turn(Turn turn) {
        return environment.attempts().turn(turn);
    }

    /** Prolongs all that is held, and follows what people want of runs. */
    void renew(Collection<RunExecution> runs, List<StepRun> held, Consumer<StepRun> takenOver) {
        Map<Long, StepRun> byToken = new HashMap<>();
        held.forEach(step -> byToken.put(Objects.requireNonNull(step.claim()).token(), step));
        List<Long> ids = runs.stream().map(RunExecution::id).toList();
        Renewal renewal;
        try {
            renewal = environment.attempts().renew(environment.holder(), ids, byToken.keySet());
            touched();
        } catch (RuntimeException e) {
            if (!isLost(e)) {
                throw e;
            }
            regain(e);
            return;
        }
        for (RunExecution run : List.copyOf(runs)) {
            if (renewal.lostRuns().contains(run.id())) {
                run.lost();
            } else if (renewal.controls().containsKey(run.id())) {
                run.control(Objects.requireNonNull(renewal.controls().get(run.id())));
            }
        }
        renewal.lostClaims()
                .forEach(token -> {
                    StepRun step = byToken.get(token);
                    Claim claim = step == null ? null : step.claim();
                    if (step != null && claim != null && claim.token() == token) {
                        takenOver.accept(step);
                    }
                });
    }

    /**
     * Waits until the store answers again, for as long as a lease. This process may have been
     * stopped for longer: what it held then is taken over, and it is told so.
     *
     * @throws LarderException what went wrong, when it does not
     */
    void regain(RuntimeException first) {
        RuntimeException why = first;
        long lost = nanos.getAsLong();
        while (isLost(why)) {
            if (nanos.getAsLong() - lost >= lease) {
                throw why;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
                environment.attempts().isPublished(0);
                return;
            } catch (InterruptedException e) {
                throw why;
            } catch (RuntimeException e) {
                why = e;
            }
        }
    }

    private static boolean isLost(RuntimeException e) {
        return e instanceof LarderException ours && ours.code() == ErrorCode.RESOURCES;
    }
}
