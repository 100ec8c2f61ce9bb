package dev.larder.runtime.http;

import dev.larder.runtime.api.JsonText;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Who answers. */
@Controller(Paths.ROOT)
@ExecuteOn(HttpThreads.NAME)
final class OwnerController {
    private final Service service;

    OwnerController(Service service) {
        this.service = service;
    }

    @Get
    String answering() {
        return JsonText.of(Answering.of(service));
    }
}
