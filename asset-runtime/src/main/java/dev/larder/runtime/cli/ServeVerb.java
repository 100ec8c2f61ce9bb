package dev.larder.runtime.cli;

import dev.larder.runtime.cli.Json.Serving;
import dev.larder.runtime.discovery.Unprocessed;
import dev.larder.runtime.start.Larder;
import dev.larder.runtime.start.Larder.Role;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** {@code larder serve}, and {@code larder dev}. */
abstract class ServeVerb extends Verb {
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

    /** {@code larder serve}. */
    @Command(
            name = "serve",
            description = {
                "Answer: the page, and its API, until this is ended.",
                "Goes on with the runs of processes that died."
            })
    static final class Serve extends ServeVerb {
        Serve(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        public Integer call() {
            return serve(() -> start(Unprocessed.Scope.FOLDERS, given()), Role.SERVES);
        }
    }

    /** {@code larder dev}. */
    @Command(
            name = "dev",
            description = {
                "Answer as serve does, with the code as it is being written: what is saved below",
                "src/main is compiled and served, or the page shows why it is not."
            })
    static final class Dev extends ServeVerb {
        Dev(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        public Integer call() {
            return serve(() -> develop(given()), Role.DEVELOPS);
        }
    }

    ServeVerb(Surroundings surroundings) {
        super(surroundings);
    }

    final int serve(Supplier<Larder> started, Role role) {
        try (Termination termination = new Termination();
                Larder larder = started.get()) {
            larder.open(role, patience());
            String watched = larder.sources().map(Path::toString).orElse(null);
            printed(
                    new Serving(larder.address(), ProcessHandle.current().pid(), watched),
                    this::print);
            termination.await();
        }
        return DONE;
    }

    private void print(Serving serving) {
        console()
                .line(
                        "Larder answers at @|bold %s|@%s"
                                .formatted(
                                        serving.address(),
                                        serving.sources() == null
                                                ? ""
                                                : ", with the code in " + serving.sources()));
    }

    final Map<String, String> given() {
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
