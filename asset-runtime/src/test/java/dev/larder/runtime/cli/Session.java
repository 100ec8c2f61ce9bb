package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.larder.runtime.cli.Verb.Surroundings;
import dev.larder.shop.Faults;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A person at a command line that is no terminal, in a project made of the fixtures with a home of
 * its own.
 */
public final class Session implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Tests do not wait for those who never come. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final Path home;
    private final Map<String, String> set = new HashMap<>();

    /** What a command left: its exit code and what it printed. */
    public record Result(int exit, String out, String err) {
        /** {@return the JSON on the last line of the output} */
        JsonNode json() {
            return parsed(out.lines().toList().getLast());
        }

        /** Wrong use, and these lines about it; nothing else was printed. */
        void isRefused(String... lines) {
            isRefused(2, lines);
        }

        void isRefused(int code, String... lines) {
            assertThat(err.lines()).containsExactly(lines);
            assertThat(out).isEmpty();
            assertThat(exit).isEqualTo(code);
        }
    }

    Session(Path home) {
        this.home = home;
        with(Faults.SHOP, "open");
    }

    /** Sets a property until this is closed. */
    Session with(String property, String value) {
        System.setProperty(property, value);
        set.put(property, value);
        return this;
    }

    Result run(String... arguments) {
        return run(Map.of("LARDER_HOME", home.toString()), home.resolveSibling("here"), arguments);
    }

    /** {@return what a command leaves that must not have failed} */
    Result done(String... arguments) {
        Result result = run(arguments);
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        return result;
    }

    /** {@return what a command leaves at a terminal where a person answers with these lines} */
    Result answered(String answers, String... arguments) {
        return run(
                Map.of("LARDER_HOME", home.toString(), "NO_COLOR", "1"),
                home.resolveSibling("here"),
                new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)),
                true,
                arguments);
    }

    static Result run(Map<String, String> environment, Path directory, String... arguments) {
        return run(environment, directory, InputStream.nullInputStream(), false, arguments);
    }

    private static Result run(
            Map<String, String> environment,
            Path directory,
            InputStream in,
            boolean terminal,
            String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        Console console = new Console(in, stream(out), stream(err), terminal);
        int exit = Cli.run(new Surroundings(environment, directory, console, PATIENCE), arguments);
        return new Result(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + text, e);
        }
    }

    /** {@return the names of an object's fields, in order} */
    static List<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }

    /** {@return the texts in an array} */
    static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    @Override
    public void close() {
        set.keySet().forEach(System::clearProperty);
        Faults.mend();
    }
}
