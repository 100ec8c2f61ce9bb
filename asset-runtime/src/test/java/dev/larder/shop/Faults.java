package dev.larder.shop;

import dev.larder.AssetContext;
import dev.larder.graph.AssetKey;
import dev.larder.partition.Partition;

import jakarta.inject.Singleton;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Breaks the assets that a test wants broken. */
@Singleton
public final class Faults {
    /** The property that must be "open" for these assets to be there; other tests have others. */
    public static final String SHOP = "shop";

    private static final Map<String, Fault> FAULTS = new ConcurrentHashMap<>();
    private static final Map<String, Integer> CALLS = new ConcurrentHashMap<>();
    private static final AtomicInteger NORTHERN = new AtomicInteger(1);

    /** What a method does in place of its work. */
    public interface Fault {
        void happen(AssetContext context) throws Exception;
    }

    /** From now on this partition, as {@code shop.orders 2001-02-03}, is broken. */
    public static void at(String label, Fault fault) {
        FAULTS.put(label, fault);
    }

    public static void mend() {
        FAULTS.clear();
        CALLS.clear();
        NORTHERN.set(1);
    }

    /** From now on that is what the north orders on each day. */
    public static void northern(int amount) {
        NORTHERN.set(amount);
    }

    /** {@return how much more than usual that is} */
    static int surplus() {
        return NORTHERN.get() - 1;
    }

    int northern() {
        return NORTHERN.get();
    }

    /** {@return how often the method was called for this partition since the last mending} */
    public static int calls(String label) {
        return CALLS.getOrDefault(label, 0);
    }

    void check(AssetContext context) throws Exception {
        for (AssetKey asset : context.assets()) {
            for (Partition partition : context.partitions().partitions().toList()) {
                String label =
                        partition.definition().isUnpartitioned()
                                ? asset.toString()
                                : asset + " " + partition.key();
                CALLS.merge(label, 1, Integer::sum);
                Fault fault = FAULTS.get(label);
                if (fault != null) {
                    fault.happen(context);
                }
            }
        }
    }
}
