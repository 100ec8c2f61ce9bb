package dev.larder.runtime.http;

import dev.larder.runtime.api.Api;
import dev.larder.runtime.api.CodeProblem;
import dev.larder.runtime.api.LocalApi;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is served: for whom, and by what. What answers may be replaced. Safe for any thread. */
public final class Service {
    private final Access access;
    private final Mode mode;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Api api = new Current(() -> standing().api());
    private volatile Standing standing;

    /** What a process serves for. */
    public enum Mode {
        /** A verb is at work, and others are answered meanwhile. */
        VERB,
        /** It answers until it is ended. */
        SERVE,
        /** The same, with the code as it is being written. */
        DEV
    }

    /**
     * How it stands with what is served.
     *
     * @param graph which assets the process has, and by which code
     * @param problems why newer code is not served; empty where it is
     * @param awaits what newer code waits for; null where none does
     */
    public record Standing(
            LocalApi api, String graph, List<CodeProblem> problems, @Nullable String awaits) {
        public Standing {
            problems = List.copyOf(problems);
        }
    }

    public Service(LocalApi api, Access access, Mode mode, String graph) {
        this.access = access;
        this.mode = mode;
        this.standing = new Standing(api, graph, List.of(), null);
    }

    /** {@return what answers, also after it was replaced: each call is by what is served then} */
    Api api() {
        return api;
    }

    /** {@return which assets the process has, and by which code} */
    public String graph() {
        return standing.graph();
    }

    public Standing standing() {
        return standing;
    }

    public Access access() {
        return access;
    }

    Mode mode() {
        return mode;
    }

    /** From now on that is served; requests that are being answered end with what was. */
    public void serve(Standing now) {
        standing = now;
        listeners.forEach(Runnable::run);
    }

    /** Does something whenever it stands otherwise. */
    void whenever(Runnable changed) {
        listeners.add(changed);
    }
}
