package dev.larder.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The description of the API says what the controllers do. */
class OpenApiTest {
    private static JsonNode document;

    /** What was compared already. */
    private final Set<Type> seen = new HashSet<>();

    @BeforeAll
    static void read() throws Exception {
        try (InputStream in =
                Objects.requireNonNull(
                        OpenApiTest.class.getResourceAsStream("/META-INF/swagger/openapi.yml"))) {
            document = new ObjectMapper().valueToTree(new Yaml().load(in));
        }
    }

    @Test
    void eachRouteIsDescribedAndNothingElse() {
        Set<String> described = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .fieldNames()
                                .forEachRemaining(
                                        verb -> described.add(verb + " " + path.getKey())));

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(
                        Routes.all().stream()
                                .map(route -> route.verb() + " " + route.path())
                                .toList())
                .hasSizeGreaterThan(25);
    }

    @Test
    void answersHaveTheFieldsOfTheirRecords() {
        for (Routes.Route route : Routes.all()) {
            Type answer = route.answer();
            assertThat(answer)
                    .as("%s returns what it answers, for JsonBodies to write", route.path())
                    .isNotEqualTo(String.class);
            if (answer != null) {
                JsonNode responses = operation(route).get("responses");
                JsonNode good = responses.has("201") ? responses.get("201") : responses.get("200");
                compare(
                        answer,
                        good.get("content").get("application/json").get("schema"),
                        route.verb() + " " + route.path());
            }
        }
        assertThat(seen).as("records").hasSizeGreaterThan(30);
    }

    @Test
    void bodiesHaveTheFieldsOfTheirRecords() {
        int bodies = 0;
        for (Routes.Route route : Routes.all()) {
            Class<?> asks = route.asks();
            if (asks != null) {
                bodies++;
                compare(
                        asks,
                        operation(route)
                                .get("requestBody")
                                .get("content")
                                .get("application/json")
                                .get("schema"),
                        "the body of " + route.path());
            }
        }
        assertThat(bodies).isGreaterThanOrEqualTo(7);
    }

    @Test
    void whatGoesWrongIsDescribed() {
        for (Routes.Route route : Routes.all()) {
            for (String code : List.of("4XX", "5XX")) {
                JsonNode problem =
                        operation(route)
                                .path("responses")
                                .path(code)
                                .path("content")
                                .path(Problem.MEDIA_TYPE)
                                .path("schema");
                assertThat(problem.isMissingNode()).as("%s is @Described", route.path()).isFalse();
                compare(Problem.class, problem, route.path());
            }
        }
    }

    @Test
    void eventsAreOneOfThoseThatThereAre() {
        JsonNode schema =
                document.get("paths")
                        .get("/api/v1/runs/{id}/events")
                        .get("get")
                        .get("responses")
                        .get("200")
                        .get("content")
                        .get("text/event-stream")
                        .get("schema");
        Set<String> names = new TreeSet<>();
        schema.get("oneOf").forEach(one -> names.add(simpleName(one)));

        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(
                                        dev.larder.runtime.api.RunEvent.class
                                                .getPermittedSubclasses())
                                .map(Class::getSimpleName)
                                .toList());
    }

    private static JsonNode operation(Routes.Route route) {
        JsonNode operation = document.get("paths").path(route.path()).path(route.verb());
        assertThat(operation.isMissingNode()).as(route.path()).isFalse();
        return operation;
    }

    private static String name(JsonNode reference) {
        String text = reference.get("$ref").asText();
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** {@return the name of a record, without that of the interface that it is in} */
    private static String simpleName(JsonNode reference) {
        String name = name(reference);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static JsonNode resolved(JsonNode schema) {
        JsonNode one = schema;
        while (one.has("$ref") || one.has("allOf")) {
            one =
                    one.has("$ref")
                            ? document.get("components").get("schemas").get(name(one))
                            : one.get("allOf").get(0);
        }
        return one;
    }

    private void compare(Type type, JsonNode reference, String where) {
        JsonNode schema = resolved(reference);
        switch (type) {
            case ParameterizedType generic when generic.getRawType() == List.class -> {
                assertThat(schema.path("type").asText()).as(where).isEqualTo("array");
                compare(generic.getActualTypeArguments()[0], schema.get("items"), where + "[]");
            }
            case ParameterizedType generic when generic.getRawType() == Map.class -> {
                assertThat(schema.path("type").asText()).as(where).isEqualTo("object");
                compare(
                        generic.getActualTypeArguments()[1],
                        schema.get("additionalProperties"),
                        where + "{}");
            }
            case WildcardType wildcard -> compare(wildcard.getUpperBounds()[0], schema, where);
            case Class<?> one -> compareResolved(one, schema, where);
            default -> throw new AssertionError(where + " is " + type);
        }
    }

    private void compareResolved(Class<?> type, JsonNode schema, String where) {
        if (type.isRecord()) {
            if (seen.add(type)) {
                compareFields(type, schema, where, Set.of());
            }
        } else if (type.isSealed()) {
            Set<String> names = new TreeSet<>();
            schema.path("oneOf").forEach(one -> names.add(simpleName(one)));
            JsonSubTypes cases = Objects.requireNonNull(type.getAnnotation(JsonSubTypes.class));
            schema.path("oneOf").forEach(one -> compareCase(cases, one, where));
            assertThat(names)
                    .as(where)
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(cases.value())
                                    .map(each -> each.value().getSimpleName())
                                    .toList());
        } else if (type != Object.class) {
            String expected =
                    type == boolean.class || type == Boolean.class
                            ? "boolean"
                            : type == double.class || type == Double.class
                                    ? "number"
                                    : type.isPrimitive() || Number.class.isAssignableFrom(type)
                                            ? "integer"
                                            : "string";
            assertThat(schema.path("type").asText()).as(where).isEqualTo(expected);
            assertThat(schema.path("format").asText().equals("date-time"))
                    .as(where)
                    .isEqualTo(type == Instant.class);
        }
    }

    private void compareCase(JsonSubTypes cases, JsonNode one, String where) {
        Class<?> type =
                Arrays.stream(cases.value())
                        .<Class<?>>map(JsonSubTypes.Type::value)
                        .filter(each -> each.getSimpleName().equals(simpleName(one)))
                        .findFirst()
                        .orElseThrow();
        if (seen.add(type)) {
            compareFields(type, resolved(one), where, Set.of("kind"));
        }
    }

    private void compareFields(Class<?> type, JsonNode schema, String where, Set<String> besides) {
        Set<String> names = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        names.removeAll(besides);
        assertThat(names)
                .as("%s: %s", where, type.getSimpleName())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getName)
                                .toList());
        for (RecordComponent field : type.getRecordComponents()) {
            compare(
                    field.getGenericType(),
                    schema.get("properties").get(field.getName()),
                    type.getSimpleName() + "." + field.getName());
        }
    }
}
