package dev.larder.runtime.ledger;

import dev.larder.runtime.ledger.OpenRun.Control;

import java.util.Map;
import java.util.Set;

/**
 * What came of renewing what a process holds.
 *
 * @param lostRuns those that somebody else has ended or taken over
 * @param lostClaims tokens of those that somebody else has taken over
 * @param controls what people want of each of the others
 */
public record Renewal(Set<Long> lostRuns, Set<Long> lostClaims, Map<Long, Control> controls) {
    public Renewal {
        lostRuns = Set.copyOf(lostRuns);
        lostClaims = Set.copyOf(lostClaims);
        controls = Map.copyOf(controls);
    }
}
