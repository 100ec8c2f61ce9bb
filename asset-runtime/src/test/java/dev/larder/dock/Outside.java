package dev.larder.dock;

import dev.larder.AssetContext;
import dev.larder.Failure;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** The systems around the dock, and what a test wants of them. */
@Singleton
public final class Outside {
    private static final Set<String> BROKEN = ConcurrentHashMap.newKeySet();
    private static final Map<String, Integer> ASKED = new ConcurrentHashMap<>();
    private static final Queue<String> CALLS = new ConcurrentLinkedQueue<>();

    /** From now on this does not work, as {@code scales 2001-02-03}. */
    public static void breaks(String what) {
        BROKEN.add(what);
    }

    /** It does not work the next time. */
    public static void breaksOnce(String what) {
        BROKEN.add("once " + what);
    }

    public static void mend() {
        BROKEN.clear();
        ASKED.clear();
        CALLS.clear();
    }

    /** {@return all that was asked of it, in order} */
    public static List<String> calls() {
        return List.copyOf(CALLS);
    }

    void note(String call) {
        CALLS.add(call);
    }

    private void check(String what) throws IOException {
        note(what);
        if (BROKEN.contains(what) || BROKEN.remove("once " + what)) {
            throw new IOException(what + " is out of order");
        }
    }

    Stream<DockAssets.Crate> weighed(LocalDate day) throws IOException {
        if (BROKEN.contains("all on " + day)) {
            note("scales " + day);
            throw Failure.permanent("there are no scales any more");
        }
        check("scales " + day);
        return Stream.of(
                new DockAssets.Crate(day, "tea", 40), new DockAssets.Crate(day, "figs", 25));
    }

    String order(LocalDate day) throws IOException {
        check("order " + day);
        return "survey-" + day + "-" + CALLS.size();
    }

    /** The third time that one asks it is done. */
    boolean isDone(String id) throws IOException {
        check("done " + id.substring(0, 17));
        return ASKED.merge(id, 1, Integer::sum) >= 3;
    }

    Duration patience() {
        return Duration.ofMillis(1);
    }

    int depth(String id) throws IOException {
        check("depth");
        return Integer.parseInt(id.substring(15, 17));
    }

    void register(AssetContext context, LocalDate day) throws IOException {
        check("register " + day);
        note(context.idempotencyKey());
    }
}
