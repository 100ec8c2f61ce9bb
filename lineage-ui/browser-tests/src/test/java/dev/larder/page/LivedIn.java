package dev.larder.page;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Gives tests a {@link Server}, one for all of them, on which all was made once; then a day was
 * corrected and observed, and another could not be read. For tests that leave that as it is.
 */
final class LivedIn implements ParameterResolver {
    static final String CORRECTED = "2001-05-05";
    static final String BROKEN = "2001-03-03";
    private static final Namespace NAMESPACE = Namespace.create(LivedIn.class);

    private record Opened(Server server, Path folder) implements AutoCloseable {
        @Override
        public void close() throws IOException, InterruptedException {
            server.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Opened open() {
        try {
            Path folder = Files.createTempDirectory("larder-page");
            Archive archive = Archive.copy(folder.resolve("archive"));
            Server server = Server.start(folder.resolve("home"), archive.environment());
            liveIn(server, archive);
            return new Opened(server, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void liveIn(Server server, Archive archive)
            throws IOException, InterruptedException {
        expect("SUCCEEDED", server.make("*"));
        archive.correctDay(CORRECTED);
        server.post("observe", "{\"selection\":\"flights.airline_reports\"}");
        archive.breakDay(BROKEN);
        String request =
                "{\"selection\":\"flights.departures\",\"partitions\":\"%s\",\"mode\":\"ALL\"}";
        expect("FAILED", server.run(request.formatted(BROKEN)));
    }

    private static void expect(String state, String was) {
        if (!state.equals(was)) {
            throw new AssertionError("The run is " + was + ", not " + state);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Server.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Opened.class, _ -> open(), Opened.class)
                .server();
    }
}
