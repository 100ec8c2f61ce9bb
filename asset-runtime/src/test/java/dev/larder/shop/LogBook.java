package dev.larder.shop;

import dev.larder.MultiAsset;

/** What every place keeps: its heirs have the assets, each in its namespace. */
abstract class LogBook {
    record Log(String opened, int pages) {}

    /** The log book of a place. */
    @MultiAsset
    Log log() {
        return new Log("2001-02-01", name().length());
    }

    abstract String name();
}
