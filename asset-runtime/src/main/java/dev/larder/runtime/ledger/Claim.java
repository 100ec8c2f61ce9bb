package dev.larder.runtime.ledger;

import dev.larder.graph.CodeVersion;
import dev.larder.io.Source;
import dev.larder.io.Target;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Attempts.ClaimRequest;

import java.util.List;
import java.util.Map;

/**
 * The right to make partitions of a step current, for a while. Whoever claims one of them later has
 * a higher token, and from then on this claim publishes nothing.
 *
 * @param token the fencing token, which is also the attempt's id; 0 where there is nothing to make
 * @param unchanged those of the wanted partitions that are left as they are
 * @param targets where its data go: asset by asset, and for each the partitions in order
 * @param sources by parameter, where the pinned data are; none for what is not loaded
 */
public record Claim(
        ClaimRequest request,
        long token,
        PartitionSet unchanged,
        List<Target> targets,
        Map<String, Source> sources) {
    public Claim {
        targets = List.copyOf(targets);
        sources = Map.copyOf(sources);
    }

    public Step step() {
        return request.step();
    }

    /** {@return the number of the attempt within its step, from 1} */
    public int number() {
        return request.number();
    }

    /** {@return those of the step's partitions that this attempt makes; none where it has ended} */
    public PartitionSet made() {
        return request.wanted().minus(unchanged);
    }

    /** {@return which code makes each of the step's assets} */
    public List<CodeVersion> codes() {
        return step().assets().stream()
                .map(key -> request.graph().definition(key).produced().codeVersion())
                .toList();
    }
}
