package dev.larder.dock;

import dev.larder.Asset;
import dev.larder.Assets;
import dev.larder.MultiAsset;

import io.micronaut.context.annotation.Requires;

/** What a dock knows, by asking others. */
@Assets("dock")
@Requires(property = DockAssets.DOCK, value = "open")
public class DockAssets {
    /** The property that must be "open" for these assets to be there. */
    public static final String DOCK = "dock";

    record Ship(String name, int berth) {}

    /** The ship at the first berth; the office answers two callers at a time. */
    @Asset(pool = "office", timeout = "10m", maxConcurrent = 1)
    String arrival() {
        return "Argo";
    }

    /** Where a ship is. */
    @MultiAsset(pool = "office")
    Ship ship() {
        return new Ship("Argo", 3);
    }
}
