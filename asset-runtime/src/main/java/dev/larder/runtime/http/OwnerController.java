package dev.larder.runtime.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Who answers. */
@Controller(Paths.ROOT)
@Described
@ExecuteOn(HttpThreads.NAME)
final class OwnerController {
    private final Service service;

    OwnerController(Service service) {
        this.service = service;
    }

    @Get
    Answering answering() {
        return Answering.of(service);
    }
}
