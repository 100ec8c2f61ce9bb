package dev.larder.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.io.Source;
import dev.larder.io.Stored;
import dev.larder.ledger.DataVersion;
import dev.larder.ledger.LedgerState;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.Unpartitioned;
import dev.larder.runtime.ledger.AttemptFailure;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.DeadAttempt;
import dev.larder.runtime.ledger.Ledger;
import dev.larder.runtime.ledger.Recorded;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.StepState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A store that commits, and whose answer is lost: what became current stays, and is not made again.
 */
class LostAnswerTest {
    @TempDir private Path home;

    @Test
    void whatWasPublishedIsKeptThoughPublishFailed() {
        try (World world = new World(home, HeldIO.real())) {
            world.value("t.a", new Unpartitioned(), (_, _) -> "a")
                    .value("t.b", new Unpartitioned(), (_, inputs) -> inputs.get("a") + "b", "t.a");
            Ledger ledger = new Forgetful(world.bean(Ledger.class));

            RunResult result = world.run(world.executor("first", ledger), World.missing());

            assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(world.file("t.b")).hasContent("\"ab\"");
        }
    }

    /** The real ledger, but for the answer to a publish. */
    private record Forgetful(Ledger real) implements Ledger {
        @Override
        public Source located(AssetKey asset, PartitionSet partitions) {
            return real.located(asset, partitions);
        }

        @Override
        public void publish(Claim claim, List<Stored> stored, Instant now) {
            real.publish(claim, stored, now);
            throw new IllegalStateException("the connection is gone");
        }

        @Override
        public LedgerState state(AssetGraph graph) {
            return real.state(graph);
        }

        @Override
        public Claim claim(ClaimRequest request) {
            return real.claim(request);
        }

        @Override
        public void renew(Collection<Claim> claims, Instant expiry) {
            real.renew(claims, expiry);
        }

        @Override
        public void record(AssetKey asset, Map<Partition, DataVersion> versions, Instant now) {
            real.record(asset, versions, now);
        }

        @Override
        public List<Recorded> recorded(AssetKey asset, PartitionSet partitions) {
            return real.recorded(asset, partitions);
        }

        @Override
        public boolean isPublished(Claim claim) {
            return real.isPublished(claim);
        }

        @Override
        public void fail(Claim claim, AttemptFailure failure, StepState then, Instant now) {
            real.fail(claim, failure, then, now);
        }

        @Override
        public List<DeadAttempt> deadAttempts(String owner, Instant expired) {
            return real.deadAttempts(owner, expired);
        }

        @Override
        public boolean fence(DeadAttempt attempt) {
            return real.fence(attempt);
        }

        @Override
        public void bury(DeadAttempt attempt, Instant now) {
            real.bury(attempt, now);
        }
    }
}
