package dev.larder.runtime.http;

import dev.larder.runtime.api.Cancellation;
import dev.larder.runtime.api.JsonText;
import dev.larder.runtime.api.RunEvent;
import dev.larder.runtime.api.RunsApi;
import dev.larder.runtime.api.RunsApi.LogQuery;
import dev.larder.runtime.api.RunsApi.RunResultLine;
import dev.larder.runtime.api.RunsApi.Work;
import dev.larder.runtime.ledger.OpenRun.Control;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;

/** What was and is being made. */
@Controller(Paths.ROOT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RunsController {
    private final RunsApi runs;
    private final Broadcast broadcast;

    RunsController(Service service, Broadcast broadcast) {
        this.runs = service.api().runs();
        this.broadcast = broadcast;
    }

    @Get("/runs")
    String list(@QueryValue(defaultValue = "20") int limit) {
        return JsonText.of(runs.list(limit));
    }

    @Get("/runs/{id}")
    String run(@PathVariable long id) {
        return JsonText.of(runs.run(id));
    }

    @Post("/runs")
    HttpResponse<String> start(@Body String text) {
        Work work = JsonText.request(text, RunBody.class).work();
        return HttpResponse.created(JsonText.of(runs.start(work, Cancellation.NEVER)));
    }

    @Post("/runs/{id}/cancel")
    String cancel(@PathVariable long id) {
        return JsonText.of(runs.control(id, Control.CANCEL));
    }

    @Post("/runs/{id}/pause")
    String pause(@PathVariable long id) {
        return JsonText.of(runs.control(id, Control.PAUSE));
    }

    @Post("/runs/{id}/resume")
    String resume(@PathVariable long id) {
        return JsonText.of(runs.control(id, Control.RUN));
    }

    @Post("/runs/{id}/retry")
    String retry(@PathVariable long id) {
        return JsonText.of(runs.retry(id));
    }

    /** Ends with an event that says how the run ended, also where that was long ago. */
    @Get("/runs/{id}/events")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    Flux<Event<String>> events(@PathVariable long id) {
        runs.run(id);
        return EventStream.of(listener -> {
            boolean[] told = new boolean[1];
            RunResultLine result =
                    runs.follow(
                            id,
                            event -> {
                                told[0] |= event instanceof RunEvent.Ended;
                                listener.accept(event);
                            });
            if (!told[0]) {
                listener.accept(new RunEvent.Ended(id, result));
            }
        });
    }

    /** Of all runs, and of whatever else changes what is shown; without end. */
    @Get("/events")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    Flux<Event<String>> events(@Nullable @Header("Last-Event-ID") String last) {
        return broadcast.events(last);
    }

    @Get("/runs/{id}/logs")
    String logs(
            @PathVariable long id,
            @Nullable @QueryValue String asset,
            @Nullable @QueryValue String partition,
            @QueryValue(defaultValue = "0") long after,
            @QueryValue(defaultValue = "1000") int limit,
            @QueryValue(defaultValue = "0") int wait) {
        return JsonText.of(runs.logs(id, new LogQuery(asset, partition, after, limit, wait)));
    }

    @Post("/prune")
    String prune() {
        return JsonText.of(runs.prune());
    }
}
