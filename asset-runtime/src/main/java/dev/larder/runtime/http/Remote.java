package dev.larder.runtime.http;

import com.fasterxml.jackson.core.type.TypeReference;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.runtime.api.Cancellation;
import dev.larder.runtime.api.JsonText;
import dev.larder.runtime.api.RunEvent;
import dev.larder.runtime.home.Owner;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks the process that has a home. */
final class Remote {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    /** How long a process that has a home may take to say that it is there. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Owner owner;
    private final String graph;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(TO_CONNECT)
                    .build();

    /**
     * @param graph which assets this process has
     */
    Remote(Owner owner, String graph) {
        this.owner = owner;
        this.graph = graph;
    }

    Owner owner() {
        return owner;
    }

    <T> T read(String path, TypeReference<T> type) {
        return JsonText.answer(sent(request(path).GET().build(), Cancellation.NEVER), type);
    }

    <T> T tell(String path, Object body, TypeReference<T> type, Cancellation cancellation) {
        HttpRequest request =
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JsonText.of(body)))
                        .build();
        return JsonText.answer(sent(request, cancellation), type);
    }

    /** {@return whether the process is there at all; false where nobody listens} */
    boolean isThere() {
        try {
            sent(request("").timeout(PATIENCE).GET().build(), Cancellation.NEVER);
            return true;
        } catch (LarderException e) {
            if (e.getCause() instanceof ConnectException) {
                return false;
            }
            throw e;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(owner.address() + Paths.ROOT + path))
                .header("Authorization", Guard.BEARER + owner.token())
                .header(Guard.GRAPH, graph)
                .header(Guard.PROCESS, Long.toString(ProcessHandle.current().pid()));
    }

    private String sent(HttpRequest request, Cancellation cancellation) {
        HttpResponse<String> response = answered(request, BodyHandlers.ofString(), cancellation);
        if (response.statusCode() >= 400) {
            throw error(response.body());
        }
        return response.body();
    }

    /** Tells what comes, until nothing more does. */
    void listen(String path, Consumer<RunEvent> listener) {
        HttpRequest request = request(path).header("Accept", "text/event-stream").build();
        HttpResponse<Stream<String>> response =
                answered(request, BodyHandlers.ofLines(), Cancellation.NEVER);
        try (Stream<String> lines = response.body()) {
            if (response.statusCode() >= 400) {
                throw error(lines.collect(Collectors.joining("\n")));
            }
            new EventLines(listener).read(lines);
        } catch (UncheckedIOException e) {
            throw gone(e.getCause());
        }
    }

    private <B> HttpResponse<B> answered(
            HttpRequest request, BodyHandler<B> handler, Cancellation cancellation) {
        CompletableFuture<HttpResponse<B>> answer = client.sendAsync(request, handler);
        cancellation.by(() -> answer.cancel(true));
        try {
            return answer.join();
        } catch (CancellationException e) {
            throw new LarderException(
                    ErrorCode.CONFLICT,
                    "Canceled; process %d may still come to its end with it".formatted(owner.pid()),
                    e);
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException io ? gone(io) : e;
        }
    }

    LarderException gone(@Nullable IOException e) {
        return LarderException.resources(
                "Process %d, which had the home, does not answer any more; see with larder runs what it has left, and try again"
                        .formatted(owner.pid()),
                e);
    }

    /** The same as if it had come from here. */
    static LarderException error(String body) {
        Told told = JsonText.answer(body, new TypeReference<>() {});
        return new LarderException(
                Objects.requireNonNullElse(told.code(), ErrorCode.SYSTEM),
                Objects.requireNonNullElse(told.detail(), body));
    }

    /** What matters of a {@link Problem}. */
    private record Told(@Nullable ErrorCode code, @Nullable String detail) {}
}
