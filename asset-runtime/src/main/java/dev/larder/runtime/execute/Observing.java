package dev.larder.runtime.execute;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetGraph;
import dev.larder.runtime.discovery.Project;
import dev.larder.runtime.plan.ExternalReads;
import dev.larder.runtime.plan.PlanRequest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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
        List<AssetObservation> observations = observations(request);
        call(observations.stream().flatMap(AssetObservation::calls));
        if (canceled) {
            throw new LarderException(
                    ErrorCode.CONFLICT, "Observing was canceled; nothing is planned");
        }
        Instant now = environment.clock().instant();
        observations.forEach(
                each -> environment.ledger().record(each.asset(), each.versions(), now));
        return observations.stream()
                .map(AssetObservation::unobserved)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Interrupts what observes, and begins nothing more. */
    public void cancel() {
        canceled = true;
        threads.forEach(Thread::interrupt);
    }

    private List<AssetObservation> observations(PlanRequest request) {
        Project project = environment.project();
        AssetGraph graph = environment.ledger().state(project.graph()).graph();
        return ExternalReads.of(graph, request, environment.clock().instant()).entrySet().stream()
                .map(external ->
                        new AssetObservation(
                                external.getKey(),
                                project.observer(external.getKey()),
                                external.getValue()))
                .toList();
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
        return Thread.ofVirtual()
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
