package dev.larder.runtime.ledger.jdbc;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * Names of one kind with their ids, which are given in ascending order. What others have added is
 * looked for once in a transaction, when a name is not known.
 */
class Kind<N> {
    private final NameRepository repository;
    private final String counter;
    private final LongFunction<List<Named<N>>> loading;
    private final Insertion<N> insertion;
    private final ThreadLocal<Boolean> looked = ThreadLocal.withInitial(() -> false);
    private Map<N, Long> ids = new HashMap<>();
    private Map<Long, N> names = new HashMap<>();
    private long last = Names.NONE;

    /** A name and its id. */
    record Named<N>(long id, N name) {}

    /** Adds a name to the store. */
    interface Insertion<N> {
        void insert(long id, N name);
    }

    /**
     * @param counter where new ids come from
     * @param loading gives those behind an id, in their order
     */
    Kind(
            NameRepository repository,
            String counter,
            LongFunction<List<Named<N>>> loading,
            Insertion<N> insertion) {
        this.repository = repository;
        this.counter = counter;
        this.loading = loading;
        this.insertion = insertion;
    }

    /** A transaction begins on this thread, which may see what others have added. */
    final void begin() {
        looked.set(false);
    }

    /** {@return the id of a name, if it has one} */
    final synchronized OptionalLong find(N name) {
        Long id = ids.get(name);
        if (id == null && look()) {
            id = ids.get(name);
        }
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }

    /** {@return the name with this id} */
    final synchronized N name(long id) {
        N name = names.get(id);
        if (name == null && look()) {
            name = names.get(id);
        }
        if (name == null) {
            throw new IllegalStateException("The store has no " + counter + " " + id);
        }
        return name;
    }

    /** {@return the id of a name, which it is given now where it has none} */
    final synchronized long idOf(N name) {
        OptionalLong known = find(name);
        if (known.isPresent()) {
            return known.getAsLong();
        }
        repository.advance(counter, 1);
        long id = repository.next(counter) - 1;
        insertion.insert(id, name);
        put(id, name);
        return id;
    }

    private boolean look() {
        if (looked.get()) {
            return false;
        }
        loading.apply(last).forEach(row -> put(row.id(), row.name()));
        looked.set(true);
        loaded();
        return true;
    }

    /** More names may be known than before. */
    void loaded() {}

    final void put(long id, N name) {
        ids.put(name, id);
        names.put(id, name);
        last = Math.max(last, id);
    }

    /** {@return the id that a name has as far as is known; null where it has none} */
    final @Nullable Long known(N name) {
        return ids.get(name);
    }

    /** Another name has its id now. */
    final void drop(N name) {
        ids.remove(name);
    }

    synchronized void forget() {
        ids = new HashMap<>();
        names = new HashMap<>();
        last = Names.NONE;
        looked.set(false);
    }
}
