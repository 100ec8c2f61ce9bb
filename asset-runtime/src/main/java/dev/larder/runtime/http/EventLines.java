package dev.larder.runtime.http;

import dev.larder.runtime.api.RunEvent;

import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads server-sent events. For one thread. */
final class EventLines {
    private final Consumer<RunEvent> listener;
    private final StringBuilder data = new StringBuilder();
    private String name = "";

    EventLines(Consumer<RunEvent> listener) {
        this.listener = listener;
    }

    /**
     * Tells each as it comes.
     *
     * @throws dev.larder.error.LarderException what went wrong there
     */
    void read(Stream<String> lines) {
        lines.forEach(this::read);
    }

    private void read(String line) {
        if (line.isEmpty()) {
            end();
        } else if (line.startsWith("event:")) {
            name = line.substring("event:".length()).strip();
        } else if (line.startsWith("data:")) {
            data.append(line.substring("data:".length()));
        }
    }

    private void end() {
        String said = data.toString();
        data.setLength(0);
        if (name.equals(EventStream.PROBLEM)) {
            throw Remote.error(said);
        }
        if (!said.isEmpty()) {
            EventName.find(name).ifPresent(known -> listener.accept(known.read(said)));
        }
    }
}
