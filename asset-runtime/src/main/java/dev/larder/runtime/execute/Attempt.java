package dev.larder.runtime.execute;

import dev.larder.AssetContext;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.io.IOManager;
import dev.larder.io.Source;
import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.runtime.discovery.Producer;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.FencedException;
import dev.larder.runtime.ledger.Ledger;
import dev.larder.runtime.ledger.Ledger.ClaimRequest;
import dev.larder.runtime.ledger.Ledger.InputRequest;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.BaseStream;

/**
 * One attempt of one step, on the thread that calls it: claim, pin, run the method, stage, publish.
 * Whatever goes wrong, it leaves nothing behind but a note of what went wrong.
 */
final class Attempt {
    private final Environment environment;
    private final Ledger ledger;
    private final Step step;
    private final int number;
    private final BooleanSupplier canceled;
    private final AssetDefinition asset;
    private final IOManager io;

    Attempt(Environment environment, Step step, int number, BooleanSupplier canceled) {
        this.environment = environment;
        this.ledger = environment.ledger();
        this.step = step;
        this.number = number;
        this.canceled = canceled;
        this.asset = environment.project().graph().definition(step.asset());
        this.io = environment.ioManagers().named(asset.produced().io());
    }

    /**
     * {@return how it ended}
     *
     * @param inputs what it reads
     * @param held told of the claim as long as it is held, and of null afterwards
     */
    Outcome run(List<InputRequest> inputs, Consumer<@Nullable Claim> held) {
        Claim claim;
        try {
            claim = ledger.claim(request(inputs));
        } catch (LarderException e) {
            return new Outcome.Unnoted(Failures.describe(step, number, retries(), e));
        }
        held.accept(claim);
        try {
            return run(claim);
        } finally {
            held.accept(null);
        }
    }

    private ClaimRequest request(List<InputRequest> inputs) {
        return new ClaimRequest(
                step,
                number,
                asset.produced().io(),
                inputs,
                environment.owner(),
                environment.clock().instant(),
                environment.lease());
    }

    private int retries() {
        return asset.produced().retry().maxAttempts();
    }

    @SuppressWarnings("CatchingUnchecked") // what a user's method throws, whatever it is
    private Outcome run(Claim claim) {
        Target target = new Target(step.asset(), step.partition().key(), claim.token());
        try {
            Stored stored = stage(claim, target);
            if (canceled.getAsBoolean()) {
                throw new InterruptedException("canceled"); // the method did not heed its interrupt
            }
            io.publish(target, stored);
            ledger.publish(claim, stored, now());
            return new Outcome.Published();
        } catch (Throwable e) {
            return ended(claim, target, e);
        }
    }

    private Stored stage(Claim claim, Target target) throws Exception {
        Producer producer = environment.project().producer(asset.key());
        Map<String, @Nullable Object> inputs = new HashMap<>();
        @Nullable Object returned = null;
        try {
            for (var input : producer.inputTypes().entrySet()) {
                inputs.put(input.getKey(), read(claim, input.getKey(), input.getValue()));
            }
            returned = producer.produce(context(), inputs);
            return io.stage(target, Contents.of(asset, producer, inputs, returned));
        } finally {
            close(returned);
            inputs.values().forEach(Attempt::close);
        }
    }

    private @Nullable Object read(Claim claim, String parameter, Type type)
            throws IOException, InterruptedException {
        Source source = Objects.requireNonNull(claim.sources().get(parameter));
        AssetDefinition upstream = environment.project().graph().definition(source.asset());
        return environment.ioManagers().named(upstream.produced().io()).read(source, type);
    }

    private AssetContext context() {
        return new AssetContext(step.asset(), step.partition(), step.run(), number);
    }

    /** The answer to a commit may be lost on its way: what is published is not to be discarded. */
    private Outcome ended(Claim claim, Target target, Throwable thrown) {
        return ledger.isPublished(claim) ? new Outcome.Published() : failed(claim, target, thrown);
    }

    private Outcome failed(Claim claim, Target target, Throwable thrown) {
        boolean stopped = canceled.getAsBoolean();
        boolean again =
                !stopped
                        && number < retries()
                        && !Failures.isPermanent(thrown)
                        && !(thrown instanceof FencedException);
        var failure = Failures.describe(step, number, retries(), thrown);
        discard(target, thrown);
        StepState then = stopped ? StepState.CANCELED : again ? StepState.QUEUED : StepState.FAILED;
        ledger.fail(claim, failure, then, now());
        return stopped ? new Outcome.Canceled() : new Outcome.Failed(failure, again);
    }

    private Instant now() {
        return environment.clock().instant();
    }

    /** An interrupt is over once the attempt is; it must not break what cleans up after it. */
    private void discard(Target target, Throwable thrown) {
        Thread.interrupted();
        try {
            io.discard(target);
        } catch (IOException e) {
            thrown.addSuppressed(e);
        }
    }

    private static void close(@Nullable Object value) {
        if (value instanceof BaseStream<?, ?> stream) {
            stream.close();
        }
    }
}
