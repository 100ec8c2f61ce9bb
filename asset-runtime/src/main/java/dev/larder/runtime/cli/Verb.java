package dev.larder.runtime.cli;

import dev.larder.error.LarderException;
import dev.larder.runtime.api.Api;
import dev.larder.runtime.api.LocalApi;
import dev.larder.runtime.discovery.Unprocessed;
import dev.larder.runtime.home.Home;
import dev.larder.runtime.start.Larder;
import dev.larder.runtime.start.Larder.Role;
import dev.larder.runtime.start.Session;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** What all verbs have in common. */
abstract class Verb implements Callable<Integer> {
    /** Nothing went wrong. */
    static final int DONE = 0;

    /** Something that was asked for is not done. */
    static final int NOT_DONE = 1;

    private final Surroundings surroundings;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    /**
     * What a command line is started in.
     *
     * @param environment the environment's variables
     * @param patience how long to wait for a home that another process has
     */
    record Surroundings(
            Map<String, String> environment,
            Path workingDirectory,
            Console console,
            Duration patience) {}

    /** For verbs that only read or plan. */
    static final class At {
        @Option(
                names = "--now",
                paramLabel = "INSTANT",
                description = "Answer as of this time, such as 2001-07-01T00:00:00Z.")
        private @Nullable String now;

        boolean isGiven() {
            return now != null;
        }

        /** {@return null where it is the present} */
        @Nullable Instant instant() {
            if (now == null) {
                return null;
            }
            try {
                return Instant.parse(now);
            } catch (DateTimeException e) {
                throw LarderException.user(
                        "--now %s is no instant; write such as 2001-07-01T00:00:00Z"
                                .formatted(now));
            }
        }
    }

    Verb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Duration patience() {
        return surroundings.patience();
    }

    Console console() {
        return surroundings.console();
    }

    boolean isJson() {
        return json;
    }

    /** As JSON where that was asked for. */
    <T> void printed(T result, Consumer<T> asText) {
        if (json) {
            console().json(result);
        } else {
            asText.accept(result);
        }
    }

    /** {@return what a path means that is relative to the working directory} */
    Path resolved(String path) {
        return surroundings.workingDirectory().resolve(path);
    }

    Larder start(Unprocessed.Scope scope) {
        return start(scope, Map.of());
    }

    /**
     * @param given what the command line configures, by keys below {@code larder.}
     */
    Larder start(Unprocessed.Scope scope, Map<String, String> given) {
        return Larder.start(home(), clock(), scope, given);
    }

    /** The same, with the code as it is being written. */
    Larder develop(Map<String, String> given) {
        return Larder.develop(home(), clock(), given);
    }

    private Path home() {
        return Home.locate(surroundings.environment(), surroundings.workingDirectory());
    }

    /** What is stored must be what was computed with: the store keeps no nanoseconds. */
    private static InstantSource clock() {
        return () -> Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** {@return the exit code of what asks and is soon through} */
    int ask(ToIntFunction<Api> work) {
        return open(Role.READS, session -> work.applyAsInt(session.api()));
    }

    /** Work that may take long. */
    interface LongWork {
        int with(Api api, Interruption interruption);
    }

    /**
     * {@return the exit code of what may take long} Others that ask meanwhile are answered, and
     * what they have started comes to its end.
     */
    int work(LongWork work) {
        try (Interruption interruption = new Interruption();
                Larder larder = start(Unprocessed.Scope.FOLDERS)) {
            Session session = larder.open(Role.WORKS, surroundings.patience());
            int exit = work.with(session.api(), interruption);
            if (session instanceof Session.Own(LocalApi own)) {
                await(own, interruption);
            }
            return exit;
        }
    }

    private void await(LocalApi own, Interruption interruption) {
        List<Long> open = own.openRuns();
        if (!open.isEmpty()) {
            interruption.cancels(own::cancelRuns);
            String which = open.stream().map(run -> "run " + run).collect(Collectors.joining(", "));
            console()
                    .note(
                            "Others have started %s here: this process stays until that is done"
                                    .formatted(which));
            own.awaitRuns();
        }
    }

    Following following(Api api, Interruption interruption) {
        return new Following(
                console(), json ? Following.Form.JSON : Following.Form.TEXT, api, interruption);
    }

    int open(Role role, ToIntFunction<Session> work) {
        try (Larder larder = start(Unprocessed.Scope.FOLDERS)) {
            return work.applyAsInt(larder.open(role, surroundings.patience()));
        }
    }
}
