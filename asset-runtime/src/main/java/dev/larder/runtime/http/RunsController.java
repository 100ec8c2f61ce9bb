package dev.larder.runtime.http;

import dev.larder.runtime.api.JsonText;
import dev.larder.runtime.api.RunsApi;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** What was and is being made. */
@Controller(Paths.ROOT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RunsController {
    private final RunsApi runs;

    RunsController(Service service) {
        this.runs = service.api().runs();
    }

    @Get("/runs")
    String list(@QueryValue(defaultValue = "20") int limit) {
        return JsonText.of(runs.list(limit));
    }

    @Get("/runs/{id}")
    String run(@PathVariable long id) {
        return JsonText.of(runs.run(id));
    }
}
