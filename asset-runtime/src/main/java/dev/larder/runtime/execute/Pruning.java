package dev.larder.runtime.execute;

import dev.larder.error.LarderException;
import dev.larder.runtime.home.Settings.RetentionSettings;
import dev.larder.runtime.ledger.Retention;
import dev.larder.runtime.ledger.Retention.Superseded;
import dev.larder.runtime.ledger.Retention.Sweep;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Gives up old files and old history, for a few seconds at most; what is left over comes next time.
 * When all was looked through, the next sweep is a day away, or less where less is kept.
 */
public final class Pruning {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofDays(1);
    private static final Set<Sweep> HISTORY =
            EnumSet.of(Sweep.MATERIALIZATIONS, Sweep.STATEMENTS, Sweep.RUNS);

    private final Environment environment;
    private final Retention retention;
    private final RetentionSettings kept;

    public Pruning(Environment environment, Retention retention, RetentionSettings kept) {
        this.environment = environment;
        this.retention = retention;
        this.kept = kept;
    }

    /** {@return what went wrong; each is tried again in the next sweep} */
    public List<String> prune() {
        Pass pass = new Pass(environment.clock().instant());
        try {
            pass.sweep(Sweep.FILES, kept.files());
            HISTORY.forEach(sweep -> pass.sweep(sweep, kept.history()));
            environment.logs().prune(run -> environment.runs().find(run).isPresent());
        } catch (RuntimeException e) { // what was asked for is done, whatever becomes of this
            pass.problems.add("Old data and history were not pruned: " + e.getMessage());
        }
        return pass.problems();
    }

    private final class Pass {
        private final Instant now;
        private final long begun = System.nanoTime();
        private final List<String> problems = new ArrayList<>();
        private @Nullable String firstLeft;
        private int left;

        private Pass(Instant now) {
            this.now = now;
        }

        private List<String> problems() {
            if (firstLeft != null) {
                problems.add(
                        left == 1
                                ? firstLeft
                                : "%s; so are %,d more".formatted(firstLeft, left - 1));
            }
            return problems;
        }

        private boolean isOver() {
            return System.nanoTime() - begun > LONGEST.toNanos();
        }

        private void sweep(Sweep sweep, @Nullable Duration age) {
            if (age == null || isOver()) {
                return;
            }
            Duration seventh = age.dividedBy(7);
            Duration pause = seventh.compareTo(PAUSE) < 0 ? seventh : PAUSE;
            retention
                    .begin(sweep, now.minus(pause))
                    .ifPresent(from -> sweep(sweep, from, now.minus(age)));
        }

        private void sweep(Sweep sweep, long from, Instant before) {
            long last = retention.last(sweep);
            for (long after = from; after < last; after += sweep.width()) {
                boolean isDone = !isOver() && piece(sweep, after, before);
                if (!isDone) {
                    retention.leaveOff(sweep, after);
                    return;
                }
            }
            retention.end(sweep, now);
        }

        /** {@return whether all of the piece was looked through} */
        private boolean piece(Sweep sweep, long after, Instant before) {
            if (sweep != Sweep.FILES) {
                retention.forget(sweep, after, before);
                return true;
            }
            List<Superseded> files = retention.superseded(after, before);
            List<Superseded> removed = new ArrayList<>();
            int seen = 0;
            while (seen < files.size() && !isOver()) {
                Superseded file = files.get(seen++);
                if (isRemoved(file)) {
                    removed.add(file);
                }
            }
            if (!removed.isEmpty()) {
                retention.removed(removed, now);
            }
            return seen == files.size();
        }

        private boolean isRemoved(Superseded file) {
            try {
                environment.ioManagers().named(file.io()).delete(file.location());
                return true;
            } catch (IOException | LarderException e) {
                left++;
                if (firstLeft == null) {
                    firstLeft =
                            "Old data %s of IO manager %s are kept: %s"
                                    .formatted(file.location(), file.io(), e.getMessage());
                }
                return false;
            }
        }
    }
}
