package dev.larder.runtime.ledger.jdbc;

import dev.larder.runtime.ledger.Holder;
import dev.larder.runtime.ledger.Sharing;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who has which run. Within a transaction. */
@Singleton
final class Holders {
    private final Statements statements;

    /** The names of this process. */
    private final Set<String> ours = ConcurrentHashMap.newKeySet();

    /** Who has a run that is open, and until when. */
    record Holding(String owner, @Nullable Instant expiresAt) {
        /** {@return whether somebody else is at work on it} */
        boolean isOfAnother(Holder asking, Instant now) {
            return !owner.equals(asking.owner())
                    && asking.sharing() == Sharing.SHARED
                    && expiresAt != null
                    && expiresAt.isAfter(now);
        }
    }

    Holders(Statements statements) {
        this.statements = statements;
    }

    /** This process has runs under that name. */
    void isUs(Holder holder) {
        ours.add(holder.owner());
    }

    boolean isOurs(Holding run) {
        return ours.contains(run.owner());
    }

    /** {@return those of these runs that are open} */
    Map<Long, Holding> open(Collection<Long> runs) {
        Map<Long, Holding> open = new HashMap<>();
        if (!runs.isEmpty()) {
            statements.query(
                    """
                    SELECT id, owner, expires_at FROM run
                    WHERE id = ANY(?) AND state = 'RUNNING'
                    """,
                    row ->
                            open.put(
                                    row.getLong(1),
                                    new Holding(row.getString(2), Statements.instant(row, 3))),
                    runs);
        }
        return open;
    }
}
