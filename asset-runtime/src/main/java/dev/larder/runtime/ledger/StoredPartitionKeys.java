package dev.larder.runtime.ledger;

import dev.larder.DynamicPartitionKeys;

import io.micronaut.context.annotation.Requires;

import jakarta.inject.Singleton;

import java.util.List;

/** The sets of keys as projects see them. */
@Singleton
@Requires(property = "datasources.larder.url") // elsewhere they are those of who has the store
final class StoredPartitionKeys implements DynamicPartitionKeys {
    private final KeySets sets;

    StoredPartitionKeys(KeySets sets) {
        this.sets = sets;
    }

    @Override
    public Keys of(String set) {
        return new Stored(set);
    }

    private final class Stored implements Keys {
        private final String set;

        private Stored(String set) {
            this.set = set;
        }

        @Override
        public void add(String... keys) {
            sets.add(set, List.of(keys));
        }

        @Override
        public void remove(String... keys) {
            sets.remove(set, List.of(keys));
        }

        @Override
        public List<String> all() {
            return sets.all().getOrDefault(set, List.of());
        }
    }
}
