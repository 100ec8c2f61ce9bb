package dev.larder.runtime.execute;

import dev.larder.graph.AssetKey;
import dev.larder.graph.Execution;
import dev.larder.runtime.ledger.Attempts.Slot;
import dev.larder.runtime.ledger.Step;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What limits steps: how many at a time, and how long. */
final class Slots {
    private Slots() {}

    static List<Slot> of(Environment environment, List<AssetKey> assets) {
        List<Slot> slots = new ArrayList<>();
        AssetKey first = assets.getFirst();
        Execution execution = execution(environment, first);
        if (execution.pool() != null) {
            int most = environment.pools().getOrDefault(execution.pool(), 1);
            slots.add(new Slot("pool " + execution.pool(), most));
        }
        if (execution.maxConcurrent() > 0) {
            slots.add(new Slot("asset " + first, execution.maxConcurrent()));
        }
        return slots;
    }

    private static Execution execution(Environment environment, AssetKey asset) {
        return environment.project().graph().definition(asset).produced().execution();
    }

    /** {@return how long a call of a step's method may take; null for as long as it likes} */
    static @Nullable Duration timeout(Environment environment, Step step) {
        return execution(environment, step.asset()).timeout();
    }
}
