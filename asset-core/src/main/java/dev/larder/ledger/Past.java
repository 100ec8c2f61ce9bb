package dev.larder.ledger;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The versions that a partition had before the one that it has now, as far as they can come again:
 * those with a name, and having none.
 *
 * @param first the sequence of its first version
 * @param spans in their order
 */
record Past(long first, List<Span> spans) {
    /**
     * When it had a version.
     *
     * @param from the sequence from which on
     * @param to the first sequence at which it had it no more
     * @param version null where it had none
     */
    record Span(long from, long to, @Nullable DataVersion version) {}

    /** {@return with what it had from one sequence to another} */
    static @Nullable Past of(@Nullable Past before, long from, long to, @Nullable Held had) {
        boolean comesAgain = had == null || had.version() != null;
        if (before != null && !comesAgain) {
            return before;
        }
        List<Span> spans = new ArrayList<>(before == null ? List.of() : before.spans);
        if (comesAgain) {
            spans.add(new Span(from, to, had == null ? null : had.version()));
        }
        return new Past(before == null ? from : before.first, List.copyOf(spans));
    }

    /** {@return whether it had that version at a sequence, before it had it for the last time} */
    boolean had(@Nullable Held now, long sequence) {
        if (now == null && sequence < first) {
            return true;
        }
        DataVersion version = now == null ? null : now.version();
        if (now != null && version == null) {
            return false;
        }
        for (Span span : spans) {
            if (span.from <= sequence && sequence < span.to) {
                return Objects.equals(version, span.version);
            }
        }
        return false;
    }
}
