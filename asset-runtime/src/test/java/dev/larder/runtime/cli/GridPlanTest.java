package dev.larder.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** What is planned of every kind of partitions, at a time given by hand. */
class GridPlanTest {
    private static final String NOON = "2024-04-03T12:00:00Z";

    @TempDir private Path folder;
    private Session session;

    @BeforeEach
    void start() {
        session = new Session(folder.resolve("home")).with("grid", "open");
    }

    @AfterEach
    void end() {
        session.close();
    }

    private JsonNode plan(String... arguments) {
        String[] all = new String[arguments.length + 4];
        System.arraycopy(new String[] {"plan", "--json", "--now", NOON}, 0, all, 0, 4);
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return session.done(all).json();
    }

    /** {@return a line for each group of steps: wave, asset, partitions} */
    private static List<String> steps(JsonNode plan) {
        return StreamSupport.stream(plan.get("steps").spliterator(), false)
                .map(step ->
                        "%d %s %s"
                                .formatted(
                                        step.get("wave").asInt(),
                                        step.get("key").asText().replace("grid.", ""),
                                        String.join(",", Session.texts(step.get("partitions")))))
                .toList();
    }

    private static List<String> blocked(JsonNode plan) {
        return StreamSupport.stream(plan.get("blocked").spliterator(), false)
                .map(blocked ->
                        "%s %s %s %s %s"
                                .formatted(
                                        blocked.get("key").asText().replace("grid.", ""),
                                        String.join(",", Session.texts(blocked.get("partitions"))),
                                        blocked.get("why").asText(),
                                        blocked.get("until").asText(),
                                        blocked.get("selection").asText()))
                .toList();
    }

    @Test
    void everyKindOfPartitions() {
        session.done("materialize", "grid.customers");
        JsonNode plan = plan("grid.* and not grid.customers");
        assertThat(steps(plan)).isEmpty();
        assertThat(blocked(plan)).isEmpty();
    }
}
