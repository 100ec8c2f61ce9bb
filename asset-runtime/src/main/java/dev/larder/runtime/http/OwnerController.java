package dev.larder.runtime.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** Who answers. */
@Controller(Paths.ROOT)
@Described
final class OwnerController {
    private final Service service;

    OwnerController(Service service) {
        this.service = service;
    }

    /** The process that has the home, and which assets it has. */
    record Answering(long pid, String graph) {}

    @Get
    Answering answering() {
        return new Answering(ProcessHandle.current().pid(), service.graph());
    }
}
