package dev.larder.runtime.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.TimeWindows;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.Ending;
import dev.larder.runtime.ledger.FencedException;
import dev.larder.runtime.ledger.Holder;
import dev.larder.runtime.ledger.NewRun;
import dev.larder.runtime.ledger.OpenRun;
import dev.larder.runtime.ledger.OpenRun.Begun;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.RunState;
import dev.larder.runtime.ledger.RunSummary;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.ledger.Turn.Left;
import dev.larder.runtime.plan.Lot;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Runs that somebody goes on with. */
abstract class ReopenContract extends StoreContract {
    private static final Holder SECOND = new Holder("second", Books.LEASE, Sharing.SHARED);
    private static final AssetKey A = AssetKey.parse("t.a");

    private Lot lot = Books.lot(PartitionSet.none(DAILY), A);
    private long run;

    /** A run of ten days. */
    @BeforeEach
    void begin() {
        books.asset("t.a", DAILY);
        PartitionSet ten = books.set("t.a", "2001-01-01..2001-01-10");
        lot = new Lot(List.of(A), ten, ten, 1, 1);
        run = books.run(lot);
    }

    private Claim claim(String days) {
        Step step = books.step(run, lot, books.set("t.a", days));
        return books.claim(books.request(step, ""));
    }

    private OpenRun reopened(Holder holder) {
        return books.runs().reopen(run, books.graph(), holder, books.now).orElseThrow();
    }

    private RunSummary summary() {
        return books.runs().find(run).orElseThrow();
    }

    private void refused(String message) {
        assertThatThrownBy(() -> reopened(SECOND))
                .isInstanceOfSatisfying(
                        LarderException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
                .hasMessageContaining(message);
    }

    @Test
    void whatIsDoneStaysDoneAndAllElseIsToBeMade() {
        books.publish(claim("2001-01-01..2001-01-02"), "v1");
        Claim failed = claim("2001-01-03");
        books.fail(failed, "no");
        Step skipped = books.step(run, lot, books.set("t.a", "2001-01-04..2001-01-05"));
        books.turn(List.of(), List.of(new Left(skipped, 0, 2, StepState.SKIPPED, "")), List.of());
        assertThat(books.state("t.a").queued())
                .isEqualTo(books.set("t.a", "2001-01-06..2001-01-10"));
        books.runs().finish(run, RunState.PARTIAL, "", books.now);
        assertThat(summary().partitions())
                .isEqualTo(
                        Map.of(
                                StepState.SUCCEEDED, 2L,
                                StepState.FAILED, 1L,
                                StepState.SKIPPED, 2L,
                                StepState.CANCELED, 5L));

        OpenRun again = reopened(SECOND);

        assertThat(again.id()).isEqualTo(run);
        assertThat(again.done()).isEqualTo(Map.of(A, books.set("t.a", "2001-01-01..2001-01-02")));
        assertThat(again.lots()).hasSize(1);
        assertThat(again.lots().getFirst())
                .isEqualTo(lot.without(books.set("t.a", "2001-01-01..2001-01-03")));
        assertThat(again.begun())
                .containsExactly(
                        new Begun(
                                new Step(
                                        failed.step().id(),
                                        run,
                                        List.of(A),
                                        books.set("t.a", "2001-01-03"),
                                        books.set("t.a", "2001-01-03"),
                                        1),
                                1,
                                books.set("t.a", ""),
                                null));
        assertThat(again.control()).isEqualTo(Control.RUN);
        assertThat(summary().state()).isEqualTo(RunState.RUNNING);
        assertThat(summary().owner()).isEqualTo("second");
        assertThat(summary().finishedAt()).isNull();
        assertThat(summary().partitions())
                .isEqualTo(Map.of(StepState.SUCCEEDED, 2L, StepState.QUEUED, 8L));
        assertThat(books.state("t.a").queued())
                .isEqualTo(books.set("t.a", "2001-01-03..2001-01-10"));
    }

    @Test
    void aDeadProcessesRunGoesOnWhereItWas() {
        Claim ran = claim("2001-01-01");
        Claim waits = claim("2001-01-02..2001-01-03");
        Instant due = books.now.plusSeconds(90);
        PartitionSet good = books.set("t.a", "2001-01-02");
        books.end(
                new Ending(
                        waits,
                        good,
                        Books.stored(waits, good, null),
                        Books.failed(waits, StepState.FAILED, "no").failure(),
                        StepState.QUEUED,
                        due,
                        good,
                        "again",
                        List.of()));
        Step skipped = books.step(run, lot, books.set("t.a", "2001-01-10"));
        books.turn(List.of(), List.of(new Left(skipped, 0, 1, StepState.SKIPPED, "")), List.of());
        refused("Run %d goes on in first".formatted(run));
        assertThat(books.runs().abandoned(SECOND)).isEmpty();
        books.now = books.now.plus(Books.LEASE);
        assertThat(books.runs().abandoned(SECOND)).containsExactly(run);

        OpenRun again = reopened(SECOND);

        assertThat(again.begun())
                .extracting(step -> step.step().partitionText(), Begun::attempts, Begun::dueAt)
                .containsExactly(
                        tuple("2001-01-01", 1, null), tuple("2001-01-02..2001-01-03", 1, due));
        assertThat(books.state("t.a").queued())
                .isEqualTo(books.set("t.a", "2001-01-01,2001-01-03..2001-01-10"));
        assertThat(again.begun().getLast().done()).isEqualTo(good);
        assertThat(again.done()).isEqualTo(Map.of(A, good));
        assertThat(again.lots().getFirst().partitions())
                .isEqualTo(books.set("t.a", "2001-01-04..2001-01-10"));
        assertThatThrownBy(() -> books.publish(ran, "v1")).isInstanceOf(FencedException.class);
        assertThat(books.attempts().dead(SECOND)).as("to be cleared away").hasSize(1);
        refused("Run %d goes on already".formatted(run));
    }

    @Test
    void whoeverIsAloneGoesOnAtOnce() {
        claim("2001-01-01");
        Holder alone = new Holder("second", Books.LEASE, Sharing.ALONE);

        assertThat(books.runs().abandoned(alone)).containsExactly(run);
        assertThat(reopened(alone).begun()).hasSize(1);
        assertThat(books.runs().abandoned(alone)).isEmpty();
    }

    @Test
    void whatPeopleWantOfAnOpenRunStays() {
        assertThat(books.runs().control(run, Control.PAUSE)).isTrue();
        assertThat(summary().state()).isEqualTo(RunState.PAUSED);
        books.now = books.now.plus(Books.LEASE);
        assertThat(reopened(SECOND).control()).isEqualTo(Control.PAUSE);

        assertThat(books.runs().control(run, Control.CANCEL)).isTrue();
        assertThat(books.runs().control(run, Control.RUN)).as("too late").isFalse();
        books.runs().finish(run, RunState.CANCELED, "somebody said so", books.now);
        assertThat(books.runs().control(run, Control.PAUSE)).isFalse();
        assertThat(books.runs().control(99, Control.PAUSE)).isFalse();
        assertThat(summary().message()).isEqualTo("somebody said so");

        assertThat(reopened(SECOND).control()).isEqualTo(Control.RUN);
        assertThat(summary().message()).isNull();
    }

    @Test
    void aRunThatHasDoneAllIsRefused() {
        books.publish(claim("2001-01-01..2001-01-10"), "v1");
        books.runs().finish(run, RunState.SUCCEEDED, "", books.now);

        refused("All of run %d is done".formatted(run));
        assertThat(books.runs().reopen(99, books.graph(), SECOND, books.now)).isEmpty();
        assertThat(summary().state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void aRunOfWhatIsNotMadeAnyMoreIsRefused() {
        books.fail(claim("2001-01-01"), "no");
        books.runs().finish(run, RunState.FAILED, "", books.now);

        books.change(a -> a.withPartitions(TimeWindows.monthly("2001-01-01")), "t.a");
        refused("Run %d makes t.a in partitions that were ".formatted(run));
        books.external("t.a", DAILY);
        refused("Run %d makes t.a, which this project does not make any more".formatted(run));
        books.forget("t.a").asset("t.b", DAILY);
        refused("t.a, which this project does not make");
        assertThat(summary().state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void keysThatAreGoneAreNotMade() {
        books.asset("t.k", new StaticKeys(List.of("eu", "us", "asia")));
        Lot keys = Books.lot(books.set("t.k", "all"), AssetKey.parse("t.k"));
        run = books.run(keys);
        books.runs().finish(run, RunState.CANCELED, "", books.now);

        books.change(a -> a.withPartitions(new StaticKeys(List.of("us"))), "t.k");

        assertThat(reopened(SECOND).lots().getFirst().partitions().toText()).isEqualTo("us");
    }

    @Test
    void whatARunWasAskedForIsKept() {
        RunOptions options = new RunOptions(4, 10, RunOptions.Order.NEWEST_FIRST, 7);
        PlanRequest request = new PlanRequest("t.*", "2001-01-01", Mode.STALE);
        Instant planned = books.now.minusSeconds(60);
        run =
                books.runs()
                        .create(
                                new NewRun(request, options, planned, "digest", List.of(lot)),
                                books.holder,
                                books.now);
        assertThat(summary().request()).isEqualTo(request);
        assertThat(summary().options()).isEqualTo(options);
        books.now = books.now.plus(Books.LEASE);

        OpenRun again = reopened(SECOND);

        assertThat(again.request()).isEqualTo(request);
        assertThat(again.options()).isEqualTo(options);
        assertThat(again.plannedFor()).isEqualTo(planned);
        assertThat(again.lots()).containsExactly(lot);
    }
}
