package dev.larder.runtime.http;

import dev.larder.runtime.api.Cancellation;
import dev.larder.runtime.api.JsonText;
import dev.larder.runtime.api.RunEvent;
import dev.larder.runtime.api.RunsApi;
import dev.larder.runtime.api.RunsApi.Failures;
import dev.larder.runtime.api.RunsApi.ListQuery;
import dev.larder.runtime.api.RunsApi.LogLines;
import dev.larder.runtime.api.RunsApi.LogQuery;
import dev.larder.runtime.api.RunsApi.RunDetails;
import dev.larder.runtime.api.RunsApi.RunLine;
import dev.larder.runtime.api.RunsApi.RunSteps;
import dev.larder.runtime.api.RunsApi.Started;
import dev.larder.runtime.api.RunsApi.StepsQuery;
import dev.larder.runtime.api.RunsApi.Work;
import dev.larder.runtime.ledger.OpenRun.Control;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;

import java.util.Arrays;
import java.util.List;

/** What was and is being made. */
@Controller(Paths.ROOT)
@Described
@ExecuteOn(HttpThreads.NAME)
final class RunsController {
    private final Service service;
    private final RunsApi runs;

    RunsController(Service service) {
        this.service = service;
        this.runs = service.api().runs();
    }

    @Get("/runs")
    List<RunLine> list(
            @QueryValue(defaultValue = "20") int limit,
            @Nullable @QueryValue Long before,
            @Nullable @QueryValue String state,
            @Nullable @QueryValue String selection) {
        List<String> states = state == null ? List.of() : Arrays.asList(state.split(",", -1));
        return runs.list(new ListQuery(limit, before, states, selection));
    }

    @Get("/runs/failures")
    Failures failures() {
        return runs.failures();
    }

    @Get("/runs/{id}")
    RunDetails run(@PathVariable long id, @QueryValue(defaultValue = "500") int steps) {
        return runs.run(id, steps);
    }

    @Get("/runs/{id}/steps")
    RunSteps steps(
            @PathVariable long id,
            @Nullable @QueryValue String state,
            @Nullable @QueryValue String asset,
            @QueryValue(defaultValue = "0") long after,
            @QueryValue(defaultValue = "500") int limit) {
        return runs.steps(id, new StepsQuery(state, asset, after, limit));
    }

    @Post("/runs")
    @Status(HttpStatus.CREATED)
    Started start(@Body @Schema(implementation = RunBody.class) String text) {
        Work work = JsonText.request(text, RunBody.class).work();
        return runs.start(work, Cancellation.NEVER);
    }

    @Post("/runs/{id}/cancel")
    RunLine cancel(@PathVariable long id) {
        return runs.control(id, Control.CANCEL);
    }

    @Post("/runs/{id}/pause")
    RunLine pause(@PathVariable long id) {
        return runs.control(id, Control.PAUSE);
    }

    @Post("/runs/{id}/resume")
    RunLine resume(@PathVariable long id) {
        return runs.control(id, Control.RUN);
    }

    @Post("/runs/{id}/retry")
    RunLine retry(@PathVariable long id) {
        return runs.retry(id);
    }

    /** Ends with an event that says how the run ended, also where that was long ago. */
    @Get("/runs/{id}/events")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    @ApiResponse(
            responseCode = "200",
            description = "Each event's name is in capitals: STEP_BEGAN of StepBegan",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM,
                            schema =
                                    @Schema(
                                            oneOf = {
                                                RunEvent.Began.class,
                                                RunEvent.StepBegan.class,
                                                RunEvent.StepWaits.class,
                                                RunEvent.StepAgain.class,
                                                RunEvent.StepEnded.class,
                                                RunEvent.Controlled.class,
                                                RunEvent.Ended.class
                                            })))
    Flux<Event<String>> events(@PathVariable long id) {
        runs.run(id, 1);
        return EventStream.of(hearing -> service.standing().api().follow(id, hearing));
    }

    @Get("/runs/{id}/logs")
    LogLines logs(
            @PathVariable long id,
            @Nullable @QueryValue String asset,
            @Nullable @QueryValue String partition,
            @QueryValue(defaultValue = "0") long after,
            @QueryValue(defaultValue = "1000") int limit,
            @QueryValue(defaultValue = "0") int wait) {
        return runs.logs(id, new LogQuery(asset, partition, after, limit, wait));
    }

    @Post("/prune")
    List<String> prune() {
        return runs.prune();
    }
}
