package dev.larder.runtime.ledger.jdbc;

import dev.larder.partition.DynamicKeys;
import dev.larder.runtime.ledger.KeySets;

import jakarta.inject.Singleton;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Keys of dynamic partitions in a relational database. */
@Singleton
final class JdbcKeySets implements KeySets {
    private final JdbcTransactions transactions;
    private final KeySetRepository sets;
    private final Names names;

    JdbcKeySets(JdbcTransactions transactions, KeySetRepository sets, Names names) {
        this.transactions = transactions;
        this.sets = sets;
        this.names = names;
    }

    @Override
    public Map<String, List<String>> all() {
        return transactions.looking(() ->
                sets.all().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Rows.DynamicKeyRow::setName,
                                        LinkedHashMap::new,
                                        Collectors.mapping(
                                                Rows.DynamicKeyRow::keyText,
                                                Collectors.toList()))));
    }

    @Override
    public void add(String set, List<String> keys) {
        keys.forEach(DynamicKeys::check);
        transactions.exclusively(() -> {
            for (String key : keys) {
                long id = names.keys().idOf(key);
                if (!sets.contains(set, id)) {
                    sets.insert(set, id, names.take("dynamic_key", 1));
                }
            }
        });
    }

    @Override
    public void remove(String set, List<String> keys) {
        transactions.exclusively(() ->
                keys.forEach(key -> names.keys().find(key).ifPresent(id -> sets.remove(set, id))));
    }
}
