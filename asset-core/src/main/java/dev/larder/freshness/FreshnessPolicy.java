package dev.larder.freshness;

import dev.larder.error.LarderException;
import dev.larder.partition.Cadence;
import dev.larder.partition.Dimensions;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindows;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * When an asset's data are expected. A value; judging it is a pure function.
 *
 * <p>Laws:
 *
 * <ul>
 *   <li>What is expected from a moment on is late at that moment plus {@code warn} and overdue at
 *       that moment plus {@code within}, to the instant.
 *   <li>With windows of time, each window is expected from its end on, but not before it exists; by
 *       a cron expression, from the first tick on at which it is the newest such window, and not at
 *       all where it never is. It is served when all partitions of the window that exist have data,
 *       be they stale. The asset is overdue when any of the last {@code lookback} windows that are
 *       due is not served; late, when none is overdue and any that is not due yet is late.
 *   <li>Hence making an older window never changes the status, and nothing is expected that the
 *       definition does not have: after its end the last window remains the last.
 *   <li>Without windows each partition by itself is expected to be confirmed: from its last
 *       confirmation on; by a cron expression, from the first tick after it on. The asset takes the
 *       worst of its partitions: overdue, late, unknown (never made), on time.
 * </ul>
 */
public sealed interface FreshnessPolicy {
    Limits limits();

    /** {@return as {@code within 6h, warn 4h}} */
    String describe();

    /** Expected when time has passed. */
    record Elapsed(Limits limits) implements FreshnessPolicy {
        @Override
        public String describe() {
            return limits.describe();
        }
    }

    /**
     * Expected when a cron expression fires.
     *
     * @param zone whose clock it fires by
     */
    record Scheduled(Cadence.Cron cron, ZoneId zone, Limits limits) implements FreshnessPolicy {
        @Override
        public String describe() {
            return "%s of %s in %s".formatted(limits.describe(), cron.describe(), zone);
        }
    }

    /**
     * How long what is expected may take.
     *
     * @param within after which it is overdue
     * @param warn after which it is late; null where nobody is to be warned
     * @param lookback how many windows that are due count
     */
    record Limits(Duration within, @Nullable Duration warn, int lookback) {
        private static final Duration LONGEST = Duration.ofDays(36_500);

        /**
         * @throws LarderException a USER error saying which of them is wrong
         */
        public Limits {
            if (!within.isPositive() || within.compareTo(LONGEST) > 0) {
                throw LarderException.user(
                        "within %s is no time that data can take; write more than 0, and at most %s"
                                .formatted(DurationText.of(within), DurationText.of(LONGEST)));
            }
            if (warn != null && (!warn.isPositive() || warn.compareTo(within) >= 0)) {
                throw LarderException.user(
                        "warn %s is not between 0 and within %s; warn comes first, within second"
                                .formatted(DurationText.of(warn), DurationText.of(within)));
            }
            if (lookback < 1) {
                throw LarderException.user(
                        "lookback %d leaves no window to judge by; write 1 or more"
                                .formatted(lookback));
            }
        }

        /** {@return that long, without a warning, by the last window} */
        public static Limits within(Duration within) {
            return new Limits(within, null, 1);
        }

        public Limits withWarn(Duration other) {
            return new Limits(within, other, lookback);
        }

        public Limits withLookback(int windows) {
            return new Limits(within, warn, windows);
        }

        /** {@return after what time the status is no longer on time} */
        Duration first() {
            return warn == null ? within : warn;
        }

        private String describe() {
            return "within "
                    + DurationText.of(within)
                    + (warn == null ? "" : ", warn " + DurationText.of(warn))
                    + (lookback == 1 ? "" : ", lookback " + lookback);
        }
    }

    /** {@return the policy that data are no older, or windows no later, than the limits say} */
    static FreshnessPolicy elapsed(Limits limits) {
        return new Elapsed(limits);
    }

    /**
     * {@return the policy that there are data each time a cron expression fires}
     *
     * @param expression five fields, as {@code 0 9 * * 1-5}
     * @throws LarderException a USER error where it cannot be read or never fires
     */
    static FreshnessPolicy scheduled(String expression, ZoneId zone, Limits limits) {
        return new Scheduled(Cadence.cron(expression), zone, limits);
    }

    /**
     * Checks that assets with these partitions can be judged so.
     *
     * @throws LarderException a USER error that says why not
     */
    default void requireFits(PartitionsDefinition partitions) {
        boolean windows = partitions instanceof TimeWindows;
        if (partitions instanceof Dimensions several) {
            if (several.namesOfTime().size() > 1) {
                throw LarderException.user(
                        "its dimensions %s are both of time, and data are due by one; remove @Freshness, or make two assets of it"
                                .formatted(String.join(" and ", several.namesOfTime())));
            }
            windows = !several.namesOfTime().isEmpty();
        }
        if (!windows && limits().lookback() > 1) {
            throw LarderException.user(
                    "lookback %d counts windows of time, and the asset has none; remove it"
                            .formatted(limits().lookback()));
        }
    }

    /**
     * {@return how data stand}
     *
     * @param partitions those of the asset, that the policy {@link #requireFits fits}
     */
    default FreshnessStatus judge(
            PartitionsDefinition partitions, Confirmations confirmations, Instant now) {
        WindowSlices slices = WindowSlices.of(partitions, now);
        return slices == null
                ? new KeyFreshness(this, partitions, confirmations, now).status()
                : new WindowFreshness(this, slices, confirmations.materialized(), now).status();
    }

    /** {@return the times at which the cron expression fires; null where there is none} */
    default @Nullable Ticks ticks() {
        return switch (this) {
            case Elapsed _ -> null;
            case Scheduled(Cadence.Cron cron, ZoneId zone, Limits _) -> Ticks.of(cron, zone);
        };
    }
}
