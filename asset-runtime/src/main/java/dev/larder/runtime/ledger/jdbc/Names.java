package dev.larder.runtime.ledger.jdbc;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.CodeVersion;
import dev.larder.runtime.ledger.jdbc.Kind.Named;

import jakarta.inject.Singleton;

import java.util.List;
import java.util.function.LongFunction;

/**
 * Permanent ids of asset keys, lattices, partition keys and code versions, kept in memory once they
 * are known. New ones are given only within {@link JdbcTransactions#exclusively}, which calls
 * {@link #forget} when the transaction fails.
 */
@Singleton
final class Names {
    /** No name has it. */
    static final long NONE = -1;

    /** Of {@link CodeVersion#UNKNOWN}, which each store has. */
    static final long NO_CODE = 0;

    private final NameRepository repository;
    private final AssetNames assets;
    private final Kind<String> lattices;
    private final Kind<String> keys;
    private final Kind<String> combinations;
    private final Kind<CodeVersion> codes;

    Names(NameRepository repository) {
        this.repository = repository;
        this.assets = new AssetNames(repository);
        this.lattices = texts("lattice", repository::lattices, repository::insertLattice);
        this.keys = texts("partition_key", repository::keys, repository::insertKey);
        this.combinations =
                texts("combination", repository::combinations, repository::insertCombination);
        this.codes = new Kind<>(repository, "code_version", this::codes, this::insert);
    }

    private Kind<String> texts(
            String counter,
            LongFunction<List<Rows.Name>> loading,
            Kind.Insertion<String> insertion) {
        return new Kind<>(
                repository,
                counter,
                after ->
                        loading.apply(after).stream()
                                .map(row -> new Named<>(row.id(), row.name()))
                                .toList(),
                insertion);
    }

    private List<Named<CodeVersion>> codes(long after) {
        return repository.codes(after).stream()
                .map(row ->
                        new Named<>(
                                row.id(),
                                new CodeVersion(row.scheme(), row.compiler(), row.codeText())))
                .toList();
    }

    private void insert(long id, CodeVersion code) {
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

    /**
     * Takes over what the graph's assets have been before. Within a transaction.
     *
     * @throws LarderException a USER error when the store knows an asset and what it has been as
     *     two
     */
    void follow(AssetGraph graph) {
        assets.follow(graph);
    }

    /** A transaction begins on this thread. */
    void begin() {
        all().forEach(Kind::begin);
    }

    /** The transaction that has begun is one that writes. */
    void settle() {
        assets.settle();
    }

    void forget() {
        all().forEach(Kind::forget);
    }

    private List<Kind<?>> all() {
        return List.of(assets, lattices, keys, combinations, codes);
    }
}
