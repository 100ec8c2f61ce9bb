package dev.larder.runtime.cli;

import dev.larder.graph.AssetGraph;
import dev.larder.runtime.cli.Json.BlockedLine;
import dev.larder.runtime.cli.Json.EstimateLine;
import dev.larder.runtime.cli.Json.NotRerunLine;
import dev.larder.runtime.cli.Json.PlanCounts;
import dev.larder.runtime.cli.Json.PlanResult;
import dev.larder.runtime.cli.Json.ReasonLine;
import dev.larder.runtime.cli.Json.StepLine;
import dev.larder.runtime.plan.Blocked;
import dev.larder.runtime.plan.Estimate;
import dev.larder.runtime.plan.NotRerun;
import dev.larder.runtime.plan.Plan;
import dev.larder.runtime.plan.PlannedSteps;
import dev.larder.runtime.plan.Reason;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a plan is shown. */
final class PlanViews {
    private static final int LONGEST = 60;

    private PlanViews() {}

    static PlanResult json(AssetGraph graph, long id, Plan plan) {
        return new PlanResult(
                id,
                plan.steps().stream().map(PlanViews::step).toList(),
                blocked(plan),
                plan.notRerun().stream()
                        .map(left ->
                                new NotRerunLine(
                                        left.asset().toString(),
                                        Views.texts(left.partitions()),
                                        left.selection()))
                        .toList(),
                new PlanCounts(plan.stepCount(graph), plan.partitionCount()),
                new EstimateLine(
                        plan.estimate().work().toMillis() / 1000.0, plan.estimate().unknown()));
    }

    private static StepLine step(PlannedSteps steps) {
        return new StepLine(
                steps.asset().toString(),
                Views.texts(steps.partitions()),
                steps.partitions().size(),
                steps.wave(),
                steps.reasons().stream().map(PlanViews::reason).toList());
    }

    private static ReasonLine reason(Reason reason) {
        return new ReasonLine(
                reason.kind(),
                reason.upstream() == null ? null : reason.upstream().toString(),
                reason.partitions() == null ? null : Views.texts(reason.partitions()));
    }

    static List<BlockedLine> blocked(Plan plan) {
        return plan.blocked().stream()
                .map(b ->
                        new BlockedLine(
                                b.asset().toString(),
                                Views.texts(b.partitions()),
                                b.why().name(),
                                b.upstream().toString(),
                                Views.texts(b.required()),
                                b.until(),
                                b.selection()))
                .toList();
    }

    static void print(Console console, Plan plan) {
        if (plan.steps().isEmpty()) {
            console.line(
                    plan.blocked().isEmpty()
                            ? "@|bold Nothing to do|@: all that was asked for is there"
                            : "@|bold Nothing can be done|@");
        } else {
            console.line(
                    "@|bold %s|@ of %s in %s"
                            .formatted(
                                    Counted.of(plan.partitionCount(), "partition"),
                                    Counted.of(plan.assets().size(), "asset"),
                                    Counted.of(plan.waveCount(), "wave")));
            console.table(
                    List.of(">wave", "asset", ">count", "partitions", "why"), rows(plan.steps()));
            estimate(plan.estimate()).ifPresent(console::line);
        }
        plan.blocked().forEach(blocked -> console.line("@|yellow blocked|@  " + text(blocked)));
        plan.notRerun()
                .forEach(left ->
                        console.line(
                                "@|yellow stale|@    %s %s stay: what they read is stale%s"
                                        .formatted(
                                                left.asset(),
                                                shortened(Views.texts(left.partitions())),
                                                wayOut(plan, left))));
    }

    private static String wayOut(Plan plan, NotRerun left) {
        if (left.selection() == null) {
            return ", and cannot be made; larder plan +%s --stale says why".formatted(left.asset());
        }
        boolean narrowed = plan.request().partitions() != null;
        return "; select " + left.selection() + (narrowed ? ", without --partitions" : "");
    }

    /** Nothing is said where nothing is known. */
    private static Optional<String> estimate(Estimate estimate) {
        if (estimate.work().isZero()) {
            return Optional.empty();
        }
        String unknown =
                estimate.unknown() == 0
                        ? ""
                        : ", not counting %s never made before"
                                .formatted(Counted.of(estimate.unknown(), "step"));
        return Optional.of("About %s of work%s".formatted(Times.text(estimate.work()), unknown));
    }

    private static List<List<String>> rows(List<PlannedSteps> steps) {
        List<List<String>> rows = new ArrayList<>();
        for (PlannedSteps step : steps) {
            rows.add(
                    List.of(
                            Integer.toString(step.wave()),
                            step.asset().toString(),
                            "%,d".formatted(step.partitions().size()),
                            shortened(Views.texts(step.partitions())),
                            step.reasons().stream()
                                    .map(PlanViews::text)
                                    .collect(Collectors.joining(", "))));
        }
        return rows;
    }

    private static String text(Reason reason) {
        String kind = words(reason.kind());
        if (reason.upstream() == null) {
            return kind;
        }
        return kind
                + " ("
                + reason.upstream()
                + (reason.partitions() == null
                        ? ""
                        : " " + shortened(Views.texts(reason.partitions())))
                + ")";
    }

    static String text(Blocked blocked) {
        String what = blocked.asset() + " " + shortened(Views.texts(blocked.partitions()));
        String missing = blocked.upstream() + " " + shortened(Views.texts(blocked.required()));
        return switch (blocked.why()) {
            case NEVER -> "%s: never, since there will be no %s".formatted(what, missing);
            case NOT_YET ->
                    "%s: not before %s, when %s exists".formatted(what, blocked.until(), missing);
            case UNMATERIALIZED ->
                    "%s: %s has no data%s"
                            .formatted(
                                    what,
                                    missing,
                                    blocked.selection() == null
                                            ? ""
                                            : "; select " + blocked.selection());
        };
    }

    static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Ranges as far as they fit on a line, and how many more there are. */
    static String shortened(List<String> ranges) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ranges.size(); i++) {
            if (i > 0 && text.length() + ranges.get(i).length() > LONGEST) {
                return text + ", and " + Counted.of(ranges.size() - i, "more range");
            }
            text.append(i == 0 ? "" : ", ").append(ranges.get(i));
        }
        return text.toString();
    }
}
