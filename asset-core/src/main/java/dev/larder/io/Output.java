package dev.larder.io;

import dev.larder.error.LarderException;
import dev.larder.ledger.DataVersion;
import dev.larder.partition.Partition;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What a method returns that says more than the data alone: {@code
 * Output.of(rows).withMetadata("source", url)}. Immutable.
 *
 * @param <T> what the data are: anything that a method may return by itself
 */
public sealed interface Output<T> {
    /** {@return the data, of which more can be said} */
    static <T> Single<T> of(T data) {
        return new Single<>(data, null, Map.of());
    }

    /**
     * {@return the data of several partitions, each by itself} Law: the step succeeds only when
     * these are exactly the partitions that it was asked for.
     */
    static <T> Output<T> byPartition(Map<Partition, T> data) {
        SequencedMap<Partition, Single<T>> each = new LinkedHashMap<>();
        data.forEach((partition, one) -> each.put(partition, of(one)));
        return new ByPartition<>(each);
    }

    /** {@return as {@link #byPartition}, and what is said of each} */
    static <T> Output<T> each(Map<Partition, Single<T>> outputs) {
        return new ByPartition<>(new LinkedHashMap<>(outputs));
    }

    /**
     * The data of one partition, and what is said of them.
     *
     * @param dataVersion which data they are; null where the method does not say
     * @param metadata what else is to be known of them, by name
     */
    record Single<T>(T data, @Nullable DataVersion dataVersion, Map<String, String> metadata)
            implements Output<T> {
        private static final int LONGEST_NAME = 100;
        private static final int LONGEST_TEXT = 10_000;

        public Single {
            metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
            metadata.forEach(Single::check);
        }

        /**
         * {@return this with one more piece of metadata, or another text of one}
         *
         * @throws LarderException a USER error when the name is blank, too long or {@value
         *     Stored#SCHEMA}, or the text is too long
         */
        public Single<T> withMetadata(String name, String text) {
            Map<String, String> more = new TreeMap<>(metadata);
            more.put(name, text);
            return new Single<>(data, dataVersion, more);
        }

        /** {@return as {@link #withMetadata(String, String)}} */
        public Single<T> withMetadata(String name, Number number) {
            return withMetadata(name, number.toString());
        }

        /**
         * {@return this with the version of its data} It goes before what the IO manager would tell
         * from the content: what has read the same version is not stale.
         */
        public Single<T> withDataVersion(DataVersion version) {
            return new Single<>(data, version, metadata);
        }

        /**
         * {@return as {@link #withDataVersion(DataVersion)}}
         *
         * @throws LarderException a USER error when the text is blank or too long
         */
        public Single<T> withDataVersion(String version) {
            return withDataVersion(DataVersion.of(version));
        }

        private static void check(String name, String text) {
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                throw LarderException.user(
                        "metadata \"%s\" has no usable name; give it one of 1 to %d characters"
                                .formatted(name, LONGEST_NAME));
            }
            if (name.equals(Stored.SCHEMA)) {
                throw LarderException.user(
                        "metadata %s is what the IO manager says of a table; choose another name"
                                .formatted(name));
            }
            if (text.length() > LONGEST_TEXT) {
                throw LarderException.user(
                        "metadata %s has %,d characters, more than %,d; store it as an asset of its own"
                                .formatted(name, text.length(), LONGEST_TEXT));
            }
        }
    }

    /** The data of several partitions, each by itself. */
    record ByPartition<T>(SequencedMap<Partition, Single<T>> outputs) implements Output<T> {
        public ByPartition {
            outputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(outputs));
        }
    }
}
