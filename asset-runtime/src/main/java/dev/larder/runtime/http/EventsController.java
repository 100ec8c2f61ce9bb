package dev.larder.runtime.http;

import dev.larder.runtime.api.RunEvent;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.sse.Event;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Flux;

/**
 * What happens. However many listen, they are answered on the server's own thread: nothing waits.
 */
@Controller(Paths.ROOT)
@Described
final class EventsController {
    private final Broadcast broadcast;

    EventsController(Broadcast broadcast) {
        this.broadcast = broadcast;
    }

    /** Of all runs, and of whatever else changes what is shown; without end. */
    @Get("/events")
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
                                                RunEvent.Ended.class,
                                                Answering.class,
                                                Broadcast.Changed.class
                                            })))
    Flux<Event<String>> events(@Nullable @Header("Last-Event-ID") String last) {
        return broadcast.events(last);
    }
}
