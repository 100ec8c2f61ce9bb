package dev.larder.runtime.http;

import dev.larder.runtime.api.CodeProblem;
import dev.larder.runtime.http.Service.Standing;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/**
 * The process that has the home, and what it serves.
 *
 * @param graph which assets it has, and by which code
 * @param mode {@code serve}, {@code dev}, or {@code verb} where another verb is at work
 * @param problems why newer code is not served
 * @param awaits what newer code waits for; null where none does
 */
record Answering(
        long pid,
        String graph,
        String version,
        String mode,
        List<CodeProblem> problems,
        @Nullable String awaits) {
    static Answering of(Service service) {
        Standing standing = service.standing();
        return new Answering(
                ProcessHandle.current().pid(),
                standing.graph(),
                ofJar(),
                service.mode().name().toLowerCase(Locale.ROOT),
                standing.problems(),
                standing.awaits());
    }

    /** In the jar's manifest. */
    private static String ofJar() {
        @Nullable String built = Answering.class.getPackage().getImplementationVersion();
        return built == null ? "(not built as a jar)" : built;
    }
}
