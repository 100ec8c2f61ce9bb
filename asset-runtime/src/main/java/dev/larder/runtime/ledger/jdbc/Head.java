package dev.larder.runtime.ledger.jdbc;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The one row that orders the ledger. Whoever changes it is alone until the transaction ends; each
 * thread knows whether its transaction has, and counts in memory until then.
 */
@Singleton
final class Head {
    private final Statements statements;
    private final ThreadLocal<@Nullable Taken> taken = new ThreadLocal<>();

    /** The row as a transaction has it. */
    private static final class Taken {
        private final List<Runnable> onceCommitted = new ArrayList<>();
        private long sequence;
        private long nextToken;
        private boolean isChanged;
        private boolean isAdvanced;

        Taken(long sequence, long nextToken) {
            this.sequence = sequence;
            this.nextToken = nextToken;
        }
    }

    Head(Statements statements) {
        this.statements = statements;
    }

    /** Waits until nobody else changes the ledger. First in a transaction. */
    void take() {
        taken.set(read("SELECT sequence, next_token FROM ledger_head FOR UPDATE"));
    }

    /** Writes down how far it has come. Last in a transaction. */
    void settle() {
        Taken mine = mine();
        if (mine.isChanged) {
            statements.update(
                    "UPDATE ledger_head SET sequence = ?, next_token = ?",
                    mine.sequence,
                    mine.nextToken);
        }
    }

    /** The transaction is committed. */
    void committed() {
        mine().onceCommitted.forEach(Runnable::run);
    }

    /** The transaction is over, however it ended. */
    void leave() {
        taken.remove();
    }

    /** {@return the sequence of what this transaction is about to note} */
    long advance() {
        Taken mine = mine();
        mine.isChanged = true;
        mine.isAdvanced = true;
        return ++mine.sequence;
    }

    /** {@return the first of so many tokens and materializations' ids} */
    long tokens(long count) {
        Taken mine = mine();
        mine.isChanged = true;
        long first = mine.nextToken;
        mine.nextToken += count;
        return first;
    }

    long sequence() {
        return now().sequence;
    }

    /** {@return the first token that nobody has} */
    long nextToken() {
        return now().nextToken;
    }

    /** {@return whether all that the ledger has is there for good} */
    boolean isCommitted() {
        Taken mine = taken.get();
        return mine == null || !mine.isAdvanced;
    }

    /** {@return whether this thread's transaction changes the store} */
    boolean isTaken() {
        return taken.get() != null;
    }

    /** Does something when this thread's transaction is there for good, and only then. */
    void onceCommitted(Runnable work) {
        mine().onceCommitted.add(work);
    }

    private Taken now() {
        Taken mine = taken.get();
        return mine == null ? read("SELECT sequence, next_token FROM ledger_head") : mine;
    }

    private Taken mine() {
        Taken mine = taken.get();
        if (mine == null) {
            throw new IllegalStateException("The ledger's head is not held");
        }
        return mine;
    }

    private Taken read(String sql) {
        return statements.query(sql, row -> new Taken(row.getLong(1), row.getLong(2))).getFirst();
    }
}
