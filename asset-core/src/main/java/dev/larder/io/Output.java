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
        return new Single<>(new Made.Data<>(data), null, Map.of());
    }

    /**
     * {@return a table without rows, of which more can be said} The method is declared to return
     * rows, for these say which columns it has.
     */
    static <T> Single<T> empty() {
        return new Single<>(new Made.NoRows<>(), null, Map.of());
    }

    /**
     * {@return that the method has stored the data itself, of which more can be said} It is
     * declared to return {@code Output<Void>}, or {@code void} where there is nothing to say.
     *
     * <p>Laws: the method is called at least once for what counts as made, and may be called again
     * after it has stored everything: storing must replace, by {@code
     * AssetContext.idempotencyKey()} where that helps. Larder knows no file of such data: they are
     * read by those alone that name the asset in {@code deps}.
     */
    static Single<Void> stored() {
        return new Single<>(new Made.Elsewhere<>(), null, Map.of());
    }

    /**
     * {@return that nothing is made now, for a reason that is no failure} The data that are there
     * stay; of several partitions those of all.
     *
     * @param reason for people, of 1 to 1,000 characters
     * @throws LarderException a USER error when the reason is blank or too long
     */
    static <T> Skipped<T> skip(String reason) {
        return new Skipped<>(reason);
    }

    /**
     * {@return the data of several partitions, each by itself} Law: the step succeeds only when
     * these are exactly the partitions that it was asked for, and has not given up.
     */
    static <T> Output<T> byPartition(Map<Partition, T> data) {
        SequencedMap<Partition, One<T>> each = new LinkedHashMap<>();
        data.forEach((partition, one) -> each.put(partition, of(one)));
        return new ByPartition<>(each);
    }

    /** {@return as {@link #byPartition}, and what is said of each} */
    static <T> Output<T> each(Map<Partition, ? extends One<T>> outputs) {
        return new ByPartition<>(new LinkedHashMap<>(outputs));
    }

    /** What is said of one partition. */
    sealed interface One<T> extends Output<T> {}

    /** What was made. */
    sealed interface Made<T> {
        /** These data. */
        record Data<T>(T data) implements Made<T> {}

        /** A table without rows. */
        record NoRows<T>() implements Made<T> {}

        /** What the method has stored itself. */
        record Elsewhere<T>() implements Made<T> {}
    }

    /** Nothing, and why. */
    record Skipped<T>(String reason) implements One<T> {
        private static final int LONGEST_REASON = 1_000;

        public Skipped {
            if (reason.isBlank() || reason.length() > LONGEST_REASON) {
                throw LarderException.user(
                        "Output.skip takes a reason of 1 to %,d characters, not \"%s\""
                                .formatted(
                                        LONGEST_REASON,
                                        reason.substring(0, Math.min(50, reason.length()))));
            }
        }
    }

    /**
     * The data of one partition, and what is said of them.
     *
     * @param dataVersion which data they are; null where the method does not say
     * @param metadata what else is to be known of them, by name
     */
    record Single<T>(Made<T> made, @Nullable DataVersion dataVersion, Map<String, String> metadata)
            implements One<T> {
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
            return new Single<>(made, dataVersion, more);
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
            return new Single<>(made, version, metadata);
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
    record ByPartition<T>(SequencedMap<Partition, One<T>> outputs) implements Output<T> {
        public ByPartition {
            outputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(outputs));
        }
    }
}
