package dev.larder.runtime.plan;

import static dev.larder.runtime.plan.World.NONE;
import static dev.larder.runtime.plan.World.daily;
import static dev.larder.runtime.plan.World.key;
import static dev.larder.runtime.plan.World.monthly;
import static dev.larder.runtime.plan.World.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.LarderException;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.runtime.plan.Blocked.Why;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

class PlannerTest {
    private static final Instant NOW = Instant.parse("2001-03-03T12:00:00Z");
    private static final PartitionsDefinition DAYS = daily("2001-02-01", null, "UTC");
    private static final PartitionsDefinition MONTHS = monthly("2001-02-01");

    /** Days, months of days, and a report on all of them; airports beside. */
    private static World flights() {
        return new World(
                NOW,
                table("airports", NONE),
                table("departures", DAYS),
                table("delays", DAYS, "departures", "airports"),
                table("monthly", MONTHS, "delays"),
                table("report", NONE, "monthly"));
    }

    private static World flightsMade() {
        return flights()
                .publish("airports", "all")
                .publish("departures", "all")
                .publish("delays", "all")
                .publish("monthly", "all")
                .publish("report", "all");
    }

    @Test
    void whatIsMissingIsMadeInWaves() {
        assertThat(steps(flights().plan(Mode.MISSING)))
                .containsExactly(
                        "1 airports [all] MISSING",
                        "1 departures [2001-02-01..2001-03-02] MISSING",
                        "2 delays [2001-02-01..2001-03-02] MISSING",
                        "3 monthly [2001-02-01] MISSING",
                        "4 report [all] MISSING");
    }

    @Test
    void whereAllIsThereNothingIsPlanned() {
        Plan plan = flightsMade().plan(Mode.STALE);
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.blocked()).isEmpty();
        assertThat(plan.notRerun()).isEmpty();
        assertThat(plan.waveCount()).isZero();
        assertThat(plan.fallsShort()).isFalse();
    }

    @Test
    void theModeDecides() {
        World world = flightsMade().publish("departures", "2001-02-03");
        assertThat(steps(world.plan(Mode.MISSING))).isEmpty();
        assertThat(steps(world.plan(Mode.STALE)))
                .containsExactly(
                        "1 delays [2001-02-03] INPUT_CHANGED(departures [2001-02-03])",
                        "2 monthly [2001-02-01] UPSTREAM_STALE(delays [2001-02-03])",
                        "3 report [all] UPSTREAM_STALE(monthly [2001-02-01])");
        Plan all = world.plan(Mode.ALL);
        assertThat(all.partitionCount()).isEqualTo(1 + 30 + 30 + 1 + 1);
        assertThat(all.stepCount(world.graph)).isEqualTo(all.partitionCount());
        assertThat(steps(all))
                .contains(
                        "2 delays [2001-02-03] INPUT_CHANGED(departures [2001-02-03])",
                        "2 delays [2001-02-01..2001-02-02,2001-02-04..2001-03-02] REQUESTED");
    }

    @Test
    void whatFailedLastIsMissingToo() {
        World world = flightsMade().fail("departures", "2001-02-05..2001-02-06");
        assertThat(steps(world.plan(Mode.MISSING)))
                .containsExactly("1 departures [2001-02-05..2001-02-06] LAST_FAILED");
        assertThat(steps(world.plan(Mode.STALE)))
                .startsWith(
                        "1 departures [2001-02-05..2001-02-06] LAST_FAILED",
                        "2 delays [2001-02-05..2001-02-06] UPSTREAM_STALE(departures"
                                + " [2001-02-05..2001-02-06])");
    }

    @Test
    void whatIsOnlyFurtherUpStaleIsLeftUnlessItsUpstreamIsPlanned() {
        World world = flightsMade().publish("departures", "2001-02-03");
        Plan plan = world.plan("n.monthly or n.report", null, Mode.STALE);
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.notRerun())
                .containsExactly(
                        new NotRerun(
                                key("monthly"), world.set("monthly", "2001-02-01"), "+n.monthly"),
                        new NotRerun(key("report"), world.set("report", "all"), "+n.report"));
        assertThat(world.plan("+n.monthly", null, Mode.STALE).partitionCount()).isEqualTo(2);
    }

    @Test
    void whereWhatWouldHelpIsBlockedNoSelectionIsSaidToHelp() {
        PartitionsDefinition few = daily("2001-02-01", "2001-02-03", "UTC");
        World world =
                new World(
                        NOW,
                        table("source", NONE),
                        table("never", daily("2001-01-01", "2001-01-02", "UTC")),
                        table("a", few, "source", "never"),
                        table("b", few, "a"));
        world.publish("source", "all").publish("a", "all").publish("b", "all");
        world.publish("source", "all");
        for (String selection : List.of("*", "n.b")) {
            Plan plan = world.plan(selection, null, Mode.STALE);
            assertThat(plan.notRerun())
                    .as(selection)
                    .containsExactly(new NotRerun(key("b"), world.set("b", "all"), null));
        }
    }

    @Test
    void anEstimateIsOfWhatHasBeenMadeBeforeAndLeavesThePlanAsItIs() {
        World world = flights();
        Plan plan = world.plan(Mode.MISSING);
        assertThat(plan.estimate()).isEqualTo(new Estimate(Duration.ZERO, 63));
        Plan estimated =
                plan.withEstimate(
                        world.graph,
                        Map.of(
                                key("departures"), Duration.ofSeconds(2),
                                key("report"), Duration.ofMillis(500)));
        assertThat(estimated.estimate()).isEqualTo(new Estimate(Duration.ofMillis(60_500), 32));
        assertThat(estimated.digest()).isEqualTo(plan.digest());
    }

    @Test
    void whatIsMadeIsNotListedAsLeft() {
        World world =
                flightsMade().publish("departures", "2001-02-03").fail("monthly", "2001-02-01");
        Plan plan = world.plan("n.monthly", null, Mode.STALE);
        assertThat(plan.partitionCount()).isEqualTo(1);
        assertThat(plan.notRerun()).isEmpty();
    }

    @Test
    void theReasonIsWhatMakesItBePlanned() {
        World world =
                new World(
                        NOW,
                        table("source", NONE),
                        table("a", NONE, "source"),
                        table("b", NONE),
                        table("c", NONE, "a", "b"));
        List.of("source", "a", "b", "c", "source").forEach(name -> world.publish(name, "all"));
        world.fail("b", "all");
        assertThat(steps(world.plan("n.b or n.c", null, Mode.STALE)))
                .containsExactly(
                        "1 b [all] LAST_FAILED",
                        "2 c [all] UPSTREAM_STALE(a [all]), UPSTREAM_STALE(b [all])");
    }

    @Test
    void partitionsAreOfTheRootsAndTheOthersFollow() {
        Plan plan = flights().plan("*", "2001-02-01..2001-02-28", Mode.MISSING);
        assertThat(steps(plan))
                .containsExactly(
                        "1 airports [all] MISSING",
                        "1 departures [2001-02-01..2001-02-28] MISSING",
                        "2 delays [2001-02-01..2001-02-28] MISSING",
                        "3 monthly [2001-02-01] MISSING",
                        "4 report [all] MISSING");
    }

    @Test
    void unpartitionedRootsDoNotWidenTheScope() {
        World world = flightsMade().publish("airports", "all");
        assertThat(steps(world.plan("*", "2001-02-03", Mode.STALE)))
                .containsExactly(
                        "1 delays [2001-02-03] INPUT_CHANGED(airports [all])",
                        "2 monthly [2001-02-01] UPSTREAM_STALE(delays"
                                + " [2001-02-01..2001-02-28])",
                        "3 report [all] UPSTREAM_STALE(monthly [2001-02-01])");
        assertThat(steps(world.plan("n.airports or n.delays", "2001-02-03", Mode.ALL)))
                .containsExactly(
                        "1 airports [all] REQUESTED",
                        "2 delays [2001-02-03] INPUT_CHANGED(airports [all])");
    }

    @Test
    void rootsHaveToShareADefinition() {
        assertThatThrownBy(() ->
                        new World(NOW, table("a", DAYS), table("b", MONTHS))
                                .plan("*", "2001-02-01", Mode.ALL))
                .isInstanceOf(LarderException.class)
                .hasMessage(
                        "Partitions 2001-02-01 would be read for n.a (daily from 2001-02-01) and"
                                + " for n.b (monthly from 2001-02-01), which differ; select one of"
                                + " them");
        assertThat(
                        new World(NOW, table("a", DAYS), table("b", DAYS))
                                .plan("*", "2001-02-01", Mode.ALL)
                                .partitionCount())
                .isEqualTo(2);
    }

    @Test
    void withoutAPartitionedAssetPartitionsMeanNothing() {
        assertThatThrownBy(() -> flights().plan("n.airports", "2001-02-01", Mode.ALL))
                .hasMessage(
                        "Partitions 2001-02-01 are named, but no selected asset is partitioned");
    }

    @Test
    void selectionsAskHowAssetsStand() {
        World world =
                flightsMade().publish("departures", "2001-02-03").fail("monthly", "2001-02-01");
        assertThat(steps(world.plan("status:stale", null, Mode.STALE)))
                .containsExactly(
                        "1 delays [2001-02-03] INPUT_CHANGED(departures [2001-02-03])",
                        "2 monthly [2001-02-01] LAST_FAILED, UPSTREAM_STALE(delays [2001-02-03])",
                        "3 report [all] UPSTREAM_STALE(monthly [2001-02-01])");
        assertThat(steps(world.plan("activity:failed", null, Mode.MISSING)))
                .containsExactly(
                        "1 monthly [2001-02-01] LAST_FAILED, UPSTREAM_STALE(delays [2001-02-03])");
        assertThat(steps(world.plan("status:up_to_date and n.a*", null, Mode.ALL)))
                .containsExactly("1 airports [all] REQUESTED");
        assertThat(flights().plan("status:missing", null, Mode.MISSING).steps()).hasSize(5);
    }

    @Test
    void wherePlansAskForWhatThereIsNotThereIsNothingToDo() {
        for (String selection :
                List.of(
                        "status:missing",
                        "activity:running",
                        "activity:queued+",
                        "+status:stale")) {
            Plan plan = flightsMade().plan(selection, "2001-02-03", Mode.ALL);
            assertThat(plan.steps()).as(selection).isEmpty();
            assertThat(plan.fallsShort()).as(selection).isFalse();
        }
    }

    @Test
    void wrongRequestsAreRefused() {
        assertThatThrownBy(() -> flights().plan("z.*", null, Mode.ALL))
                .hasMessage("Selection \"z.*\" selects no asset");
        assertThatThrownBy(() -> flights().plan("n.departure", null, Mode.ALL))
                .hasMessage("Unknown asset n.departure; did you mean n.departures?");
        assertThatThrownBy(() -> flights().plan("n.departures", "2001-02-30", Mode.ALL))
                .hasMessage(
                        "Partitions of n.departures: 2001-02-30 is not a date; daily partitions"
                                + " are named as 2001-02-01");
        assertThatThrownBy(() -> flights().plan("n.departures", "2000-01-01", Mode.ALL))
                .hasMessage(
                        "Partitions of n.departures: 2000-01-01 is outside of daily from"
                                + " 2001-02-01");
    }

    @Test
    void whatWillExistIsNamedWithItsTime() {
        World world = flightsMade();
        Plan plan = world.plan("n.departures", "2001-03-02..2001-03-05", Mode.ALL);
        assertThat(steps(plan)).containsExactly("1 departures [2001-03-02] REQUESTED");
        assertThat(plan.blocked())
                .containsExactly(
                        new Blocked(
                                key("departures"),
                                world.set("departures", "2001-03-03..2001-03-05"),
                                Why.NOT_YET,
                                key("departures"),
                                world.set("departures", "2001-03-03..2001-03-05"),
                                Instant.parse("2001-03-06T00:00:00Z"),
                                null));
        assertThat(plan.namesNonexistent()).isTrue();
        assertThat(plan.fallsShort()).isTrue();
    }

    @Test
    void whatIsOutsideOfItsUpstreamNeverExists() {
        World world =
                new World(
                        NOW,
                        table("few", daily("2001-02-03", "2001-02-05", "UTC")),
                        table("many", daily("2001-02-01", "2001-02-06", "UTC"), "few"),
                        table("more", daily("2001-02-01", "2001-02-06", "UTC"), "many"));
        Plan plan = world.plan(Mode.MISSING);
        assertThat(steps(plan))
                .containsExactly(
                        "1 few [2001-02-03..2001-02-04] MISSING",
                        "2 many [2001-02-03..2001-02-04] MISSING",
                        "3 more [2001-02-03..2001-02-04] MISSING");
        assertThat(blocked(plan))
                .containsExactly(
                        "many [2001-02-01..2001-02-02,2001-02-05] NEVER few"
                                + " [2001-02-01..2001-02-02,2001-02-05] null null",
                        "more [2001-02-01..2001-02-02,2001-02-05] NEVER few"
                                + " [2001-02-01..2001-02-02,2001-02-05] null null");
        assertThat(plan.fallsShort()).isFalse();
        assertThat(world.plan("*", "2001-02-03", Mode.MISSING).namesNonexistent()).isFalse();
        assertThat(world.plan("n.many", "2001-02-01", Mode.MISSING).namesNonexistent()).isTrue();
    }

    @Test
    void neverAndNotYetAreToldApart() {
        World world =
                new World(
                        Instant.parse("2001-02-10T00:00:00Z"),
                        table("west", daily("2001-02-05", null, "America/Los_Angeles")),
                        table("utc", daily("2001-02-04", null, "UTC"), "west"));
        assertThat(blocked(world.plan(Mode.MISSING)))
                .containsExactly(
                        "utc [2001-02-04..2001-02-05] NEVER west [2001-02-03..2001-02-04] null"
                                + " null",
                        "utc [2001-02-09] NOT_YET west [2001-02-09] 2001-02-10T08:00:00Z null");
    }

    @Test
    void whatIsNotThereIsNamedWithTheSelectionThatHelps() {
        World world = flights().publish("departures", "2001-02-01..2001-02-10");
        Plan plan = world.plan("n.delays or n.monthly", null, Mode.MISSING);
        assertThat(steps(plan)).isEmpty();
        assertThat(blocked(plan))
                .containsExactly(
                        "delays [2001-02-11..2001-03-02] UNMATERIALIZED departures"
                                + " [2001-02-11..2001-03-02] null +n.delays",
                        "delays [2001-02-01..2001-02-10] UNMATERIALIZED airports [all] null"
                                + " +n.delays",
                        "monthly [2001-02-01] UNMATERIALIZED departures [2001-02-11..2001-03-02]"
                                + " null +n.monthly");
        assertThat(plan.fallsShort()).isTrue();
        assertThat(plan.namesNonexistent()).isFalse();
        assertThat(world.plan("+n.monthly", null, Mode.MISSING).blocked()).isEmpty();
    }

    @Test
    void noSelectionHelpsWhereThePartitionsWereLeftOut() {
        World world = flights().publish("airports", "all");
        Plan plan = world.plan("n.departures+", "2001-02-01", Mode.MISSING);
        assertThat(steps(plan))
                .containsExactly(
                        "1 departures [2001-02-01] MISSING", "2 delays [2001-02-01] MISSING");
        assertThat(blocked(plan))
                .first()
                .isEqualTo(
                        "monthly [2001-02-01] UNMATERIALIZED delays [2001-02-02..2001-02-28] null"
                                + " null");
    }

    @Test
    void onlyWhatTheBlockedOnesTakeIsNamed() {
        World world =
                new World(
                        NOW,
                        table("few", daily("2001-02-01", "2001-02-03", "UTC")),
                        table("all", daily("2001-02-01", "2001-02-06", "UTC"), "few"),
                        table("region", daily("2001-02-02", "2001-02-06", "UTC"), "all"));
        world.publish("few", "all");
        assertThat(blocked(world.plan("n.region", null, Mode.MISSING)))
                .containsExactly(
                        "region [2001-02-02..2001-02-05] UNMATERIALIZED all"
                                + " [2001-02-02..2001-02-05] null +n.region");
    }

    @Test
    void oneWaveMayHoldStepsOfSeveralReasons() {
        World world =
                flightsMade().publish("departures", "2001-02-03").fail("delays", "2001-02-04");
        assertThat(steps(world.plan("n.delays", null, Mode.STALE)))
                .containsExactly(
                        "1 delays [2001-02-03] INPUT_CHANGED(departures [2001-02-03])",
                        "1 delays [2001-02-04] LAST_FAILED");
    }

    @Test
    void aPartitionWaitsOnlyForWhatItReads() {
        World world =
                new World(
                        NOW,
                        table("source", NONE),
                        table("early", daily("2001-02-01", "2001-02-03", "UTC")),
                        table("late", daily("2001-02-03", "2001-02-05", "UTC"), "source"),
                        table("both", NONE, "early", "late"),
                        table("day", daily("2001-02-01", "2001-02-04", "UTC"), "early"),
                        table("last", daily("2001-02-01", "2001-02-03", "UTC"), "day"));
        assertThat(steps(world.plan(Mode.MISSING)))
                .containsExactly(
                        "1 early [2001-02-01..2001-02-02] MISSING",
                        "1 source [all] MISSING",
                        "2 day [2001-02-01..2001-02-02] MISSING",
                        "2 late [2001-02-03..2001-02-04] MISSING",
                        "3 last [2001-02-01..2001-02-02] MISSING",
                        "3 both [all] MISSING");
    }

    @Test
    void staticKeysAreTakenAllOrOneByOne() {
        PartitionsDefinition regions = new StaticKeys(List.of("eu", "us", "a,b"));
        World world =
                new World(
                        NOW,
                        table("raw", regions),
                        table("clean", regions, "raw"),
                        table("sum", DAYS, "*clean"));
        assertThat(steps(world.plan("n.raw or n.clean", "us..\"a,b\"", Mode.MISSING)))
                .containsExactly("1 raw [us..\"a,b\"] MISSING", "2 clean [us..\"a,b\"] MISSING");
        assertThat(blocked(world.plan("*", "us", Mode.MISSING)))
                .containsExactly(
                        "sum [2001-02-01..2001-03-02] UNMATERIALIZED clean [eu,\"a,b\"] null null");
    }

    @Test
    void thePlanIsAFunctionOfItsArguments() {
        World world = flightsMade().publish("departures", "2001-02-03");
        Plan plan = world.plan(Mode.STALE);
        assertThat(world.plan(Mode.STALE)).isEqualTo(plan);
        assertThat(world.plan(Mode.STALE).digest()).isEqualTo(plan.digest());
        assertThat(world.plan(Mode.ALL).digest()).isNotEqualTo(plan.digest());
        assertThat(plan.graphDigest()).isEqualTo(world.graph.digest());
        assertThat(plan.partitionsOf(key("delays"))).hasValue(world.set("delays", "2001-02-03"));
        assertThat(plan.partitionsOf(key("airports"))).isEmpty();
    }

    @Test
    void tenYearsOfDaysAreOnePlannedStep() {
        World world =
                new World(NOW, table("a", daily("1991-01-01", null, "UTC")), table("b", NONE, "a"));
        assertThat(world.plan(Mode.MISSING).steps()).hasSize(2);
        assertThat(world.plan(Mode.MISSING).waveCount()).isEqualTo(2);
    }

    private static List<String> steps(Plan plan) {
        return plan.steps().stream()
                .map(step ->
                        "%d %s %s %s"
                                .formatted(
                                        step.wave(),
                                        step.asset().name(),
                                        step.partitions(),
                                        step.reasons().stream()
                                                .map(PlannerTest::text)
                                                .collect(Collectors.joining(", "))))
                .toList();
    }

    private static String text(Reason reason) {
        return reason.upstream() == null
                ? reason.kind()
                : "%s(%s %s)"
                        .formatted(reason.kind(), reason.upstream().name(), reason.partitions());
    }

    private static List<String> blocked(Plan plan) {
        return plan.blocked().stream()
                .map(b ->
                        "%s %s %s %s %s %s %s"
                                .formatted(
                                        b.asset().name(),
                                        b.partitions(),
                                        b.why(),
                                        b.upstream().name(),
                                        b.required(),
                                        b.until(),
                                        b.selection()))
                .toList();
    }
}
