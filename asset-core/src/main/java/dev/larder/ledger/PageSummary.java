package dev.larder.ledger;

import dev.larder.graph.CodeVersion;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** Gathers what present partitions have in common. */
final class PageSummary {
    private long leastPinned = Long.MAX_VALUE;
    private long mostPinned = Long.MIN_VALUE;
    private long explicit;
    private final long[] mapped;
    private @Nullable CodeVersion code;
    private boolean codesDiffer;
    private @Nullable Instant lastAt;

    PageSummary(int readings) {
        mapped = new long[readings];
    }

    void take(int slot, Held one) {
        leastPinned = Math.min(leastPinned, one.pinned());
        mostPinned = Math.max(mostPinned, one.pinned());
        lastAt = lastAt == null || one.at().isAfter(lastAt) ? one.at() : lastAt;
        codesDiffer |= !one.accepted().isEmpty() || (code != null && !code.equals(one.code()));
        code = one.code();
        Basis basis = one.basis();
        explicit |= basis == null ? 0 : 1L << slot;
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] |= basis == null || basis.isMapped(i) ? 1L << slot : 0;
        }
    }

    long[] mapped() {
        return mapped;
    }

    Page.Summary summary(long newest) {
        return new Page.Summary(
                newest, leastPinned, mostPinned, explicit, codesDiffer ? null : code, lastAt);
    }
}
