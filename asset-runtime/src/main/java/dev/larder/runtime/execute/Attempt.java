package dev.larder.runtime.execute;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.io.IOManager;
import dev.larder.io.Source;
import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.runtime.discovery.Producer;
import dev.larder.runtime.ledger.Claim;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
    @SuppressWarnings("CatchingUnchecked") // what a user's method throws, whatever it is
    CallResult run() {
        try {
            List<Stored> stored = stage();
            heed();
            publish(stored);
            heed();
            return new CallResult.Made(
                    new Staged(claim.made(), stored, Map.of(), null, List.of()));
        } catch (Throwable e) {
            discard(e);
            return new CallResult.Failed(e);
        }
    }

    /** A method may have gone on though it was interrupted. */
    private void heed() throws InterruptedException {
        if (step.stop() != null) {
            throw new InterruptedException("stopped");
        }
    }

    private List<Stored> stage() throws Exception {
        Producer producer = environment.project().producer(asset.key());
        Map<String, @Nullable Object> inputs = new HashMap<>();
        @Nullable Object returned = null;
        try {
            Loading loading = new Loading(environment, asset);
            for (var input : producer.inputTypes().entrySet()) {
                Source source = Objects.requireNonNull(claim.sources().get(input.getKey()));
                inputs.put(input.getKey(), loading.load(input.getKey(), source, input.getValue()));
            }
            returned = producer.produce(new StepContext(claim, environment.dynamicKeys()), inputs);
            return new Staging(environment, claim, inputs).stage(returned);
        } finally {
            try {
                producer.parts(returned).forEach(Streams::close);
            } finally {
                inputs.values().forEach(Streams::close);
            }
        }
    }

    private void publish(List<Stored> stored) throws IOException {
        for (int i = 0; i < stored.size(); i++) {
            Target target = claim.targets().get(i);
            io(target).publish(target, stored.get(i));
        }
    }

    private IOManager io(Target target) {
        return environment.ioManagers().named(io(target.asset()));
    }

    private String io(AssetKey key) {
        return environment.project().graph().definition(key).produced().io();
    }

    /** An interrupt is over once the attempt is; it must not break what cleans up after it. */
    void discard(@Nullable Throwable because) {
        Thread.interrupted();
        for (Target target : claim.targets()) {
            try {
                io(target).discard(target);
            } catch (IOException e) {
                if (because != null) {
                    because.addSuppressed(e);
                }
            }
        }
    }
}
