package dev.larder.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;

import dev.larder.runtime.api.AssetsApi;
import dev.larder.runtime.api.PlansApi;
import dev.larder.runtime.api.RunEvent;
import dev.larder.runtime.api.RunsApi;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The types that the page is written with are the records that the API answers with. */
class PageTypesTest {
    private static final Path SOURCE = Path.of("../lineage-ui/src/api/types.ts");

    /** What the page calls otherwise. */
    private static final Map<Class<?>, String> NAMES =
            Map.of(
                    AssetsApi.Status.class, "StatusLine",
                    AssetsApi.EdgeLine.class, "Edge",
                    AssetsApi.PartitionLineageLine.class, "PartitionLineage",
                    PlansApi.PlanResult.class, "Plan",
                    RunsApi.RunResultLine.class, "RunResult");

    private static TypeScript page;

    private final Set<Class<?>> seen = new HashSet<>();
    private final Set<String> named = new TreeSet<>();

    @BeforeAll
    static void read() throws IOException {
        page = new TypeScript(Files.readString(SOURCE));
    }

    @Test
    void answersAreWhatThePageTakesThemFor() {
        for (Routes.Route route : Routes.all()) {
            if (route.answer() != null) {
                compareElements(route.answer(), route.path());
            }
        }
        compareRecord(Problem.class, "Problem");

        assertThat(seen).hasSizeGreaterThan(35);
        assertThat(named).contains("AssetLine", "RunStep", "Plan", "MaterializationLine");
    }

    private void compareElements(Type type, String where) {
        if (type instanceof ParameterizedType list) {
            compareElements(list.getActualTypeArguments()[0], where);
        } else if (type instanceof Class<?> one && one.isRecord()) {
            compareRecord(one, nameOf(one));
        } else if (type instanceof Class<?> one && one.isSealed()) {
            compareCases(one, nameOf(one));
        } else {
            assertThat(type).as(where).isEqualTo(String.class);
        }
    }

    @Test
    void eventsAreWhatThePageTakesThemFor() {
        Map<String, TypeScript.Field> events = page.fieldsOf("RunEvents");
        for (EventName name : EventName.values()) {
            Class<?> type =
                    Arrays.stream(RunEvent.class.getPermittedSubclasses())
                            .filter(each ->
                                    each.getSimpleName()
                                            .equalsIgnoreCase(name.name().replace("_", "")))
                            .findFirst()
                            .orElseThrow();
            compareInline(
                    type,
                    Objects.requireNonNull(events.get(name.name()), name.name()).type(),
                    name.name());
        }
    }

    private static String nameOf(Class<?> type) {
        return NAMES.getOrDefault(type, type.getSimpleName());
    }

    private void compareRecord(Class<?> type, String name) {
        if (seen.add(type)) {
            named.add(name);
            assertThat(page.hasInterface(name))
                    .as("types.ts has an interface %s, which is the record %s", name, type)
                    .isTrue();
            compareFields(type, page.fieldsOf(name), name);
        }
    }

    private void compareCases(Class<?> type, String name) {
        List<String> cases = page.cases(name);
        JsonSubTypes all = Objects.requireNonNull(type.getAnnotation(JsonSubTypes.class));
        assertThat(cases).as(name).hasSize(all.value().length);
        for (JsonSubTypes.Type one : all.value()) {
            String kind = "kind: '" + one.name() + "';";
            String body =
                    cases.stream()
                            .filter(each -> each.contains(kind))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError(name + " has no " + kind));
            compareInline(one.value(), body.replace(kind, ""), name + " " + one.name());
        }
    }

    private void compareInline(Class<?> type, String body, String where) {
        assertThat(body).as(where).startsWith("{").endsWith("}");
        compareFields(type, TypeScript.fields(body.substring(1, body.length() - 1)), where);
    }

    private void compareFields(Class<?> type, Map<String, TypeScript.Field> fields, String where) {
        assertThat(fields.keySet())
                .as("%s of %s", where, type)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getName)
                                .toList());
        for (RecordComponent component : type.getRecordComponents()) {
            TypeScript.Field field = Objects.requireNonNull(fields.get(component.getName()));
            String which = where + "." + component.getName();
            boolean isLeftOut = isLeftOut(type, component);
            assertThat(field.isOptional()).as("%s may be absent", which).isEqualTo(isLeftOut);
            if (!isLeftOut) {
                assertThat(page.isNullable(field.type()))
                        .as("%s may be null", which)
                        .isEqualTo(isNullable(component.getAnnotatedType()));
            }
            compare(component.getAnnotatedType(), field.type(), which);
        }
    }

    private static boolean isLeftOut(Class<?> type, RecordComponent component) {
        try {
            AnnotatedElement field = type.getDeclaredField(component.getName());
            return field.isAnnotationPresent(JsonInclude.class);
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private void compare(AnnotatedType annotated, String text, String where) {
        List<String> cases = page.cases(text);
        if (annotated instanceof AnnotatedParameterizedType generic) {
            compareGeneric(generic, cases, where);
            return;
        }
        Class<?> type = (Class<?>) annotated.getType();
        if (type.isRecord()) {
            assertThat(cases).as(where).hasSize(1);
            if (cases.getFirst().startsWith("[")) {
                compareTuple(type, cases.getFirst(), where);
            } else if (cases.getFirst().startsWith("{")) {
                compareInline(type, cases.getFirst(), where);
            } else {
                assertThat(cases.getFirst()).as(where).isEqualTo(nameOf(type));
                compareRecord(type, nameOf(type));
            }
        } else if (type == Object.class) {
            assertThat(cases).as(where).containsExactlyInAnyOrder("string", "number", "boolean");
        } else if (type == Instant.class) {
            assertThat(text.replace("| null", "").strip()).as(where).isEqualTo("Instant");
        } else if (type == boolean.class) {
            assertThat(cases).as(where).containsExactly("boolean");
        } else if (type == String.class) {
            assertThat(cases).as(where).allMatch(each -> each.equals("string") || isText(each));
        } else if (type.isEnum()) {
            assertThat(cases).as(where).allMatch(PageTypesTest::isText);
            assertThat(cases.stream().map(each -> each.substring(1, each.length() - 1)))
                    .as(where)
                    .containsAll(
                            Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        } else {
            assertThat(cases).as(where).containsExactly("number");
        }
    }

    private void compareTuple(Class<?> type, String text, String where) {
        JsonFormat format = Objects.requireNonNull(type.getAnnotation(JsonFormat.class), where);
        assertThat(format.shape()).as(where).isEqualTo(JsonFormat.Shape.ARRAY);
        List<String> elements = List.of(text.substring(1, text.length() - 1).split(", *"));
        RecordComponent[] components = type.getRecordComponents();
        assertThat(elements).as(where).hasSize(components.length);
        for (int i = 0; i < components.length; i++) {
            compare(components[i].getAnnotatedType(), elements.get(i), where + "[" + i + "]");
        }
    }

    private void compareGeneric(
            AnnotatedParameterizedType generic, List<String> cases, String where) {
        assertThat(cases).as(where).hasSize(1);
        String text = cases.getFirst();
        AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
        if (((ParameterizedType) generic.getType()).getRawType() == Map.class) {
            assertThat(text).as(where).startsWith("Record<string, ").endsWith(">");
            String values = text.substring("Record<string, ".length(), text.length() - 1);
            compare(arguments[1], values, where + "{}");
        } else {
            assertThat(text).as(where).endsWith("[]");
            String element = text.substring(0, text.length() - 2);
            String bare =
                    element.startsWith("(") && element.endsWith(")")
                            ? element.substring(1, element.length() - 1)
                            : element;
            assertThat(page.isNullable(bare)).as(where).isEqualTo(isNullable(arguments[0]));
            compare(arguments[0], bare, where + "[]");
        }
    }

    private static boolean isText(String type) {
        return type.startsWith("'") && type.endsWith("'");
    }
}
