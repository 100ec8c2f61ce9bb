package dev.larder.io.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;

import dev.larder.io.Preview;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The beginning of a value, laid out for people. No more is read than could be shown. */
final class JsonPreview {
    /** Bytes that are read, and characters that are shown. */
    private static final int MOST = 64 * 1024;

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonPreview() {}

    static Preview.Value of(Path file) throws IOException {
        byte[] head;
        boolean isLonger;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(MOST);
            isLonger = in.read() >= 0;
        }
        String text = laidOut(head);
        if (text.isEmpty()) { // a single text that is longer, or no JSON
            text = new String(head, StandardCharsets.UTF_8);
        }
        return new Preview.Value(cut(text), isLonger || text.length() > MOST);
    }

    /** {@return as much as can be read} It may end in the middle. */
    private static String laidOut(byte[] json) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonParser parser = FACTORY.createParser(json);
                JsonGenerator layout = FACTORY.createGenerator(text).useDefaultPrettyPrinter()) {
            layout.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            copy(parser, layout, text);
        }
        return text.toString();
    }

    private static void copy(JsonParser parser, JsonGenerator layout, StringWriter text)
            throws IOException {
        try {
            while (text.getBuffer().length() <= MOST && parser.nextToken() != null) {
                layout.copyCurrentEventExact(parser);
                layout.flush();
            }
        } catch (JsonProcessingException e) {
            layout.flush(); // what could be read is shown; the rest was not read, or is no JSON
        }
    }

    private static String cut(String text) {
        if (text.length() <= MOST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST - 1)) ? MOST - 1 : MOST;
        return text.substring(0, end);
    }
}
