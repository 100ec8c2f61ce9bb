package dev.larder.runtime.ledger.jdbc;

import dev.larder.error.LarderException;
import dev.larder.runtime.ledger.KeySets;

import jakarta.inject.Singleton;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Keys of dynamic partitions in a relational database. */
@Singleton
final class JdbcKeySets implements KeySets {
    private static final int LONGEST = 1_000;

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
        keys.forEach(key -> requireKey(set, key));
        transactions.exclusively(() -> {
            for (String key : keys) {
                long id = names.keys().idOf(key);
                if (!sets.contains(set, id)) {
                    sets.insert(set, id, names.take("dynamic_key", 1));
                }
            }
        });
    }

    private static void requireKey(String set, String key) {
        if (key.isEmpty() || key.length() > LONGEST || key.indexOf('\0') >= 0) {
            throw LarderException.user(
                    "\"%s\" cannot be a key of %s: keys have 1 to %d characters, none of them 0"
                            .formatted(key.substring(0, Math.min(key.length(), 40)), set, LONGEST));
        }
    }

    @Override
    public void remove(String set, List<String> keys) {
        transactions.exclusively(() ->
                keys.forEach(key -> names.keys().find(key).ifPresent(id -> sets.remove(set, id))));
    }
}
