package dev.larder.runtime.execute;

import dev.larder.runtime.ledger.Attempts.Slot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many steps of this process hold which limit, so that the ledger is asked only where one may
 * be free. For one thread.
 */
final class Limits {
    /** How long what others hold is not asked for again. */
    private static final long PATIENCE_NANOS = 500_000_000;

    private final Map<String, Integer> held = new HashMap<>();
    private final Map<String, Long> fullUntil = new HashMap<>();

    boolean admit(List<Slot> slots) {
        return slots.stream().allMatch(this::isFree);
    }

    private boolean isFree(Slot slot) {
        return held.getOrDefault(slot.limit(), 0) < slot.most()
                && !fullUntil.containsKey(slot.limit());
    }

    /** {@return which of them is taken, for people} */
    String taken(List<Slot> slots) {
        return slots.stream()
                .filter(slot ->
                        held.getOrDefault(slot.limit(), 0) >= slot.most()
                                || fullUntil.containsKey(slot.limit()))
                .findFirst()
                .map(slot ->
                        "%s (%d of %d taken)".formatted(slot.limit(), slot.most(), slot.most()))
                .orElse("");
    }

    void take(List<Slot> slots) {
        slots.forEach(slot -> held.merge(slot.limit(), 1, Integer::sum));
    }

    void release(List<Slot> slots) {
        slots.forEach(slot -> {
            held.computeIfPresent(slot.limit(), (_, count) -> count == 1 ? null : count - 1);
            fullUntil.remove(slot.limit());
        });
    }

    /** Others hold all of it. */
    void full(String limit, long nanos) {
        fullUntil.put(limit, nanos + PATIENCE_NANOS);
    }

    /** What others held may be free by now. */
    void forget(long nanos) {
        fullUntil.values().removeIf(until -> until - nanos <= 0);
    }

    /** {@return when to ask again for what others hold, at most {@code latest}} */
    long askAgain(long latest) {
        return fullUntil.values().stream().mapToLong(Long::longValue).reduce(latest, Math::min);
    }

    /** {@return whether nobody holds any, as far as is known} */
    boolean isIdle() {
        return held.isEmpty() && fullUntil.isEmpty();
    }
}
