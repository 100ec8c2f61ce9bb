package dev.larder.runtime.http;

import com.fasterxml.jackson.core.type.TypeReference;

import dev.larder.runtime.api.Cancellation;
import dev.larder.runtime.api.RunEvent;
import dev.larder.runtime.api.RunsApi;
import dev.larder.runtime.ledger.OpenRun.Control;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Asks another process for its runs. */
final class HttpRuns implements RunsApi {
    private final Remote remote;

    HttpRuns(Remote remote) {
        this.remote = remote;
    }

    @Override
    public List<RunLine> list(ListQuery query) {
        String states = query.states().isEmpty() ? null : String.join(",", query.states());
        String which =
                value("before", Objects.toString(query.before(), null))
                        + value("state", states)
                        + value("selection", query.selection());
        return remote.read("/runs?limit=" + query.limit() + which, new TypeReference<>() {});
    }

    @Override
    public Failures failures() {
        return remote.read("/runs/failures", new TypeReference<>() {});
    }

    @Override
    public RunDetails run(long id, int steps) {
        return remote.read("/runs/%d?steps=%d".formatted(id, steps), new TypeReference<>() {});
    }

    @Override
    public RunSteps steps(long id, StepsQuery query) {
        String which = value("state", query.state()) + value("asset", query.asset());
        return remote.read(
                "/runs/%d/steps?after=%d&limit=%d%s"
                        .formatted(id, query.after(), query.limit(), which),
                new TypeReference<>() {});
    }

    @Override
    public Started start(Work work, Cancellation cancellation) {
        return remote.tell("/runs", RunBody.of(work), new TypeReference<>() {}, cancellation);
    }

    @Override
    public RunLine retry(long run) {
        return told(run, "retry");
    }

    @Override
    public RunLine control(long run, Control control) {
        return told(
                run,
                switch (control) {
                    case RUN -> "resume";
                    case PAUSE -> "pause";
                    case CANCEL -> "cancel";
                });
    }

    private RunLine told(long run, String what) {
        return remote.tell(
                "/runs/" + run + "/" + what,
                Map.of(),
                new TypeReference<>() {},
                Cancellation.NEVER);
    }

    @Override
    public RunResultLine follow(long run, Consumer<RunEvent> listener) {
        AtomicReference<@Nullable RunResultLine> result = new AtomicReference<>();
        remote.listen(
                "/runs/" + run + "/events",
                event -> {
                    if (event instanceof RunEvent.Ended(_, RunResultLine ended)) {
                        result.set(ended);
                    }
                    listener.accept(event);
                });
        RunResultLine ended = result.get();
        if (ended == null) {
            throw remote.gone(null);
        }
        return ended;
    }

    @Override
    public LogLines logs(long run, LogQuery query) {
        String which = value("asset", query.asset()) + value("partition", query.partition());
        return remote.read(
                "/runs/%d/logs?after=%d&limit=%d&wait=%d%s"
                        .formatted(run, query.after(), query.limit(), query.waitSeconds(), which),
                new TypeReference<>() {});
    }

    private static String value(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + Paths.encoded(value);
    }

    @Override
    public List<String> prune() {
        return remote.tell("/prune", Map.of(), new TypeReference<>() {}, Cancellation.NEVER);
    }
}
