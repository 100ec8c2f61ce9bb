package dev.larder.io;

import dev.larder.graph.AssetKey;

/**
 * An input's rows, left where they are: a relation in an engine over exactly the data that the step
 * reads. Name it in {@link Sql} as {@code {parameter}}, or return it to store a copy. Made by an
 * {@link IOManager}; valid during the step.
 */
public interface Table {
    /** {@return the asset whose rows these are} */
    AssetKey asset();
}
