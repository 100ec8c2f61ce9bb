package dev.larder.ledger;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.Cause.Kind;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says of one partition after the other exactly which causes it has, and where they come from. */
final class LocalCauses {
    private final AssetDefinition asset;
    private final AssetState state;
    private final List<Upstream> inputs = new ArrayList<>();

    /**
     * @param judged what is known to be stale; causes further up come from these alone
     */
    LocalCauses(
            LedgerState ledger, AssetDefinition asset, Instant now, Map<AssetKey, Judged> judged) {
        this.asset = asset;
        this.state = ledger.of(asset);
        Readings readings = state.readings();
        for (int i = 0; i < readings.count(); i++) {
            if (readings.reading(i).counts()) {
                inputs.add(new Upstream(ledger, readings.reading(i), i, now, judged));
            }
        }
    }

    /** {@return whether a partition is there and has no cause but some further up} */
    boolean isCurrent(long ordinal) {
        Held held = state.held(ordinal);
        if (held == null || held.cause(asset.produced().codeVersion()) != null) {
            return false;
        }
        Basis basis = held.basis();
        int own = Upstream.CHANGED | Upstream.ADDED | Upstream.REMOVED;
        return (basis == null || basis.gone().isEmpty())
                && inputs.stream().allMatch(input -> (input.judge(held, ordinal) & own) == 0);
    }

    /** {@return the causes of a partition that is there: what is stale itself comes last} */
    List<Cause> of(long ordinal) {
        Held held = state.held(ordinal);
        if (held == null || asset.isExternal()) {
            return List.of();
        }
        List<Cause> causes = new ArrayList<>();
        List<Cause> furtherUp = new ArrayList<>();
        Kind code = held.cause(asset.produced().codeVersion());
        if (code != null) {
            causes.add(Cause.ofCode(code));
        }
        for (Upstream input : inputs) {
            Found found = Found.of(input, held, ordinal);
            for (int kind = 0; kind < Upstream.KINDS; kind++) {
                Kind named = Judged.kind(kind);
                if (found.has(kind)) {
                    (named == Kind.UPSTREAM_STALE ? furtherUp : causes)
                            .add(new Cause(named, input.key(), found.partitions(kind)));
                }
            }
        }
        causes.addAll(gone(held));
        causes.addAll(furtherUp);
        return List.copyOf(causes);
    }

    private static List<Cause> gone(Held held) {
        Basis basis = held.basis();
        return basis == null
                ? List.of()
                : basis.gone().stream()
                        .map(pin ->
                                new Cause(Kind.INPUTS_REMOVED, pin.upstream(), pin.partitions()))
                        .toList();
    }

    List<Upstream> inputs() {
        return inputs;
    }
}
