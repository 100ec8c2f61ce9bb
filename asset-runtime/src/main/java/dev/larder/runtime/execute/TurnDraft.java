package dev.larder.runtime.execute;

import dev.larder.runtime.ledger.Attempts.ClaimRequest;
import dev.larder.runtime.ledger.Ending;
import dev.larder.runtime.ledger.Intent;
import dev.larder.runtime.ledger.Turn;
import dev.larder.runtime.ledger.Turn.Left;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the ledger is told next, and who is told what came of it. For one thread. */
final class TurnDraft {
    final List<Intending> intents = new ArrayList<>();
    final List<Ended> endings = new ArrayList<>();
    final List<Leaving> left = new ArrayList<>();
    final List<Claimed> claims = new ArrayList<>();

    /** An attempt whose data are to be committed. */
    record Intending(StepRun step, CallResult.Ready ready, Intent intent) {}

    /** An attempt that has ended. */
    record Ended(StepRun step, Ending ending) {}

    /** Steps that end without one. */
    record Leaving(RunExecution run, Left left, StepEnd end) {}

    /** An attempt that is to begin. */
    record Claimed(StepRun step, ClaimRequest request) {}

    boolean isEmpty() {
        return intents.isEmpty() && endings.isEmpty() && left.isEmpty() && claims.isEmpty();
    }

    Turn turn(Instant now) {
        return new Turn(
                intents.stream().map(Intending::intent).toList(),
                endings.stream().map(Ended::ending).toList(),
                left.stream().map(Leaving::left).toList(),
                claims.stream().map(Claimed::request).toList(),
                now);
    }
}
