package dev.larder.runtime.execute;

import dev.larder.Failure;
import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.runtime.ledger.AttemptFailure;
import dev.larder.runtime.ledger.Step;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;

/** What is noted of a failed attempt. */
final class Failures {
    private static final int LONGEST_STACK = 60_000;
    private static final int LONGEST_MESSAGE = 2_000;

    private Failures() {}

    /** {@return whether another attempt would not mend it: what is written has to change} */
    static boolean isPermanent(Throwable thrown) {
        return (thrown instanceof Failure failure && failure.isPermanent())
                || (thrown instanceof LarderException ours && ours.code() == ErrorCode.USER);
    }

    /** {@return how long the next attempt waits, where the policy says so much} */
    static Duration delay(Throwable thrown, Duration policy) {
        return thrown instanceof Failure failure ? failure.delay().orElse(policy) : policy;
    }

    static AttemptFailure describe(Step step, int number, int attempts, Throwable thrown) {
        String message =
                "%s, attempt %d of %d: %s"
                        .formatted(step.label(), number, attempts, firstLine(thrown));
        return new AttemptFailure(shortened(message, LONGEST_MESSAGE), stack(thrown));
    }

    private static String firstLine(Throwable thrown) {
        return isPermanent(thrown) ? "permanent failure: " + words(thrown) : words(thrown);
    }

    /** {@return on one line what went wrong} */
    static String words(Throwable thrown) {
        if (isPermanent(thrown) || thrown instanceof Failure) {
            return shortened(firstLine(String.valueOf(thrown.getMessage())), LONGEST_MESSAGE);
        }
        String name = thrown.getClass().getSimpleName();
        return thrown.getMessage() == null ? name : name + ": " + firstLine(thrown.getMessage());
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("");
    }

    private static String stack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return shortened(text.toString(), LONGEST_STACK);
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
