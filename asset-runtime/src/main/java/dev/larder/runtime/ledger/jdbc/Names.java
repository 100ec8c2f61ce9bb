package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.CodeVersion;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Permanent ids of asset keys, lattices, partition keys and code versions, kept in memory once they
 * are known; what other processes have named since is looked for when a name is missing, once in a
 * transaction. New ones are given only within {@link JdbcTransactions#exclusively}, which calls
 * {@link #forget} when the transaction fails.
 */
@Singleton
final class Names {
    /** Of {@link CodeVersion#UNKNOWN}, which each store has. */
    static final long NO_CODE = 0;

    private static final long NOTHING = -1;

    private final NameRepository repository;
    private final Kind<String> assets;
    private final Kind<String> lattices;
    private final Kind<String> keys;
    private final Kind<String> combinations;
    private final Kind<CodeVersion> codes;

    /** The kinds of which a thread's transaction has looked for what others have named. */
    private final ThreadLocal<Set<Kind<?>>> followed = ThreadLocal.withInitial(HashSet::new);

    Names(NameRepository repository) {
        this.repository = repository;
        this.assets = texts("asset", repository::assets, repository::insertAsset);
        this.lattices = texts("lattice", repository::lattices, repository::insertLattice);
        this.keys = texts("partition_key", repository::keys, repository::insertKey);
        this.combinations =
                texts("combination", repository::combinations, repository::insertCombination);
        this.codes = new Kind<>("code_version", this::loadCodes, this::insertCode);
    }

    private Kind<String> texts(
            String counter, LongFunction<List<Rows.Name>> loading, Insertion<String> insertion) {
        return new Kind<>(
                counter,
                (after, into) -> loading.apply(after).forEach(row -> into.add(row.id(), row.name())),
                insertion);
    }

    private void loadCodes(long after, Known<CodeVersion> into) {
        for (Rows.CodeRow row : repository.codes(after)) {
            into.add(row.id(), new CodeVersion(row.scheme(), row.compiler(), row.codeText()));
        }
    }

    private void insertCode(long id, CodeVersion code) {
        repository.insertCode(id, code.scheme(), code.compiler(), code.text());
    }

    Kind<String> assets() {
        return assets;
    }

    Kind<String> lattices() {
        return lattices;
    }

    Kind<String> keys() {
        return keys;
    }

    /** {@return partitions of several dimensions, named by what they are in each} */
    Kind<String> combinations() {
        return combinations;
    }

    Kind<CodeVersion> codes() {
        return codes;
    }

    /** {@return the first of so many new ids} */
    long take(String counter, long count) {
        repository.advance(counter, count);
        return repository.next(counter) - count;
    }

    /** A transaction of this thread begins. */
    void begin() {
        followed.get().clear();
    }

    void forget() {
        List.of(assets, lattices, keys, combinations, codes).forEach(Kind::forget);
    }

    private interface Insertion<N> {
        void insert(long id, N name);
    }

    private interface Loading<N> {
        void load(long after, Known<N> into);
    }

    /** Takes names with their ids. */
    private interface Known<N> {
        void add(long id, N name);
    }

    /** The names of one kind. */
    final class Kind<N> {
        private final String counter;
        private final Loading<N> loading;
        private final Insertion<N> insertion;
        private @Nullable Map<N, Long> ids;
        private Map<Long, N> names = new HashMap<>();
        private long last = NOTHING;

        private Kind(String counter, Loading<N> loading, Insertion<N> insertion) {
            this.counter = counter;
            this.loading = loading;
            this.insertion = insertion;
        }

        /** {@return the id of a name, if it has one} */
        synchronized OptionalLong find(N name) {
            Long id = id(name);
            return id == null ? OptionalLong.empty() : OptionalLong.of(id);
        }

        private @Nullable Long id(N name) {
            Long id = known().get(name);
            return id == null && follows() ? known().get(name) : id;
        }

        /** {@return the name with this id} */
        synchronized N name(long id) {
            known();
            if (!names.containsKey(id)) {
                follows();
            }
            N name = names.get(id);
            if (name == null) {
                throw new IllegalStateException("The store has no " + counter + " " + id);
            }
            return name;
        }

        /** {@return the id of a name, which it is given now where it has none} */
        synchronized long idOf(N name) {
            Long id = id(name);
            if (id == null) {
                id = take(counter, 1);
                insertion.insert(id, name);
                add(known(), id, name);
            }
            return id;
        }

        private Map<N, Long> known() {
            Map<N, Long> known = ids;
            if (known == null) {
                known = new HashMap<>();
                load(known);
                ids = known;
            }
            return known;
        }

        /** {@return whether it has looked for what others have named, which it had not yet} */
        private boolean follows() {
            boolean first = !followed.get().contains(this);
            if (first) {
                load(known());
            }
            return first;
        }

        private void load(Map<N, Long> into) {
            loading.load(last, (id, name) -> add(into, id, name));
            followed.get().add(this);
        }

        private void add(Map<N, Long> known, long id, N name) {
            known.put(name, id);
            names.put(id, name);
            last = Math.max(last, id);
        }

        private synchronized void forget() {
            ids = null;
            names = new HashMap<>();
            last = NOTHING;
        }
    }
}
