package dev.larder.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.runtime.api.Api;
import dev.larder.runtime.api.AssetsApi.AssetLine;
import dev.larder.runtime.api.AssetsApi.ReasonLine;
import dev.larder.runtime.api.AssetsApi.Why;
import dev.larder.runtime.api.Cancellation;
import dev.larder.runtime.api.CorrectionsApi.Which;
import dev.larder.runtime.api.GraphApi.Frame;
import dev.larder.runtime.api.GraphApi.Graph;
import dev.larder.runtime.api.GraphApi.Node;
import dev.larder.runtime.api.PartitionsApi.Along;
import dev.larder.runtime.api.PartitionsApi.Axis;
import dev.larder.runtime.api.PartitionsApi.BandRow;
import dev.larder.runtime.api.PartitionsApi.Bar;
import dev.larder.runtime.api.PartitionsApi.Cells;
import dev.larder.runtime.api.PartitionsApi.GridQuery;
import dev.larder.runtime.api.PartitionsApi.Mark;
import dev.larder.runtime.api.PartitionsApi.MatrixRow;
import dev.larder.runtime.api.PartitionsApi.Run;
import dev.larder.runtime.api.PartitionsApi.Span;
import dev.larder.runtime.api.PlansApi.PlanResult;
import dev.larder.runtime.api.RunEvent;
import dev.larder.runtime.api.RunsApi.LogQuery;
import dev.larder.runtime.api.RunsApi.RunResultLine;
import dev.larder.runtime.api.RunsApi.Started;
import dev.larder.runtime.api.RunsApi.Work;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.RunOptions.Order;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** What holds whoever answers: this process or the one that has the home. */
abstract class ApiContract extends PageContract {
    @Test
    void whatThereIs() throws Exception {
        List<AssetLine> all = api().assets().list("*", null);
        assertThat(all).hasSize(13).first().extracting(AssetLine::key).isEqualTo("shop.orders");
        assertThat(all.getFirst().partitions().missing()).isEqualTo(28);

        assertThat(api().assets().list("shop.orders", Instant.parse("2001-02-04T00:00:00Z")))
                .extracting(line -> line.partitions().total())
                .as("at another time")
                .containsExactly(3L);
        assertThat(api().assets().list("status:stale", null)).isEmpty();
        assertThat(api().assets().asset("shop.by_region", null).readers())
                .containsExactly("shop.summary");
        assertThat(api().assets().graph("shop.*").edges()).hasSize(4);
    }

    @Test
    void howItStands() throws Exception {
        assertThat(api().assets().status("shop.orders", null))
                .extracting(status -> status.partitions().missing())
                .containsExactly(List.of("2001-02-01..2001-02-28"));
        assertThat(api().assets().why("shop.orders", null, null))
                .extracting(Why::missing)
                .containsExactly("never made");
        Why one = api().assets().why("shop.orders", "2001-02-03", null).getFirst();
        assertThat(one.partition()).isEqualTo("2001-02-03");
        assertThat(one.staleness()).isEqualTo("MISSING");
        assertThat(api().assets().partition("shop.orders", "2001-02-03", 5, null).history())
                .isEmpty();
        assertThat(api().assets().lineage("shop.orders", "2001-02-03").at()).isNull();
    }

    @Test
    void plans() throws Exception {
        var request = new PlanRequest("shop.orders", "2001-02-03..2001-02-04", Mode.MISSING);
        PlanResult plan = api().plans().plan(request, null, Cancellation.NEVER);

        assertThat(plan.counts().partitions()).isEqualTo(2);
        assertThat(plan.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(plan.concurrency()).isPositive();
        assertThat(plan.steps().getFirst().seconds()).as("without a history").isNull();
        assertThat(plan.steps().getFirst().reasons())
                .extracting(ReasonLine::kind)
                .containsExactly("MISSING");
        PlanResult other = api().plans().plan(request, NOW, Cancellation.NEVER);
        assertThat(other.id()).isEqualTo(plan.id() + 1);
        assertThat(other.expiresAt()).as("it cannot be started").isNull();
        made("shop.orders", "2001-02-03");
        assertThat(api().plans().plan(request, null, Cancellation.NEVER).steps().getFirst())
                .satisfies(step -> assertThat(step.seconds()).isNotNull());
    }

    @Test
    void corrections() throws Exception {
        Which which = new Which("shop.*", null);

        assertThat(api().corrections().accept(which)).isEmpty();
        assertThat(api().corrections().wipeable(which)).isEmpty();
        assertThat(api().corrections().wipe(which, 0)).isEmpty();
        assertThat(api().corrections().verify(which, _ -> {})).isEmpty();
        refused(
                api -> api.corrections().wipe(which, 3),
                ErrorCode.USER,
                "--confirm 3 does not fit: it would be 0 partitions; nothing was wiped");
        refused(
                api -> api.corrections().observe(which, Cancellation.NEVER),
                ErrorCode.USER,
                "No external asset is selected; kind:external selects all of them");
    }

    @Test
    void pictures() throws Exception {
        Graph graph = api().graph().graph("shop.orders+");
        assertThat(graph.nodes()).extracting(Node::key).contains("shop.orders", "shop.by_region");
        assertThat(graph.groups()).extracting(Frame::group).contains("shop");
        assertThat(graph.edges()).isNotEmpty();
        assertThat(api().partitions().bars("shop.orders", 10, null).bars())
                .containsExactly(new Bar("shop.orders", 28, List.of(new Run(Mark.M, 10)), true));
        assertThat(api().partitions().axes("shop.*", null)).extracting(Axis::id).contains("time");
        Along february = new Along("time", null, "2001-02-03T00:00:00Z");
        MatrixRow row =
                api().partitions().matrix("shop.orders", february, 100, null).rows().getFirst();
        assertThat(row.spans()).containsExactly(new Span(Mark.M, 980_985_600, 981_158_400));
        assertThat(api().partitions().band("shop.orders", february, null).rows())
                .containsExactly(
                        new BandRow("shop.orders", "2001-02-01..2001-02-02", 2, 2, 0, 0, 0));
        assertThat(api().partitions().cells("shop.orders", null, 2, null))
                .isEqualTo(new Cells(28, 26, List.of("2001-02-27", "2001-02-28"), "MM"));
        refused(
                api -> api.partitions().cells("shop.orders", -1L, 2, null),
                ErrorCode.USER,
                "offset=-1 is below 0");
        refused(
                api -> api.partitions().bars("shop.orders", 0, null),
                ErrorCode.USER,
                "bins=0 is not between 1 and 10,000");
        refused(
                api ->
                        api.partitions()
                                .grid(
                                        "shop.orders",
                                        new GridQuery("a", "b", List.of("c=d,e"), 1L, 2, 0, 3),
                                        null),
                ErrorCode.USER,
                "shop.orders has no two dimensions: it is daily from");
    }

    @Test
    void runs() throws Exception {
        var request = new PlanRequest("shop.orders", "2001-02-03..2001-02-04", Mode.MISSING);
        Started started = started(new Work.OfRequest(request, RunOptions.USUAL));
        long run = Objects.requireNonNull(started.run());
        List<RunEvent> events = new CopyOnWriteArrayList<>();

        RunResultLine result = api().runs().follow(run, events::add);

        assertThat(result.state()).isEqualTo("SUCCEEDED");
        assertThat(result.partitions()).isEqualTo(2);
        assertThat(started.complete()).isTrue();
        assertThat(events)
                .first()
                .isEqualTo(
                        new RunEvent.Began(
                                run, List.of(new RunEvent.Part(List.of("shop.orders"), 2, 2, 1))));
        assertThat(events).last().isEqualTo(new RunEvent.Ended(run, result));
        assertThat(events).filteredOn(RunEvent.StepEnded.class::isInstance).hasSize(2);
        List<RunEvent> late = new CopyOnWriteArrayList<>();
        assertThat(api().runs().follow(run, late::add)).isEqualTo(result);
        assertThat(late).as("in sum").hasSize(3);
        assertThat(api().runs().run(run, 10).assets().getFirst().partitions().succeeded())
                .isEqualTo(2);
        assertThat(api().runs().logs(run, new LogQuery(null, null, 0, 10, 0)).more()).isFalse();
        assertThat(api().runs().prune()).isEmpty();

        Started nothing = started(new Work.OfRequest(request, RunOptions.USUAL));
        assertThat(nothing.run()).isNull();
        refused(
                api -> api.runs().control(run, Control.PAUSE),
                ErrorCode.CONFLICT,
                "Run %d has ended: SUCCEEDED".formatted(run));
        refused(api -> api.runs().retry(run), ErrorCode.CONFLICT, "");
        refused(api -> api.runs().retry(99), ErrorCode.USER, "There is no run 99");
        refused(
                api -> api.runs().start(new Work.OfPlan(77, RunOptions.USUAL), Cancellation.NEVER),
                ErrorCode.CONFLICT,
                "Plan 77 cannot be started: there is none");
        refused(
                api ->
                        api.runs()
                                .start(
                                        new Work.OfRequest(
                                                request,
                                                new RunOptions(0, 101, Order.NEWEST_FIRST, 0)),
                                        Cancellation.NEVER),
                ErrorCode.USER,
                "101 percent that may fail are not between 0 and 100");
    }

    @Test
    void whatThereIsNot() throws Exception {
        assertThat(api().runs().list(5)).isEmpty();
        refused(
                api -> api.runs().run(99, 10),
                ErrorCode.USER,
                "There is no run 99; larder runs lists them");
        refused(api -> api.runs().list(0), ErrorCode.USER, "--limit 0 is below 1");
        refused(
                api -> api.assets().asset("shop.ordres", null),
                ErrorCode.USER,
                "Unknown asset shop.ordres; did you mean shop.orders?");
        refused(
                api -> api.assets().list("nothing.*", null),
                ErrorCode.USER,
                "Selection \"nothing.*\" selects no asset");
    }

    /** Whatever they have in them. */
    @Test
    void keysThatAreNoKeys() throws Exception {
        for (String key :
                List.of("a/b", "../x", "50%", "a b", "a|b", "ä", "a?b#c", "a;b=c", "%2F")) {
            LarderException local = failure(owning().local(), key);
            LarderException here = failure(api(), key);
            assertThat(here).hasMessage(local.getMessage());
            assertThat(here.code()).isEqualTo(local.code());
        }
    }

    private static LarderException failure(Api api, String partition) {
        try {
            api.assets().partition("shop.by_region", partition, 1, null);
            throw new AssertionError("There is a partition " + partition);
        } catch (LarderException e) {
            return e;
        }
    }
}
