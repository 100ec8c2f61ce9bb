package dev.larder.io;

import dev.larder.partition.Partition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What a method returns that says more than the data alone.
 *
 * @param <T> what the data are: anything that a method may return by itself
 */
public sealed interface Output<T> {
    /**
     * {@return the data of several partitions, each by itself} Law: the step succeeds only when
     * these are exactly the partitions that it was asked for.
     */
    static <T> Output<T> byPartition(Map<Partition, T> data) {
        return new ByPartition<>(new LinkedHashMap<>(data));
    }

    /** The data of several partitions, each by itself. */
    record ByPartition<T>(SequencedMap<Partition, T> data) implements Output<T> {
        public ByPartition {
            data = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(data));
        }
    }
}
