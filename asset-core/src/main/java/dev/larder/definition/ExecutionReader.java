package dev.larder.definition;

import dev.larder.Asset;
import dev.larder.Retry;
import dev.larder.error.LarderException;
import dev.larder.graph.Execution;
import dev.larder.graph.RetryPolicy;

import io.micronaut.core.annotation.AnnotationMetadata;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads how a method is run, and says what is wrong with it. */
final class ExecutionReader {
    private final AnnotationMetadata annotations;
    private final Consumer<String> problem;

    /**
     * @param problem told of all that is wrong
     */
    ExecutionReader(AnnotationMetadata annotations, Consumer<String> problem) {
        this.annotations = annotations;
        this.problem = problem;
    }

    /** {@return what is said; where that is wrong, what is usual} */
    Execution read() {
        RetryPolicy retry = attempt(this::retry);
        Execution execution =
                new Execution(
                        retry == null ? RetryPolicy.NONE : retry,
                        annotations.intValue(Asset.class, "maxPartitionsPerStep").orElse(1),
                        text("pool"),
                        attempt(this::timeout),
                        annotations.intValue(Asset.class, "maxConcurrent").orElse(0));
        problems(execution).forEach(problem);
        return execution;
    }

    /**
     * {@return what is wrong with the limits}
     *
     * @param execution of a method, or of an asset that code makes
     */
    static List<String> problems(Execution execution) {
        List<String> problems = new ArrayList<>();
        String pool = execution.pool();
        if (pool != null && !Execution.isPoolName(pool)) {
            problems.add(
                    "pool is \"%s\"; use lower-case letters, digits, - and _, a letter first"
                            .formatted(pool));
        }
        Duration timeout = execution.timeout();
        if (timeout != null && !timeout.isPositive()) {
            problems.add("timeout is not longer than nothing; leave it out where there is none");
        }
        if (execution.maxConcurrent() < 0) {
            problems.add(
                    "maxConcurrent is %d; it is at least 1, or 0 for any number"
                            .formatted(execution.maxConcurrent()));
        }
        return problems;
    }

    private <T> @Nullable T attempt(Supplier<@Nullable T> reading) {
        try {
            return reading.get();
        } catch (LarderException e) {
            problem.accept(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable Duration timeout() {
        String text = text("timeout");
        return text == null ? null : Durations.parse("timeout", text);
    }

    private @Nullable String text(String member) {
        return annotations
                .stringValue(Asset.class, member)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    private RetryPolicy retry() {
        if (!annotations.hasStereotype(Retry.class)) {
            return RetryPolicy.NONE;
        }
        return new RetryPolicy(
                annotations.intValue(Retry.class, "maxAttempts").orElse(3),
                duration("delay", "1s"),
                annotations.doubleValue(Retry.class, "multiplier").orElse(2),
                duration("maxDelay", "1h"));
    }

    private Duration duration(String member, String otherwise) {
        String text = annotations.stringValue(Retry.class, member).orElse(otherwise);
        return Durations.parse(member, text);
    }
}
