package dev.larder.io;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** What is to be stored, as an {@link IOManager} takes it. */
public sealed interface Content {
    /** {@return the capability that storing it takes} */
    Capability needs();

    /**
     * The result of a query.
     *
     * @param inputs by parameter name; each was made by the IO manager that stores its asset
     */
    record Query(Sql sql, Map<String, Table> inputs) implements Content {
        public Query {
            inputs = Map.copyOf(inputs);
        }

        @Override
        public Capability needs() {
            return Capability.SQL;
        }
    }

    /**
     * Rows from Java. Iterated at most once, on the thread that calls {@code stage}: what the
     * stream throws and when it is interrupted is the method's affair. The caller closes the
     * stream.
     */
    record Rows(Stream<? extends Record> rows, Class<? extends Record> type) implements Content {
        @Override
        public Capability needs() {
            return Capability.STREAM;
        }
    }

    /** One value. */
    record Value(@Nullable Object value, Type type) implements Content {
        @Override
        public Capability needs() {
            return Capability.VALUE;
        }
    }

    /**
     * A file that is there already, and stays as it is.
     *
     * @param type what the data are declared as, where they fit
     */
    record Existing(Path file, Type type) implements Content {
        @Override
        public Capability needs() {
            return Capability.ADOPT;
        }
    }
}
