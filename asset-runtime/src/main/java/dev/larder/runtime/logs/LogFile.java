package dev.larder.runtime.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The form of the lines in a file: a JSON object each, the first one says whose they are. A line
 * that a process has not finished writing is as if it were not there.
 */
final class LogFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STAMP = "{\"stamp\":";

    private LogFile() {}

    static byte[] header(LoggedAttempt attempt) {
        StringBuilder json = new StringBuilder("{\"run\":").append(attempt.run());
        json.append(",\"step\":").append(attempt.step());
        json.append(",\"attempt\":").append(attempt.attempt()).append(",\"assets\":[");
        for (int i = 0; i < attempt.assets().size(); i++) {
            quote(json.append(i == 0 ? "" : ","), attempt.assets().get(i));
        }
        quote(json.append("],\"partitions\":"), attempt.partitions());
        return bytes(json);
    }

    static byte[] line(
            long stamp, String level, @Nullable String logger, String thread, String text) {
        StringBuilder json = new StringBuilder(text.length() + 100);
        quote(json.append(STAMP).append(stamp).append(",\"level\":"), level);
        if (logger != null) {
            quote(json.append(",\"logger\":"), logger);
        }
        quote(json.append(",\"thread\":"), thread);
        quote(json.append(",\"text\":"), text);
        return bytes(json);
    }

    /** {@return how many bytes a text takes, at most} */
    static long size(String text) {
        long size = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            size += c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        }
        return size;
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        json.append('"');
    }

    private static byte[] bytes(StringBuilder json) {
        return json.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads the lines with a higher stamp, where the file is of an attempt that is wanted.
     *
     * @throws IOException when the file cannot be read; nothing happens where there is none
     */
    static void read(Path file, Predicate<LoggedAttempt> which, long after, Consumer<LogLine> lines)
            throws IOException {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                Files.newInputStream(file), StandardCharsets.UTF_8))) {
            LoggedAttempt attempt = attempt(reader.readLine());
            if (attempt == null || (attempt.step() > 0 && !which.test(attempt))) {
                return;
            }
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                LogLine line = stamp(text) > after ? line(attempt, text) : null;
                if (line != null) {
                    lines.accept(line);
                }
            }
        } catch (NoSuchFileException e) {
            return; // pruned in the meantime
        }
    }

    private static @Nullable LoggedAttempt attempt(@Nullable String text) {
        JsonNode json = text == null ? null : parsed(text);
        if (json == null || !json.hasNonNull("run")) {
            return null;
        }
        List<String> assets = new ArrayList<>();
        json.path("assets").forEach(asset -> assets.add(asset.asText()));
        return new LoggedAttempt(
                json.path("run").asLong(),
                json.path("step").asLong(),
                json.path("attempt").asInt(),
                assets,
                json.path("partitions").asText());
    }

    /** Without parsing all of it. */
    private static long stamp(String text) {
        if (!text.startsWith(STAMP)) {
            return Long.MIN_VALUE;
        }
        long stamp = 0;
        for (int i = STAMP.length(); i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return stamp;
            }
            stamp = stamp * 10 + (c - '0');
        }
        return Long.MIN_VALUE;
    }

    private static @Nullable LogLine line(LoggedAttempt attempt, String text) {
        JsonNode json = parsed(text);
        return json == null
                ? null
                : new LogLine(
                        attempt,
                        json.path("stamp").asLong(),
                        json.path("level").asText(),
                        json.hasNonNull("logger") ? json.path("logger").asText() : null,
                        json.path("thread").asText(),
                        json.path("text").asText());
    }

    private static @Nullable JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
