package dev.larder.ledger;

import dev.larder.graph.CodeVersion;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a partition has now, without what follows from the definitions.
 *
 * @param read the sequence that its reads were pinned to
 * @param pinned that at which what was read last was what it was made from
 * @param basis what it was made from; null where that is just what the mappings give for it
 */
record Held(
        long id,
        long run,
        long sequence,
        Instant at,
        @Nullable DataVersion version,
        CodeVersion code,
        long read,
        Instant confirmedAt,
        long pinned,
        List<CodeVersion> accepted,
        @Nullable Basis basis) {

    static Held of(Materialization made, CodeVersion code, @Nullable Basis basis) {
        long read = 0;
        for (Pin pin : made.pins()) {
            read = Math.max(read, pin.sequence());
        }
        return new Held(
                made.id(),
                made.run(),
                made.sequence(),
                made.at(),
                made.dataVersion(),
                code,
                read,
                made.at(),
                read,
                List.of(),
                basis);
    }

    Held verified(Verification verification) {
        return switch (verification.kind()) {
            case UNCHANGED ->
                    with(
                            verification.at(),
                            Math.max(pinned, verification.sequence()),
                            accepted,
                            basis);
            case ACCEPTED -> {
                List<CodeVersion> more = new ArrayList<>(accepted);
                more.add(verification.code());
                yield with(confirmedAt, pinned, List.copyOf(more), basis);
            }
        };
    }

    Held withBasis(@Nullable Basis other) {
        return with(confirmedAt, pinned, accepted, other);
    }

    private Held with(
            Instant confirmed,
            long unchangedAt,
            List<CodeVersion> nowAccepted,
            @Nullable Basis nowBasis) {
        return new Held(
                id,
                run,
                sequence,
                at,
                version,
                code,
                read,
                confirmed,
                unchangedAt,
                nowAccepted,
                nowBasis);
    }

    boolean hasVersionOf(Held other) {
        return id == other.id || (version != null && version.equals(other.version));
    }

    AssetState.Current current(List<Pin> pins) {
        return new AssetState.Current(
                new Materialization(id, run, sequence, at, version, code, pins),
                confirmedAt,
                pinned,
                accepted);
    }

    /** {@return what today's code says to it; null where it is that which made it, or as good} */
    Cause.@Nullable Kind cause(CodeVersion today) {
        CodeVersion.Comparison compared = today.compared(code);
        if (compared == CodeVersion.Comparison.SAME || isAccepted(today)) {
            return null;
        }
        return compared == CodeVersion.Comparison.CHANGED
                ? Cause.Kind.CODE_CHANGED
                : Cause.Kind.CODE_UNCOMPARABLE;
    }

    private boolean isAccepted(CodeVersion today) {
        for (CodeVersion one : accepted) {
            if (today.compared(one) == CodeVersion.Comparison.SAME) {
                return true;
            }
        }
        return false;
    }
}
