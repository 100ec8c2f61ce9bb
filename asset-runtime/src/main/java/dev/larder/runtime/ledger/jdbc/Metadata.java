package dev.larder.runtime.ledger.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;

/** What is known of data, by name, as one text. Law: reading what was written gives it again. */
final class Metadata {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private Metadata() {}

    /** {@return a JSON object; null where nothing is known} */
    static @Nullable String write(Map<String, String> metadata) {
        try {
            return metadata.isEmpty() ? null : JSON.writeValueAsString(metadata);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Metadata " + metadata, e);
        }
    }

    static Map<String, String> read(@Nullable String text) {
        try {
            return text == null ? Map.of() : JSON.readValue(text, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Metadata " + text, e);
        }
    }
}
