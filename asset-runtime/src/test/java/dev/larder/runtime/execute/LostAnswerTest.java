package dev.larder.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.partition.Unpartitioned;
import dev.larder.runtime.ledger.Attempts;
import dev.larder.runtime.ledger.DeadAttempt;
import dev.larder.runtime.ledger.Holder;
import dev.larder.runtime.ledger.Renewal;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.Turn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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
            Attempts forgetful = new Forgetful(world.bean(Attempts.class));

            RunResult result = world.run(world.executor("first", forgetful), World.missing());

            assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(world.file("t.b")).hasContent("\"ab\"");
        }
    }

    /** The real store, but for the answer to a turn that publishes. */
    private record Forgetful(Attempts real) implements Attempts {
        @Override
        public Turn.Answer turn(Turn turn) {
            Turn.Answer answer = real.turn(turn);
            if (turn.endings().stream().anyMatch(ending -> !ending.made().isEmpty())) {
                throw new IllegalStateException("the connection is gone");
            }
            return answer;
        }

        @Override
        public Renewal renew(Holder holder, Collection<Long> runs, Collection<Long> tokens) {
            return real.renew(holder, runs, tokens);
        }

        @Override
        public boolean isPublished(long token) {
            return real.isPublished(token);
        }

        @Override
        public List<DeadAttempt> dead(Holder holder) {
            return real.dead(holder);
        }

        @Override
        public Optional<DeadAttempt> unended(long token) {
            return real.unended(token);
        }

        @Override
        public boolean record(DeadAttempt attempt, Instant now) {
            return real.record(attempt, now);
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
