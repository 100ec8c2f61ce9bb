package dev.larder.runtime.start;

import dev.larder.error.DefinitionException;
import dev.larder.error.LarderException;
import dev.larder.runtime.api.CodeProblem;
import dev.larder.runtime.reload.ProjectSources;
import dev.larder.runtime.reload.SourceCompiler;
import dev.larder.runtime.reload.SourceCompiler.Compiled;
import dev.larder.runtime.reload.SourceWatch;
import dev.larder.runtime.start.Larder.Newer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Replaces a project's code whenever its sources are saved and are sound. While they are not, and
 * while runs go on that began with older code, that one is served, and why is told.
 */
final class Reloading implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);
    private static final Duration LONG = Duration.ofHours(1);

    /** Nothing tells that a run is over while sources are waited for. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Larder larder;
    private final ProjectSources sources;
    private final Serving serving;
    private final SourceCompiler compiler;
    private final SourceWatch watch;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("larder-reload").unstarted(this::run);

    private @Nullable Waiting waiting;
    private @Nullable String awaited;
    private @Nullable AutoCloseable old;

    /** Newer code that could be served. */
    private record Waiting(Newer code, Compiled compiled) {}

    private Reloading(
            Larder larder, ProjectSources sources, Serving serving, SourceCompiler compiler) {
        this.larder = larder;
        this.sources = sources;
        this.serving = serving;
        this.compiler = compiler;
        this.watch = SourceWatch.of(sources);
    }

    /**
     * {@return what replaces the code of that project}
     *
     * @throws LarderException a RESOURCES error when it cannot be compiled here
     */
    static Reloading of(Larder larder, ProjectSources sources, Serving serving) {
        SourceCompiler compiler = SourceCompiler.of(sources, larder.compiled());
        Reloading reloading = new Reloading(larder, sources, serving, compiler);
        reloading.thread.start();
        return reloading;
    }

    private void run() {
        try {
            // Sources may be newer than what was built; and the compiler is warm from then on.
            boolean isSaved = true;
            while (true) {
                if (isSaved) {
                    attempt(this::rebuild);
                }
                attempt(this::replace);
                isSaved = watch.await(waiting == null ? LONG : BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A defect in somebody's processor or bean does not end it: the next save may be better. */
    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (DefinitionException e) {
            tell(e.problems().stream().map(problem -> CodeProblem.of(problem.toString())).toList());
        } catch (LarderException e) {
            tell(List.of(CodeProblem.of(String.valueOf(e.getMessage()))));
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("The project cannot be loaded", e);
            tell(List.of(CodeProblem.of("The project cannot be loaded: " + root(e))));
        }
    }

    private static Throwable root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private void tell(List<CodeProblem> problems) {
        serving.tell(problems, null);
    }

    private void rebuild() {
        forget();
        Compiled compiled = compiler.compile();
        if (!compiled.problems().isEmpty()) {
            SourceCompiler.remove(compiled);
            tell(compiled.problems());
            return;
        }
        try {
            waiting = new Waiting(larder.newer(sources.from(compiled.classes())), compiled);
        } finally {
            if (waiting == null) {
                SourceCompiler.remove(compiled);
            }
        }
    }

    /** What waits is newer no more. */
    private void forget() {
        if (waiting != null) {
            waiting.code().beans().close();
            SourceCompiler.remove(waiting.compiled());
            waiting = null;
            awaited = null;
        }
    }

    private void replace() {
        Waiting newer = waiting;
        if (newer == null) {
            return;
        }
        List<Long> open = serving.api().openRuns();
        if (!open.isEmpty()) {
            await(open);
            return;
        }
        waiting = null;
        awaited = null;
        release();
        old = larder.replace(newer.code(), serving);
    }

    private void await(List<Long> open) {
        String runs = open.stream().map(run -> "run " + run).collect(Collectors.joining(", "));
        if (!runs.equals(awaited)) {
            awaited = runs;
            serving.tell(List.of(), runs);
        }
    }

    /**
     * What was replaced before the last time: a request may still be answered by what was just
     * replaced.
     */
    private void release() {
        AutoCloseable unused = old;
        old = null;
        if (unused != null) {
            try {
                unused.close();
            } catch (Exception e) {
                LOG.warn("Older code cannot be closed", e);
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watch.close();
        if (waiting != null) {
            waiting.code().beans().close();
        }
        release();
        compiler.removeAll();
    }
}
