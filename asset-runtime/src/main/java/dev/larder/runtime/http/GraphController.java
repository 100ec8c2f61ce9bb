package dev.larder.runtime.http;

import dev.larder.runtime.api.GraphApi;
import dev.larder.runtime.api.GraphApi.Graph;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Who reads whom, and where each lies in a picture. */
@Controller(Paths.ROOT)
@Described
@ExecuteOn(HttpThreads.NAME)
final class GraphController {
    private final GraphApi graph;

    GraphController(Service service) {
        this.graph = service.api().graph();
    }

    @Get("/graph")
    Graph graph(@QueryValue(defaultValue = "*") String selection) {
        return graph.graph(selection);
    }
}
