package dev.larder.press;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What others make: a test says what there is, and when asking fails. */
@Singleton
public final class Agency {
    private static final Map<String, String> REVISIONS = new ConcurrentHashMap<>();
    private static final Map<String, Exception> FAULTS = new ConcurrentHashMap<>();
    private static final AtomicInteger ASKED = new AtomicInteger();

    /** From now on this, as {@code wires 2001-02-03}, has the revision. */
    public static void revise(String what, String revision) {
        REVISIONS.put(what, revision);
    }

    /** From now on asking for this fails. */
    public static void fail(String what, Exception thrown) {
        FAULTS.put(what, thrown);
    }

    public static void mend() {
        FAULTS.clear();
    }

    public static void forget() {
        mend();
        REVISIONS.clear();
        ASKED.set(0);
    }

    /** {@return how often it was asked for anything} */
    public static int asked() {
        return ASKED.get();
    }

    String revision(String what, LocalDate day) throws Exception {
        return revision(what + " " + day);
    }

    String revision(String what) throws Exception {
        String known = find(what);
        return known == null ? "first" : known;
    }

    @Nullable String find(String what) throws Exception {
        ASKED.incrementAndGet();
        Exception fault = FAULTS.get(what);
        if (fault != null) {
            throw fault;
        }
        return REVISIONS.get(what);
    }
}
