package dev.larder.page;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A server of assets that are made up, as many as one wants; for the bench. */
final class WideServer implements AutoCloseable {
    private final Process process;
    private final URI address;

    private WideServer(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * {@return a server that answers}
     *
     * @param classes the folder of the project that makes the assets up
     * @param settings such as {@code wide.assets=5000}
     */
    static WideServer start(Path classes, Path home, List<String> settings)
            throws IOException, InterruptedException {
        List<String> fill = new ArrayList<>(java(classes, List.of()));
        fill.addAll(List.of("dev.larder.wide.WideProject", home.toString()));
        fill.addAll(settings);
        if (new ProcessBuilder(fill).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException("The project was not made");
        }
        List<String> properties =
                Stream.concat(Stream.of("wide=open"), settings.stream()).map("-D"::concat).toList();
        List<String> serve = new ArrayList<>(java(classes, properties));
        serve.addAll(List.of("dev.larder.runtime.Main", "serve", "--json", "--port", "0"));
        ProcessBuilder builder = new ProcessBuilder(serve);
        builder.environment().put("LARDER_HOME", home.toString());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        return new WideServer(
                process, URI.create(new ObjectMapper().readTree(line).get("address").asText()));
    }

    private static List<String> java(Path classes, List<String> properties) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(properties);
        command.add("-cp");
        command.add(classes + File.pathSeparator + System.getProperty("java.class.path"));
        return command;
    }

    String at(String path) {
        return address.resolve(path).toString();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
