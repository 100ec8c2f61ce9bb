package dev.larder.runtime.execute;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.io.CommittingIOManager;
import dev.larder.io.IOManager;
import dev.larder.io.Source;
import dev.larder.io.Target;
import dev.larder.runtime.discovery.Producer;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.logs.LoggedAttempt;
import dev.larder.runtime.logs.StepLogs;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The part of an attempt that runs on a thread of its own: loads the inputs, calls the method,
 * stages what it gives and makes it durable. Whatever goes wrong, it leaves no data behind.
 */
final class Attempt {
    private final Environment environment;
    private final StepRun step;
    private final Claim claim;
    private final AssetDefinition asset;

    Attempt(Environment environment, StepRun step, Claim claim) {
        this.environment = environment;
        this.step = step;
        this.claim = claim;
        this.asset = environment.project().graph().definition(claim.step().asset());
    }

    /** {@return how the call ended} */
    CallResult run() {
        try (StepLogs.Scope _ = environment.logs().open(logged())) {
            return called();
        }
    }

    private LoggedAttempt logged() {
        Step made = claim.step();
        return new LoggedAttempt(
                made.run(),
                made.id(),
                claim.number(),
                made.assets().stream().map(AssetKey::toString).toList(),
                claim.made().size() == made.partitions().size()
                        ? made.partitionText()
                        : claim.made().toText());
    }

    @SuppressWarnings("CatchingUnchecked") // what a user's method throws, whatever it is
    private CallResult called() {
        StartedCalls calls =
                new StartedCalls(
                        environment.externalCalls(),
                        new CallKeys(claim, environment.ledger()),
                        claim.step().label());
        try {
            StepContext context = new StepContext(claim, environment.dynamicKeys(), calls);
            Staged staged = stage(context);
            Waiting waiting = calls.waiting();
            if (waiting != null) {
                throw waiting; // the method has caught it
            }
            heed();
            Commits commits = new Commits(environment, claim, staged);
            commits.publishFiles();
            heed();
            Set<String> committing = commits.committing();
            return committing.isEmpty()
                    ? new CallResult.Made(staged, calls.stored(), false)
                    : new CallResult.Ready(staged, calls.stored(), committing);
        } catch (Waiting e) {
            discard(null);
            return new CallResult.Waits(e.between());
        } catch (Throwable e) {
            discard(e);
            Waiting waiting = calls.waiting();
            return waiting == null
                    ? new CallResult.Failed(e)
                    : new CallResult.Waits(waiting.between());
        }
    }

    /** A method may have gone on though it was interrupted. */
    private void heed() throws InterruptedException {
        if (step.stop() != null) {
            throw new InterruptedException("stopped");
        }
    }

    private Staged stage(StepContext context) throws Exception {
        Producer producer = environment.project().producer(asset.key());
        Map<String, @Nullable Object> inputs = new HashMap<>();
        @Nullable Object returned = null;
        try {
            Loading loading = new Loading(environment, asset);
            for (var input : producer.inputTypes().entrySet()) {
                Source source = Objects.requireNonNull(claim.sources().get(input.getKey()));
                inputs.put(input.getKey(), loading.load(input.getKey(), source, input.getValue()));
            }
            returned = producer.produce(context, inputs);
            return new Staging(environment, claim, context, inputs).stage(returned);
        } finally {
            try {
                producer.parts(returned).forEach(Streams::close);
            } finally {
                inputs.values().forEach(Streams::close);
            }
        }
    }

    /**
     * Commits what was made, now that the ledger knows of it. {@return how that ended} Where it was
     * interrupted, or failed otherwise, the store says whether it is in.
     */
    @SuppressWarnings("CatchingUnchecked") // what an IO manager throws, whatever it is
    CallResult commit(CallResult.Ready ready) {
        Commits commits = new Commits(environment, claim, ready.staged());
        CallResult.Made made = new CallResult.Made(ready.staged(), ready.external(), true);
        try (StepLogs.Scope _ = environment.logs().open(logged())) {
            commits.commit();
            return made;
        } catch (Throwable e) {
            return settled(commits, made, e);
        }
    }

    private CallResult settled(Commits commits, CallResult.Made made, Throwable why) {
        Thread.interrupted();
        try {
            if (commits.areIn()) {
                return made;
            }
        } catch (IOException | RuntimeException e) {
            why.addSuppressed(e);
            return new CallResult.Unsettled(why);
        }
        discard(why);
        return new CallResult.Failed(why);
    }

    private IOManager io(Target target) {
        return environment.ioManagers().named(io(target.asset()));
    }

    private String io(AssetKey key) {
        return environment.project().graph().definition(key).produced().io();
    }

    /** What others may see stays, until somebody commits over it. */
    private boolean isCommitted(Target target) throws IOException {
        return step.isIntended()
                && io(target) instanceof CommittingIOManager store
                && store.published(target);
    }

    /** An interrupt is over once the attempt is; it must not break what cleans up after it. */
    void discard(@Nullable Throwable because) {
        Thread.interrupted();
        for (Target target : claim.targets()) {
            try {
                if (!isCommitted(target)) {
                    io(target).discard(target);
                }
            } catch (IOException e) {
                if (because != null) {
                    because.addSuppressed(e);
                }
            }
        }
    }
}
