package dev.larder.runtime.layout;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the layouts that were asked for last. Safe for any thread. */
public final class Layouts {
    private static final int MOST = 16;

    private final Map<Network, Layout> known = new LinkedHashMap<>(MOST, 0.75f, true);

    public synchronized Layout of(Network network) {
        Layout layout = known.computeIfAbsent(network, Layout::of);
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
        return layout;
    }
}
