package dev.larder.io.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.type.CollectionType;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Serial;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sorts the elements of sets that have no order: those of {@link Set#of} come in another one in
 * each process.
 */
final class UnorderedSets extends BeanSerializerModifier {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    @SuppressWarnings("unchecked") // all that this one is given is a set
    public JsonSerializer<?> modifyCollectionSerializer(
            SerializationConfig config,
            CollectionType type,
            BeanDescription description,
            JsonSerializer<?> serializer) {
        return Set.class.isAssignableFrom(type.getRawClass())
                ? new Sorted((JsonSerializer<Object>) serializer)
                : serializer;
    }

    private static final class Sorted extends JsonSerializer<Set<?>>
            implements ContextualSerializer {
        private final JsonSerializer<Object> serializer;

        Sorted(JsonSerializer<Object> serializer) {
            this.serializer = serializer;
        }

        @Override
        @SuppressWarnings("unchecked") // as above
        public JsonSerializer<?> createContextual(
                SerializerProvider provider, @Nullable BeanProperty property)
                throws JsonMappingException {
            return new Sorted(
                    (JsonSerializer<Object>)
                            provider.handleSecondaryContextualization(serializer, property));
        }

        @Override
        public void serialize(Set<?> set, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            serializer.serialize(sorted(set, generator.getCodec()), generator, provider);
        }

        @Override
        public void serializeWithType(
                Set<?> set,
                JsonGenerator generator,
                SerializerProvider provider,
                TypeSerializer type)
                throws IOException {
            serializer.serializeWithType(
                    sorted(set, generator.getCodec()), generator, provider, type);
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Set<?> set) {
            return set.isEmpty();
        }

        private static Set<?> sorted(Set<?> set, ObjectCodec codec) throws IOException {
            if (set instanceof SequencedSet) {
                return set;
            }
            Map<String, Object> sorted = new TreeMap<>();
            for (Object element : set) {
                sorted.put(((ObjectMapper) codec).writeValueAsString(element), element);
            }
            return new LinkedHashSet<>(sorted.values());
        }
    }
}
