package dev.larder.runtime.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.larder.error.LarderException;

import java.lang.reflect.Type;

/** Records as JSON, the same on standard output and over HTTP. */
public final class JsonText {
    private static final ObjectMapper LENIENT =
            JsonMapper.builder()
                    .findAndAddModules()
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private static final ObjectMapper STRICT =
            LENIENT.copy()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonText() {}

    public static String of(Object value) {
        try {
            return LENIENT.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A result cannot be written as JSON", e);
        }
    }

    /** The same of a type that is no list. */
    public static <T> T answer(String text, Class<T> type) {
        return answer(
                text,
                new TypeReference<>() {
                    @Override
                    public Type getType() {
                        return type;
                    }
                });
    }

    /**
     * {@return what an answer says; fields that were added since are passed over}
     *
     * @throws LarderException a RESOURCES error when it is something else
     */
    public static <T> T answer(String text, TypeReference<T> type) {
        try {
            return LENIENT.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw LarderException.resources(
                    "An answer cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * {@return what a request says}
     *
     * @throws LarderException a USER error when it is something else
     */
    public static <T> T request(String text, Class<T> type) {
        try {
            T request = STRICT.readValue(text, type);
            if (request == null) {
                throw LarderException.user("The body must be a JSON object");
            }
            return request;
        } catch (UnrecognizedPropertyException e) {
            throw LarderException.user(
                    "The body has an unknown field %s; there are %s"
                            .formatted(e.getPropertyName(), e.getKnownPropertyIds()));
        } catch (JsonMappingException e) {
            throw LarderException.user(
                    "The body cannot be read%s: %s".formatted(at(e), e.getOriginalMessage()));
        } catch (JsonProcessingException e) {
            throw LarderException.user("The body is no JSON: " + e.getOriginalMessage());
        }
    }

    private static String at(JsonMappingException e) {
        return e.getPath().isEmpty() ? "" : " at " + e.getPath().getLast().getFieldName();
    }
}
