package dev.larder.runtime.ledger.jdbc;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Permanent ids of asset keys, lattices and partition keys, kept in memory once they are known. New
 * ones are given only within {@link JdbcTransactions#exclusively}, which calls {@link #forget} when
 * the transaction fails.
 */
@Singleton
final class Names {
    private final NameRepository repository;
    private final Kind assets;
    private final Kind lattices;
    private final Kind keys;
    private final Kind combinations;

    Names(NameRepository repository) {
        this.repository = repository;
        this.assets = new Kind("asset", repository::assets, repository::insertAsset);
        this.lattices = new Kind("lattice", repository::lattices, repository::insertLattice);
        this.keys = new Kind("partition_key", repository::keys, repository::insertKey);
        this.combinations =
                new Kind("combination", repository::combinations, repository::insertCombination);
    }

    Kind assets() {
        return assets;
    }

    Kind lattices() {
        return lattices;
    }

    Kind keys() {
        return keys;
    }

    /** {@return partitions of several dimensions, named by what they are in each} */
    Kind combinations() {
        return combinations;
    }

    /** {@return the first of so many new ids} */
    long take(String counter, long count) {
        repository.advance(counter, count);
        return repository.next(counter) - count;
    }

    void forget() {
        List.of(assets, lattices, keys, combinations).forEach(Kind::forget);
    }

    private interface Insertion {
        void insert(long id, String name);
    }

    /** The names of one kind. */
    final class Kind {
        private final String counter;
        private final Supplier<List<Rows.Name>> loading;
        private final Insertion insertion;
        private @Nullable Map<String, Long> ids;
        private Map<Long, String> names = new HashMap<>();

        private Kind(String counter, Supplier<List<Rows.Name>> loading, Insertion insertion) {
            this.counter = counter;
            this.loading = loading;
            this.insertion = insertion;
        }

        /** {@return the id of a name, if it has one} */
        synchronized OptionalLong find(String name) {
            Long id = known().get(name);
            return id == null ? OptionalLong.empty() : OptionalLong.of(id);
        }

        /** {@return the name with this id} */
        synchronized String name(long id) {
            known();
            String name = names.get(id);
            if (name == null) {
                throw new IllegalStateException("The store has no " + counter + " " + id);
            }
            return name;
        }

        /** {@return the id of a name, which it is given now where it has none} */
        synchronized long idOf(String name) {
            Long id = known().get(name);
            if (id == null) {
                id = take(counter, 1);
                insertion.insert(id, name);
                known().put(name, id);
                names.put(id, name);
            }
            return id;
        }

        private Map<String, Long> known() {
            Map<String, Long> known = ids;
            if (known == null) {
                known = new HashMap<>();
                for (Rows.Name row : loading.get()) {
                    known.put(row.name(), row.id());
                    names.put(row.id(), row.name());
                }
                ids = known;
            }
            return known;
        }

        private synchronized void forget() {
            ids = null;
            names = new HashMap<>();
        }
    }
}
