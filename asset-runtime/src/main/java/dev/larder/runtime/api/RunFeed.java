package dev.larder.runtime.api;

import dev.larder.graph.AssetKey;
import dev.larder.runtime.api.PlansApi.BlockedLine;
import dev.larder.runtime.api.RunsApi.RunResultLine;
import dev.larder.runtime.execute.RunListener;
import dev.larder.runtime.execute.RunOutline;
import dev.larder.runtime.execute.RunResult;
import dev.larder.runtime.execute.StepEnd;
import dev.larder.runtime.ledger.AttemptFailure;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.Step;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells whoever listens what happens in a run of this process. The first one hears all from its
 * beginning; who comes later hears in sum what was before. Safe for any thread.
 */
final class RunFeed implements RunListener {
    private static final int LONGEST_BACKLOG = 1_000;

    private final Consumer<RunEvent> everyone;
    private final List<BlockedLine> blocked;
    private final List<Hearing> listeners = new CopyOnWriteArrayList<>();
    private final RunSoFar soFar = new RunSoFar();
    private final CompletableFuture<RunResultLine> result = new CompletableFuture<>();
    private @Nullable List<RunEvent> backlog = new ArrayList<>();
    private long run;

    /**
     * @param everyone hears what happens in all runs
     */
    RunFeed(Consumer<RunEvent> everyone) {
        this.everyone = everyone;
        this.blocked = new ArrayList<>();
    }

    /** Before it begins. */
    void about(long id, List<BlockedLine> leftOut) {
        run = id;
        blocked.addAll(leftOut);
    }

    /** {@return how the run ends, once it does} */
    CompletableFuture<RunResultLine> result() {
        return result;
    }

    /** Tells what was and what comes, until the run has ended. */
    synchronized void listen(Hearing hearing) {
        List<RunEvent> before = backlog == null ? soFar.told() : backlog;
        backlog = null;
        before.forEach(hearing::hear);
        if (result.isDone()) {
            hearing.ends(result.isCompletedExceptionally() ? result.exceptionNow() : null);
        } else {
            listeners.add(hearing);
        }
    }

    void leave(Hearing hearing) {
        listeners.remove(hearing);
    }

    private synchronized void tell(RunEvent event) {
        soFar.add(event);
        if (backlog != null) {
            if (backlog.size() < LONGEST_BACKLOG) {
                backlog.add(event);
            } else {
                backlog = null;
            }
        }
        listeners.forEach(listener -> listener.hear(event));
        everyone.accept(event);
    }

    @Override
    public void started(RunOutline outline) {
        tell(new RunEvent.Began(run, outline.parts().stream().map(RunFeed::part).toList()));
    }

    private static RunEvent.Part part(RunOutline.Part part) {
        return new RunEvent.Part(
                texts(part.assets()), part.partitions(), part.steps(), part.wave());
    }

    private static List<String> texts(List<AssetKey> assets) {
        return assets.stream().map(AssetKey::toString).toList();
    }

    @Override
    public void stepStarted(Step step, int attempt) {
        tell(new RunEvent.StepBegan(run, step.id(), step.label(), attempt));
    }

    @Override
    public void stepWaits(Step step, String awaited) {
        tell(new RunEvent.StepWaits(run, step.id(), step.label(), awaited));
    }

    @Override
    public void stepRetries(Step step, AttemptFailure failure, Duration delay) {
        tell(new RunEvent.StepAgain(run, step.id(), failure.message(), delay.toMillis() / 1000.0));
    }

    @Override
    public void stepEnded(StepEnd end) {
        Map<String, Long> partitions = new TreeMap<>();
        end.partitions().forEach((state, count) -> partitions.put(state.name(), count));
        tell(
                new RunEvent.StepEnded(
                        run,
                        end.step().id(),
                        texts(end.step().assets()),
                        end.step().wave(),
                        end.state().name(),
                        end.steps(),
                        partitions,
                        end.message()));
    }

    @Override
    public void controlled(Control control) {
        tell(new RunEvent.Controlled(run, control.name()));
    }

    @Override
    public void ended(RunResult ended) {
        RunResultLine line = RunLines.result(ended, blocked);
        tell(new RunEvent.Ended(run, line));
        result.complete(line);
        dismiss(null);
    }

    /** Nobody can tell any more what happens in it. */
    void lost(Throwable why) {
        result.completeExceptionally(why);
        dismiss(why);
    }

    private synchronized void dismiss(@Nullable Throwable why) {
        listeners.forEach(listener -> listener.ends(why));
        listeners.clear();
    }
}
