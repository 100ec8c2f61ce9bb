package dev.larder.runtime.execute;

import dev.larder.graph.AssetKey;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/**
 * Files that are to become the data of an asset.
 *
 * @param asset its key
 * @param path a file, for one partition; or a folder with a file for each, called as {@link
 *     dev.larder.io.IOManager#fileName} says
 * @param partitions which ones; null for the only one, or for all that the folder has a file for
 * @param there what happens to partitions that have data
 */
public record FilesToImport(
        AssetKey asset, Path path, @Nullable String partitions, WhatIsThere there) {
    /** What happens to partitions that have data. */
    public enum WhatIsThere {
        /** Nothing is imported. */
        KEPT,
        /** The files take its place. */
        REPLACED
    }
}
