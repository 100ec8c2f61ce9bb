package dev.larder.runtime.cli;

import dev.larder.runtime.api.AssetsApi.ReasonLine;
import dev.larder.runtime.api.Counted;
import dev.larder.runtime.api.PlansApi.BlockedLine;
import dev.larder.runtime.api.PlansApi.EstimateLine;
import dev.larder.runtime.api.PlansApi.NotRerunLine;
import dev.larder.runtime.api.PlansApi.PlanResult;
import dev.larder.runtime.api.PlansApi.StepLine;
import dev.larder.runtime.api.Times;
import dev.larder.runtime.plan.Blocked;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a plan is shown. */
final class PlanViews {
    private static final int LONGEST = 60;

    private PlanViews() {}

    /**
     * @param named the partitions that were asked for; null for all
     */
    static void print(Console console, @Nullable String named, PlanResult plan) {
        if (plan.steps().isEmpty()) {
            console.line(
                    plan.blocked().isEmpty()
                            ? "@|bold Nothing to do|@: all that was asked for is there"
                            : "@|bold Nothing can be done|@");
        } else {
            console.line(
                    "@|bold %s|@ of %s in %s"
                            .formatted(
                                    Counted.of(plan.counts().partitions(), "partition"),
                                    Counted.of(assets(plan), "asset"),
                                    Counted.of(waves(plan), "wave")));
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
                                                shortened(left.partitions()),
                                                wayOut(named, left))));
    }

    private static long assets(PlanResult plan) {
        return plan.steps().stream().map(StepLine::asset).distinct().count();
    }

    private static long waves(PlanResult plan) {
        return plan.steps().stream().mapToInt(StepLine::wave).max().orElse(0);
    }

    private static String wayOut(@Nullable String named, NotRerunLine left) {
        if (left.selection() == null) {
            return ", and cannot be made; larder plan +%s --stale says why".formatted(left.asset());
        }
        boolean narrowed = named != null;
        return "; select " + left.selection() + (narrowed ? ", without --partitions" : "");
    }

    /** Nothing is said where nothing is known. */
    private static Optional<String> estimate(EstimateLine estimate) {
        if (estimate.seconds() == 0) {
            return Optional.empty();
        }
        String unknown =
                estimate.unknownSteps() == 0
                        ? ""
                        : ", not counting %s never made before"
                                .formatted(Counted.of(estimate.unknownSteps(), "step"));
        return Optional.of(
                "About %s of work%s"
                        .formatted(
                                Times.text(
                                        Duration.ofMillis(Math.round(estimate.seconds() * 1000))),
                                unknown));
    }

    private static List<List<String>> rows(List<StepLine> steps) {
        List<List<String>> rows = new ArrayList<>();
        for (StepLine step : steps) {
            rows.add(
                    List.of(
                            Integer.toString(step.wave()),
                            step.asset(),
                            "%,d".formatted(step.count()),
                            shortened(step.partitions()),
                            step.reasons().stream()
                                    .map(PlanViews::text)
                                    .collect(Collectors.joining(", "))));
        }
        return rows;
    }

    private static String text(ReasonLine reason) {
        String kind = words(reason.kind());
        if (reason.upstream() == null) {
            return kind;
        }
        return kind
                + " ("
                + reason.upstream()
                + (reason.partitions() == null ? "" : " " + shortened(reason.partitions()))
                + ")";
    }

    static String text(BlockedLine blocked) {
        String what = blocked.asset() + " " + shortened(blocked.partitions());
        String missing = blocked.upstream() + " " + shortened(blocked.upstreamPartitions());
        return switch (Blocked.Why.valueOf(blocked.why())) {
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
