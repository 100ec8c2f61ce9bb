package dev.larder.io.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;

import dev.larder.ledger.DataVersion;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.reflect.Type;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Values as JSON. Law: equal values make equal bytes. Entries of maps are sorted by their keys,
 * elements of sets that have no order by their JSON, properties of classes by their names;
 * components of records and elements of lists stay in their order.
 */
final class CanonicalJson {
    /** Names the algorithm: another one makes other versions of the same data. */
    private static final String ALGORITHM = "json-sha256/";

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .findAndAddModules()
                    .addModule(new SimpleModule().setSerializerModifier(new UnorderedSets()))
                    .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(MapperFeature.SORT_CREATOR_PROPERTIES_BY_DECLARATION_ORDER)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
                    .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private CanonicalJson() {}

    static byte[] written(@Nullable Object value, Type type) throws JsonProcessingException {
        return MAPPER.writerFor(javaType(type)).writeValueAsBytes(value);
    }

    /**
     * {@return the value}
     *
     * @param what what messages call the JSON
     * @throws IOException when it does not fit, naming the type and the place
     */
    static @Nullable Object read(byte[] json, Type type, String what) throws IOException {
        try {
            return MAPPER.readValue(json, javaType(type));
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "%s does not fit %s%s: %s"
                            .formatted(what, type.getTypeName(), place(e), e.getOriginalMessage()),
                    e);
        }
    }

    /**
     * Sees to it that these bytes are one JSON value.
     *
     * @throws IOException saying what is wrong
     */
    static void check(byte[] json) throws IOException {
        try {
            if (MAPPER.readTree(json).isMissingNode()) {
                throw new IOException("it is empty");
            }
        } catch (JsonProcessingException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
    }

    static DataVersion fingerprint(byte[] json) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(json);
            return DataVersion.of(ALGORITHM + HexFormat.of().formatHex(sum));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }

    /** {@return whether the version was told from the content, by this algorithm} */
    static boolean isFingerprint(@Nullable DataVersion version) {
        return version != null && version.text().startsWith(ALGORITHM);
    }

    private static String place(JsonProcessingException e) {
        return e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                ? " at " + mapping.getPathReference()
                : "";
    }

    private static JavaType javaType(Type type) {
        return MAPPER.constructType(type);
    }
}
