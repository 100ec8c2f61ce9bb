package dev.larder.runtime.execute;

import dev.larder.ExternalCall;
import dev.larder.error.LarderException;
import dev.larder.runtime.ledger.ExternalCalls;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** The external calls of one attempt. Safe for any number of threads. */
final class StartedCalls {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ID = 1_000;

    private final ExternalCalls calls;
    private final CallKeys keys;
    private final String asset;
    private final Map<String, Named> named = new ConcurrentHashMap<>();
    private volatile @Nullable Waiting waiting;

    /**
     * @param asset what messages call that which is made
     */
    StartedCalls(ExternalCalls calls, CallKeys keys, String asset) {
        this.calls = calls;
        this.keys = keys;
        this.asset = asset;
    }

    ExternalCall start(String name, Callable<String> start) throws Exception {
        checkLength(name, LONGEST_NAME, "the name of an external call");
        return named.computeIfAbsent(name, Named::new).start(start);
    }

    /** {@return why the method is to be called again, also where it has caught that} */
    @Nullable Waiting waiting() {
        return waiting;
    }

    /** {@return under which keys they are stored; they are over once the data are current} */
    List<String> stored() {
        return named.values().stream().map(one -> one.key).toList();
    }

    private void checkLength(@Nullable String text, int longest, String what) {
        if (text == null || text.isBlank() || text.length() > longest) {
            throw LarderException.user(
                    "%s of %s is \"%s\"; give one of 1 to %,d characters"
                            .formatted(what, asset, shortened(text), longest));
        }
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= 50 ? text : text.substring(0, 50) + "…";
    }

    /** Whoever comes second waits for the id of the first. */
    private final class Named {
        private final String name;
        private final String key;

        private Named(String name) {
            this.name = name;
            this.key = keys.key(name);
        }

        private synchronized ExternalCall start(Callable<String> start) throws Exception {
            String found = calls.find(key).orElse(null);
            return new Call(this, found == null ? started(start) : found);
        }

        private String started(Callable<String> start) throws Exception {
            String id = start.call();
            checkLength(id, LONGEST_ID, "the id of external call " + name);
            calls.note(key, id);
            return id;
        }
    }

    private final class Call implements ExternalCall {
        private final Named named;
        private final String id;

        private Call(Named named, String id) {
            this.named = named;
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public void await(Duration between, Condition condition) throws Exception {
            if (!between.isPositive()) {
                throw LarderException.user(
                        "external call %s of %s cannot be asked for every %s; give a time longer than nothing"
                                .formatted(named.name, asset, between));
            }
            if (!condition.isMet(id)) {
                Waiting until = new Waiting("%s %s".formatted(named.name, id), between);
                waiting = until;
                throw until;
            }
        }

        @Override
        public void forget() {
            calls.forget(named.key);
        }
    }
}
