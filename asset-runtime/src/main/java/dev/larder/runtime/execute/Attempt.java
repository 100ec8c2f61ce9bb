package dev.larder.runtime.execute;

import dev.larder.Failure;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.io.IOManager;
import dev.larder.io.Source;
import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.discovery.Producer;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.ExternalCalls;
import dev.larder.runtime.ledger.FencedException;
import dev.larder.runtime.ledger.Ledger;
import dev.larder.runtime.ledger.Ledger.ClaimRequest;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One attempt of one step, on the thread that calls it: claim, pin, run the method, stage, publish.
 * Whatever goes wrong, it leaves nothing behind but a note of what went wrong.
 */
final class Attempt {
    private static final ExternalCalls REMEMBERED =
            new ExternalCalls() {
                private final Map<String, String> ids = new ConcurrentHashMap<>();

                @Override
                public Optional<String> find(String key) {
                    return Optional.ofNullable(ids.get(key));
                }

                @Override
                public void note(String key, String id) {
                    ids.put(key, id);
                }

                @Override
                public void forget(String key) {
                    ids.remove(key);
                }
            };
    private final Environment environment;
    private final Ledger ledger;
    private final Step step;
    private final int number;
    private final PartitionSet reconsidered;
    private final BooleanSupplier canceled;
    private final AssetDefinition asset;

    /**
     * @param reconsidered what of the step is left as it is where it is as the method would make it
     */
    Attempt(
            Environment environment,
            Step step,
            int number,
            PartitionSet reconsidered,
            BooleanSupplier canceled) {
        this.environment = environment;
        this.ledger = environment.ledger();
        this.step = step;
        this.number = number;
        this.reconsidered = reconsidered;
        this.canceled = canceled;
        this.asset = environment.project().graph().definition(step.asset());
    }

    /**
     * {@return how it ended}
     *
     * @param graph says what it reads
     * @param held told of the claim as long as it is held, and of null afterwards
     */
    Outcome run(StepGraph graph, Consumer<@Nullable Claim> held) {
        Claim claim;
        try {
            claim = ledger.claim(request(graph));
        } catch (LarderException e) {
            return new Outcome.Unnoted(Failures.describe(step, number, retries(), e));
        }
        held.accept(claim);
        try {
            return claim.made().isEmpty() ? new Outcome.Unchanged() : run(claim);
        } finally {
            held.accept(null);
        }
    }

    private ClaimRequest request(StepGraph graph) {
        return new ClaimRequest(
                step,
                number,
                graph.assets(),
                graph.now(),
                reconsidered,
                step.assets().stream().map(this::io).toList(),
                made -> graph.inputs(step, made),
                environment.owner(),
                environment.clock().instant(),
                environment.lease());
    }

    private String io(AssetKey key) {
        return environment.project().graph().definition(key).produced().io();
    }

    private int retries() {
        return asset.produced().retry().maxAttempts();
    }

    @SuppressWarnings("CatchingUnchecked") // what a user's method throws, whatever it is
    private Outcome run(Claim claim) {
        try {
            List<Stored> stored = stage(claim);
            if (canceled.getAsBoolean()) {
                throw new InterruptedException("canceled"); // the method did not heed its interrupt
            }
            publish(claim.targets(), stored);
            ledger.publish(claim, stored, now());
            return new Outcome.Published();
        } catch (Throwable e) {
            return ended(claim, e);
        }
    }

    private List<Stored> stage(Claim claim) throws Exception {
        Producer producer = environment.project().producer(asset.key());
        Map<String, @Nullable Object> inputs = new HashMap<>();
        @Nullable Object returned = null;
        try {
            Loading loading = new Loading(environment, asset);
            for (var input : producer.inputTypes().entrySet()) {
                Source source = Objects.requireNonNull(claim.sources().get(input.getKey()));
                inputs.put(input.getKey(), loading.load(input.getKey(), source, input.getValue()));
            }
            StepContext context =
                    new StepContext(
                            claim,
                            environment.dynamicKeys(),
                            new StartedCalls(
                                    REMEMBERED, new CallKeys(claim, ledger), step.label()));
            returned = producer.produce(context, inputs);
            Staged staged = new Staging(environment, claim, context, inputs).stage(returned);
            if (!staged.failures().isEmpty()) {
                throw Failure.retryable("gave up", staged.failures().getFirst());
            }
            if (!staged.reasons().isEmpty()) {
                throw Failure.permanent("skipped: " + staged.reasons());
            }
            return staged.stored();
        } finally {
            try {
                producer.parts(returned).forEach(Streams::close);
            } finally {
                inputs.values().forEach(Streams::close);
            }
        }
    }

    private void publish(List<Target> targets, List<Stored> stored) throws IOException {
        for (int i = 0; i < targets.size(); i++) {
            io(targets.get(i)).publish(targets.get(i), stored.get(i));
        }
    }

    private IOManager io(Target target) {
        return environment.ioManagers().named(io(target.asset()));
    }

    /** The answer to a commit may be lost on its way: what is published is not to be discarded. */
    private Outcome ended(Claim claim, Throwable thrown) {
        return ledger.isPublished(claim) ? new Outcome.Published() : failed(claim, thrown);
    }

    private Outcome failed(Claim claim, Throwable thrown) {
        boolean stopped = canceled.getAsBoolean();
        boolean again =
                !stopped
                        && number < retries()
                        && !Failures.isPermanent(thrown)
                        && !(thrown instanceof FencedException);
        var failure = Failures.describe(step, number, retries(), thrown);
        discard(claim.targets(), thrown);
        StepState then = stopped ? StepState.CANCELED : again ? StepState.QUEUED : StepState.FAILED;
        ledger.fail(claim, failure, then, now());
        return stopped ? new Outcome.Canceled() : new Outcome.Failed(failure, again);
    }

    private Instant now() {
        return environment.clock().instant();
    }

    /** An interrupt is over once the attempt is; it must not break what cleans up after it. */
    private void discard(List<Target> targets, Throwable thrown) {
        Thread.interrupted();
        for (Target target : targets) {
            try {
                io(target).discard(target);
            } catch (IOException e) {
                thrown.addSuppressed(e);
            }
        }
    }
}
