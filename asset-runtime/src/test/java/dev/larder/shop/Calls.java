package dev.larder.shop;

import dev.larder.AssetContext;

import jakarta.inject.Singleton;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Counts the calls of methods of several assets. */
@Singleton
public final class Calls {
    private static final Queue<String> CALLS = new ConcurrentLinkedQueue<>();

    /** {@return what was called since the last asking, as {@code [harbour.ships] all}} */
    public static List<String> taken() {
        List<String> calls = List.copyOf(CALLS);
        CALLS.clear();
        return calls;
    }

    void add(AssetContext context) {
        add(context.assets() + " " + context.partitions().toText());
    }

    void add(String text) {
        CALLS.add(text);
    }
}
