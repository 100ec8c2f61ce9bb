package dev.larder.runtime.cli;

import dev.larder.runtime.cli.Json.Serving;
import dev.larder.runtime.discovery.Unprocessed;
import dev.larder.runtime.start.Larder;
import dev.larder.runtime.start.Larder.Role;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.HashMap;
import java.util.Map;

/** {@code larder serve}. */
@Command(
        name = "serve",
        description = {
            "Answer: the page, and its API, until this is ended.",
            "Goes on with the runs of processes that died."
        })
final class ServeVerb extends Verb {
    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where to listen; larder.http.port by default, else 8484; 0 is any.")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description =
                    "The address to listen at; larder.http.host by default, else 127.0.0.1. Any but"
                            + " loopback needs larder.http.token.")
    private @Nullable String host;

    ServeVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        try (Termination termination = new Termination();
                Larder larder = start(Unprocessed.Scope.FOLDERS, given())) {
            larder.open(Role.SERVES, patience());
            printed(
                    new Serving(larder.address(), ProcessHandle.current().pid()),
                    serving ->
                            console()
                                    .line(
                                            "Larder answers at @|bold %s|@"
                                                    .formatted(serving.address())));
            termination.await();
        }
        return DONE;
    }

    private Map<String, String> given() {
        Map<String, String> given = new HashMap<>();
        if (port != null) {
            given.put("http.port", port.toString());
        }
        if (host != null) {
            given.put("http.host", host);
        }
        return given;
    }
}
