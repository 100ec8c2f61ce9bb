package dev.larder.runtime.ledger.jdbc;

import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import java.util.Map;

/** What a store does on every database. */
abstract class StoreContract {
    static final PartitionsDefinition DAILY = TimeWindows.daily("2001-01-01");
    static final PartitionsDefinition NONE = new Unpartitioned();

    protected Books books;

    /** {@return the settings of a data source over a store that is new} */
    protected abstract Map<String, Object> store();

    @BeforeEach
    void open() {
        books = new Books(store());
    }

    @AfterEach
    void close() {
        books.close();
    }
}
