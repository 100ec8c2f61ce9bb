package dev.larder.runtime.http;

import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Browsers that have said the token, and those who tried in vain. All in memory: who was known to a
 * process is not known to the next one. Safe for any thread.
 */
@Singleton
final class Sessions {
    /** How long one is known that is not used. */
    static final Duration LIFE = Duration.ofDays(7);

    private static final int MOST = 1_000;
    private static final int MOST_TRIES = 10;
    private static final Duration TRIES_COUNT = Duration.ofMinutes(1);

    private final SequencedMap<String, Long> used = new LinkedHashMap<>();
    private final SequencedMap<String, Tries> tries = new LinkedHashMap<>();

    private record Tries(long firstNanos, int count) {}

    /** {@return a new session's id} */
    synchronized String begin() {
        String id = Tokens.random();
        used.putLast(id, System.nanoTime());
        trim(used);
        return id;
    }

    synchronized boolean isKnown(String id) {
        Long last = used.get(id);
        if (last == null || System.nanoTime() - last > LIFE.toNanos()) {
            used.remove(id);
            return false;
        }
        used.putLast(id, System.nanoTime());
        return true;
    }

    synchronized void end(String id) {
        used.remove(id);
    }

    /** {@return whether somebody may try again} */
    synchronized boolean mayTry(String who) {
        Tries its = tries.get(who);
        return its == null || isOld(its) || its.count() < MOST_TRIES;
    }

    synchronized void triedInVain(String who) {
        Tries its = tries.get(who);
        tries.putLast(
                who,
                its == null || isOld(its)
                        ? new Tries(System.nanoTime(), 1)
                        : new Tries(its.firstNanos(), its.count() + 1));
        trim(tries);
    }

    private static boolean isOld(Tries its) {
        return System.nanoTime() - its.firstNanos() > TRIES_COUNT.toNanos();
    }

    private static void trim(SequencedMap<?, ?> map) {
        if (map.size() > MOST) {
            map.pollFirstEntry();
        }
    }
}
