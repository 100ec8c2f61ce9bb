package dev.larder.graph;

import dev.larder.error.LarderException;
import dev.larder.freshness.FreshnessStatus;

/**
 * How assets stand at one moment, as far as selections ask. A definition does not say it; who knows
 * what was made, and when, does.
 */
public interface AssetFacts {
    /** For where only definitions are known: refuses to answer. */
    AssetFacts UNKNOWN =
            new AssetFacts() {
                @Override
                public boolean has(AssetKey asset, Status status) {
                    throw unknown();
                }

                @Override
                public boolean has(AssetKey asset, Activity activity) {
                    throw unknown();
                }

                @Override
                public boolean has(AssetKey asset, FreshnessStatus.Kind freshness) {
                    throw unknown();
                }
            };

    /** What an asset's existing partitions are. */
    enum Status {
        /** Any of them is stale. */
        STALE,
        /** Any of them is missing. */
        MISSING,
        /** None of them is stale or missing. */
        UP_TO_DATE
    }

    /** What goes on with an asset's partitions. */
    enum Activity {
        /** Any of them failed after it was last made. */
        FAILED,
        /** Any of them is being made. */
        RUNNING,
        /** Any of them waits in a run. */
        QUEUED,
        /** Nothing of all that. */
        IDLE
    }

    boolean has(AssetKey asset, Status status);

    boolean has(AssetKey asset, Activity activity);

    boolean has(AssetKey asset, FreshnessStatus.Kind freshness);

    private static LarderException unknown() {
        return LarderException.user(
                "Selections by status:, activity: and freshness: need a ledger, which there is none"
                        + " of here");
    }
}
