package dev.larder.definition;

import dev.larder.Freshness;
import dev.larder.error.LarderException;
import dev.larder.freshness.FreshnessPolicy;
import dev.larder.freshness.FreshnessPolicy.Limits;
import dev.larder.partition.Cadence;
import dev.larder.partition.PartitionsDefinition;

import io.micronaut.core.annotation.AnnotationMetadata;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads {@link Freshness}; says all that is wrong with it. */
final class FreshnessReader {
    private static final String UTC = "UTC";

    private final AnnotationMetadata annotations;
    private final Consumer<String> problems;
    private boolean isWrong;

    /**
     * @param problems takes what is wrong
     */
    FreshnessReader(AnnotationMetadata annotations, Consumer<String> problems) {
        this.annotations = annotations;
        this.problems = problems;
    }

    /**
     * {@return the policy; null where there is none, or it is wrong}
     *
     * @param partitions null where they are wrong themselves
     */
    @Nullable FreshnessPolicy read(@Nullable PartitionsDefinition partitions) {
        if (!annotations.hasStereotype(Freshness.class)) {
            return null;
        }
        FreshnessPolicy policy = policy();
        if (policy != null && partitions != null) {
            attempt(() -> {
                policy.requireFits(partitions);
                return policy;
            });
        }
        return isWrong ? null : policy;
    }

    private @Nullable FreshnessPolicy policy() {
        Limits limits = limits();
        String cron = text("cron");
        String timezone = text("timezone");
        if (cron.isEmpty()) {
            if (!timezone.isEmpty() && !timezone.equals(UTC)) {
                wrong(
                        "timezone %s is the clock of cron, which it does not have; remove it, or write cron"
                                .formatted(timezone));
            }
            return limits == null ? null : FreshnessPolicy.elapsed(limits);
        }
        Cadence.Cron schedule = attempt(() -> Cadence.cron(cron));
        ZoneId zone = attempt(() -> TimeAnnotations.zone(timezone.isEmpty() ? UTC : timezone));
        return limits == null || schedule == null || zone == null
                ? null
                : new FreshnessPolicy.Scheduled(schedule, zone, limits);
    }

    private @Nullable Limits limits() {
        Duration within = attempt(() -> Durations.parse("within", text("within")));
        String early = text("warn");
        Duration warn = early.isEmpty() ? null : attempt(() -> Durations.parse("warn", early));
        int lookback = annotations.intValue(Freshness.class, "lookback").orElse(1);
        return within == null ? null : attempt(() -> new Limits(within, warn, lookback));
    }

    private String text(String member) {
        return annotations.stringValue(Freshness.class, member).orElse("").strip();
    }

    private <T> @Nullable T attempt(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (LarderException e) {
            wrong(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void wrong(String message) {
        isWrong = true;
        problems.accept("@Freshness: " + message);
    }
}
