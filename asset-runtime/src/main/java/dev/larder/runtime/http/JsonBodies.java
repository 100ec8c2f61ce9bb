package dev.larder.runtime.http;

import dev.larder.runtime.api.JsonText;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.io.buffer.ByteBuffer;
import io.micronaut.core.io.buffer.ByteBufferFactory;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.MessageBodyWriter;
import io.micronaut.http.codec.CodecException;
import io.micronaut.json.body.JsonMessageHandler;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes what controllers return, as the verbs print it. So their return types are what the
 * description of the API is made from.
 */
@Singleton
@Replaces(JsonMessageHandler.class)
@Produces(MediaType.APPLICATION_JSON)
final class JsonBodies implements MessageBodyWriter<Object> {
    @Override
    public boolean isWriteable(Argument<Object> type, MediaType mediaType) {
        return mediaType != null && mediaType.matches(MediaType.APPLICATION_JSON_TYPE);
    }

    @Override
    public void writeTo(
            Argument<Object> type,
            MediaType mediaType,
            Object body,
            MutableHeaders headers,
            OutputStream into) {
        headers.setIfMissing(HttpHeaders.CONTENT_TYPE, mediaType);
        try {
            into.write(bytes(body));
        } catch (IOException e) {
            throw new CodecException("A result cannot be written", e);
        }
    }

    @Override
    public ByteBuffer<?> writeTo(
            Argument<Object> type,
            MediaType mediaType,
            Object body,
            MutableHeaders headers,
            ByteBufferFactory<?, ?> buffers) {
        headers.setIfMissing(HttpHeaders.CONTENT_TYPE, mediaType);
        return buffers.wrap(bytes(body));
    }

    /** {@return what a controller returned, as it is sent} */
    static String text(Object body) {
        return body instanceof CharSequence told ? told.toString() : JsonText.of(body);
    }

    private static byte[] bytes(Object body) {
        return text(body).getBytes(StandardCharsets.UTF_8);
    }
}
