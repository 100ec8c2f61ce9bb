package dev.larder.runtime.execute;

import dev.larder.graph.AssetKey;
import dev.larder.runtime.ledger.Attempts.Slot;
import dev.larder.runtime.ledger.Step;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/** What limits steps: how many at a time, and how long. */
final class Slots {
    private Slots() {}

    static List<Slot> of(Environment environment, List<AssetKey> assets) {
        return List.of();
    }

    /** {@return how long an attempt of a step may take; null for as long as it likes} */
    static @Nullable Duration timeout(Environment environment, Step step) {
        return null;
    }
}
