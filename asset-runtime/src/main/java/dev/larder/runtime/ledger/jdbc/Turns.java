package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetKey;
import dev.larder.runtime.ledger.Attempts.ClaimRequest;
import dev.larder.runtime.ledger.Attempts.Slot;
import dev.larder.runtime.ledger.Ending;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.Turn;
import dev.larder.runtime.ledger.Turn.Beginning;
import dev.larder.runtime.ledger.Turn.Left;
import dev.larder.runtime.ledger.jdbc.Holders.Holding;

import jakarta.inject.Singleton;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes turns: reads what each is about at once, judges one by one, and writes at the end. Within a
 * transaction that holds the head.
 */
@Singleton
final class Turns {
    private final Holders holders;
    private final Claims claims;
    private final Slots slots;
    private final StoreClock clock;
    private final StepRows steps;
    private final AttemptRows attempts;
    private final Head head;
    private final Names names;
    private final EndingAttempts ending;
    private final Claiming claiming;

    Turns(
            Holders holders,
            Claims claims,
            Slots slots,
            StoreClock clock,
            StepRows steps,
            AttemptRows attempts,
            Head head,
            Names names,
            EndingAttempts ending,
            Claiming claiming) {
        this.holders = holders;
        this.claims = claims;
        this.slots = slots;
        this.clock = clock;
        this.steps = steps;
        this.attempts = attempts;
        this.head = head;
        this.names = names;
        this.ending = ending;
        this.claiming = claiming;
    }

    Turn.Answer take(Turn turn) {
        turn.claims().forEach(request -> holders.isUs(request.holder()));
        Map<Long, Holding> open = holders.open(runs(turn));
        TurnTables tables = tables(turn);
        Set<Long> refused = ending.intend(turn.intents(), tables);
        Set<Long> fenced = ending.end(turn.endings(), tables);
        ending.leave(
                turn.left().stream().filter(left -> isOurs(left.step(), open)).toList(), tables);
        List<Beginning> begun =
                fenced.isEmpty() ? claiming.begin(turn.claims(), open, tables) : List.of();
        tables.flush();
        return new Turn.Answer(refused, fenced, begun);
    }

    private boolean isOurs(Step step, Map<Long, Holding> open) {
        Holding run = open.get(step.run());
        return run != null && holders.isOurs(run);
    }

    private static Set<Long> runs(Turn turn) {
        return Stream.concat(
                        turn.left().stream().map(left -> left.step().run()),
                        turn.claims().stream().map(request -> request.step().run()))
                .collect(Collectors.toSet());
    }

    private TurnTables tables(Turn turn) {
        Set<Long> assets = new HashSet<>();
        Stream.concat(
                        Stream.concat(
                                turn.intents().stream().map(intent -> intent.claim().step()),
                                turn.endings().stream().map(ended -> ended.claim().step())),
                        turn.claims().stream().map(ClaimRequest::step))
                .flatMap(step -> step.assets().stream())
                .map(AssetKey::toString)
                .distinct()
                .forEach(asset -> assets.add(names.assets().idOf(asset)));
        Set<String> limits =
                turn.claims().stream()
                        .flatMap(request -> request.slots().stream())
                        .map(Slot::limit)
                        .collect(Collectors.toSet());
        return new TurnTables(
                new ClaimTable(claims, slots, assets, limits, clock.now()),
                new StepTable(steps, head, ids(turn)),
                attempts.draft(),
                turn.now());
    }

    private static Set<Long> ids(Turn turn) {
        Set<Long> ids = new HashSet<>();
        for (Ending ended : turn.endings()) {
            ids.add(ended.claim().step().id());
        }
        for (Left left : turn.left()) {
            ids.add(left.step().id());
        }
        for (ClaimRequest request : turn.claims()) {
            ids.add(request.step().id());
        }
        return ids;
    }
}
