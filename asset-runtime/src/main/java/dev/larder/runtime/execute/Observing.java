package dev.larder.runtime.execute;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.LedgerState;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.plan.ExternalReads;
import dev.larder.runtime.plan.PlanRequest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Observes external assets before a plan is made, and notes what has changed. Observing is used
 * once; any thread may cancel it.
 */
public final class Observing {
    private final Environment environment;
    private volatile boolean canceled;
    private volatile List<Thread> threads = List.of();

    public Observing(Environment environment) {
        this.environment = environment;
    }

    /**
     * What observing came to.
     *
     * @param changed by asset, the partitions that have another version now, or their first
     * @param failed what could not be observed
     */
    public record Observed(SequencedMap<AssetKey, PartitionSet> changed, List<Unobserved> failed) {
        public Observed {
            changed = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(changed));
            failed = List.copyOf(failed);
        }
    }

    /**
     * Observes what the request depends on.
     *
     * @return what could not be observed
     * @throws LarderException a USER error when the request cannot be read, a CONFLICT when this
     *     was canceled; nothing is noted then
     */
    public List<Unobserved> before(PlanRequest request) {
        if (environment.project().observers().isEmpty()) {
            return List.of();
        }
        LedgerState state = state();
        return observe(
                        state,
                        ExternalReads.of(state.graph(), request, environment.clock().instant()))
                .failed();
    }

    /**
     * Observes these partitions of external assets.
     *
     * @throws LarderException a CONFLICT error when this was canceled; nothing is noted then
     */
    public Observed observe(SequencedMap<AssetKey, PartitionSet> external) {
        return observe(state(), external);
    }

    private LedgerState state() {
        return environment.ledger().state(environment.project().graph());
    }

    private Observed observe(LedgerState before, SequencedMap<AssetKey, PartitionSet> external) {
        List<AssetObservation> observations =
                external.sequencedEntrySet().stream().map(this::observation).toList();
        call(observations.stream().flatMap(AssetObservation::calls));
        if (canceled) {
            throw new LarderException(
                    ErrorCode.CONFLICT, "Observing was canceled; nothing is noted");
        }
        Instant now = environment.clock().instant();
        observations.forEach(
                each -> environment.ledger().record(each.asset(), each.versions(), now));
        SequencedMap<AssetKey, PartitionSet> changed = new LinkedHashMap<>();
        observations.forEach(each -> {
            PartitionSet its = each.changed(before.of(each.asset()));
            if (!its.isEmpty()) {
                changed.put(each.asset(), its);
            }
        });
        return new Observed(
                changed,
                observations.stream()
                        .map(AssetObservation::unobserved)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private AssetObservation observation(Map.Entry<AssetKey, PartitionSet> external) {
        AssetKey key = external.getKey();
        return new AssetObservation(key, environment.project().observer(key), external.getValue());
    }

    /** Interrupts what observes, and begins nothing more. */
    public void cancel() {
        canceled = true;
        threads.forEach(Thread::interrupt);
    }

    /** As many at a time as steps of a run. */
    private void call(Stream<Runnable> calls) {
        Iterator<Runnable> waiting = calls.iterator();
        List<Thread> all =
                Stream.generate(() -> thread(waiting)).limit(environment.concurrency()).toList();
        threads = all;
        all.forEach(Thread::start);
        await(all);
    }

    private Thread thread(Iterator<Runnable> waiting) {
        return Thread.ofPlatform()
                .daemon()
                .name("observe")
                .unstarted(() -> {
                    for (Runnable call = next(waiting); call != null; call = next(waiting)) {
                        call.run();
                    }
                });
    }

    private @Nullable Runnable next(Iterator<Runnable> waiting) {
        synchronized (waiting) {
            return canceled || !waiting.hasNext() ? null : waiting.next();
        }
    }

    /** Also where this thread is interrupted: nothing of it goes on behind its back. */
    private void await(List<Thread> all) {
        boolean interrupted = false;
        for (Thread thread : all) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancel();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
