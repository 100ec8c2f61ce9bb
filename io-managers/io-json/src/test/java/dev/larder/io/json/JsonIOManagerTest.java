package dev.larder.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.Failure;
import dev.larder.io.Capability;
import dev.larder.io.Content;
import dev.larder.io.IOManager;
import dev.larder.io.IOManagerFactory;
import dev.larder.io.IOManagerFactory.Configuration;
import dev.larder.io.Source;
import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.testkit.IOManagerContract;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class JsonIOManagerTest extends IOManagerContract {

    record Inner(int number, @Nullable String text) {}

    record Outer(
            String name, List<Inner> inners, Map<String, Inner> byName, @Nullable Inner none) {}

    record Times(
            LocalDate day,
            Instant instant,
            OffsetDateTime offset,
            ZonedDateTime zoned,
            YearMonth month,
            Duration duration) {}

    record Numbers(BigDecimal amount, long big, double real, Optional<Integer> maybe) {}

    record Keeping(Set<String> texts, Map<String, Set<Integer>> numbers) {}

    /** A class with properties, whose order in the class file means nothing. */
    @SuppressWarnings("UnusedMethod")
    public static final class Bean {
        public int getBeta() {
            return 2;
        }

        public int getAlpha() {
            return 1;
        }
    }

    enum Colour {
        RED,
        GREEN
    }

    /** Types as a method's parameter has them. */
    @SuppressWarnings("UnusedVariable")
    private static final class Declared {
        List<Inner> inners = List.of();
        Map<Colour, List<LocalDate>> days = Map.of();
        Map<String, Integer> counts = Map.of();
        Set<String> set = Set.of();
        Optional<Inner> maybe = Optional.empty();

        static Type type(String field) throws NoSuchFieldException {
            return Declared.class.getDeclaredField(field).getGenericType();
        }
    }

    @Override
    protected IOManagerFactory factory() {
        return new JsonIOManagerFactory();
    }

    @Test
    void recordsComeBack() throws Exception {
        assertComesBack(
                new Outer(
                        "Grüße, 東京 😀",
                        List.of(new Inner(1, "a"), new Inner(2, null)),
                        Map.of("x", new Inner(3, "\"\n\\")),
                        null),
                Outer.class);
    }

    @Test
    void timesComeBackWithTheirZone() throws Exception {
        assertComesBack(
                new Times(
                        LocalDate.of(2001, 1, 31),
                        Instant.parse("2001-01-31T23:59:59.123456789Z"),
                        OffsetDateTime.parse("2001-01-31T12:00:00+05:30"),
                        ZonedDateTime.parse("2021-11-07T01:30:00-06:00[America/Chicago]"),
                        YearMonth.of(2001, 1),
                        Duration.parse("PT1H0.5S")),
                Times.class);
    }

    @Test
    void numbersKeepTheirDigits() throws Exception {
        assertComesBack(
                new Numbers(
                        new BigDecimal("12345678901234567890.1234567890100"),
                        Long.MIN_VALUE,
                        0.1,
                        Optional.of(7)),
                Numbers.class);
    }

    @Test
    void genericTypesComeBack() throws Exception {
        assertComesBack(List.of(new Inner(1, "a"), new Inner(2, null)), Declared.type("inners"));
        assertComesBack(
                Map.of(Colour.GREEN, List.of(LocalDate.of(2001, 1, 31)), Colour.RED, List.of()),
                Declared.type("days"));
        assertComesBack(Optional.of(new Inner(1, null)), Declared.type("maybe"));
        assertComesBack(Optional.empty(), Declared.type("maybe"));
    }

    @Test
    void simpleValuesAndNullComeBack() throws Exception {
        assertComesBack(3.5, double.class);
        assertComesBack("", String.class);
        assertComesBack(List.of(1, "a", true), Object.class);
        Source nothing = store(new Content.Value(null, String.class));
        assertThat(io().read(nothing, String.class)).isNull();
    }

    @Test
    void equalMapsMakeEqualFiles() throws Exception {
        Map<String, Integer> forth = new LinkedHashMap<>();
        Map<String, Integer> back = new LinkedHashMap<>();
        for (int i = 0; i < 26; i++) {
            forth.put("" + (char) ('a' + i), i);
            back.put("" + (char) ('z' - i), 25 - i);
        }
        assertThat(json(forth)).isEqualTo(json(back)).isEqualTo(json(new HashMap<>(forth)));
        assertThat(json(forth)).startsWith("{\"a\":0,\"b\":1,");
    }

    @Test
    void equalSetsMakeEqualFiles() throws Exception {
        List<String> letters = List.of("i", "b", "h", "c", "g", "a", "f", "d", "e");
        Set<String> small = new HashSet<>(letters);
        Set<String> large = new HashSet<>(1_000);
        large.addAll(letters.reversed());
        Type type = Declared.type("set");

        assertThat(text(small, type))
                .isEqualTo(text(large, type))
                .isEqualTo(text(Set.copyOf(letters), type))
                .isEqualTo("[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\"]");
        assertThat(text(new LinkedHashSet<>(letters), type)).startsWith("[\"i\",\"b\",");
        assertThat(text(Set.of(Set.of("b", "a"), Set.of("c")), Object.class))
                .isEqualTo("[[\"a\",\"b\"],[\"c\"]]");
        assertComesBack(new Keeping(Set.of("b", "a"), Map.of("k", Set.of(2, 1))), Keeping.class);
    }

    @Test
    void componentsStayInTheirOrderAndPropertiesAreSorted() throws Exception {
        assertThat(text(new Inner(1, "a"), Inner.class)).isEqualTo("{\"number\":1,\"text\":\"a\"}");
        assertThat(text(new Bean(), Bean.class)).isEqualTo("{\"alpha\":1,\"beta\":2}");
    }

    @Test
    void aFingerprintIsOfTheContentAlone() throws Exception {
        assertThat(print(Map.of("a", 1, "b", 2)))
                .isEqualTo(print(new LinkedHashMap<>(Map.of("b", 2, "a", 1))))
                .isEqualTo(
                        "json-sha256/43258cff783fe7036d8a43033f830adfc60ec037382473548ac742b888292777")
                .isNotEqualTo(print(Map.of("a", 1)));
    }

    @Test
    void whatIsTakenOverMayBeLaidOutOtherwise() throws Exception {
        Path file =
                Files.writeString(
                        root().resolveSibling("a.json"), " {\n \"text\":\"a\", \"number\": 1 }\n");

        Source source = store(new Content.Existing(file, Inner.class));

        assertThat(io().read(source, Inner.class)).isEqualTo(new Inner(1, "a"));
        assertThat(root().resolve(source.parts().getFirst().location()))
                .hasContent("{\"number\":1,\"text\":\"a\"}");
    }

    @Test
    void whatIsTakenOverMustFit() throws Exception {
        Path file = Files.writeString(root().resolveSibling("a.json"), "{\"number\":\"seven\"}");

        assertThatThrownBy(() ->
                        io().stage(nextTarget("all"), new Content.Existing(file, Inner.class)))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith(
                        "File %s does not fit %s at ".formatted(file, Inner.class.getName()));
        assertThat(inventory()).isEmpty();
    }

    @Test
    void withoutFingerprintsItDeclaresNone() {
        Map<String, String> off = Map.of("fingerprint", "false");
        try (IOManager io = factory().create(new Configuration(NAME, root(), off))) {
            assertThat(io.capabilities()).doesNotContain(Capability.FINGERPRINT);
        }
        Map<String, String> odd = Map.of("fingerprint", "no");
        assertThatThrownBy(() -> factory().create(new Configuration(NAME, root(), odd)))
                .hasMessage("larder.io.under_contract.fingerprint is \"no\"; write true or false");
    }

    @Test
    void whatDoesNotFitNamesTheAssetTheTypeAndThePlace() throws Exception {
        Source text = store(new Content.Value(Map.of("number", "seven"), Object.class));

        assertThatThrownBy(() -> io().read(text, Inner.class))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "The JSON of contract.asset does not fit "
                                + Inner.class.getName()
                                + " at "
                                + Inner.class.getName()
                                + "[\"number\"]: ")
                .hasMessageContaining("\"seven\"");
    }

    @Test
    void whatIsMissingOrExtraDoesNotFit() throws Exception {
        Source missing = store(new Content.Value(Map.of("text", "a"), Object.class));
        Source extra = store(new Content.Value(Map.of("number", 1, "txt", "a"), Object.class));

        assertThatThrownBy(() -> io().read(missing, Inner.class))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Cannot map `null` into type `int`");
        assertThatThrownBy(() -> io().read(extra, Inner.class))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Unrecognized field \"txt\"");
    }

    @Test
    void aDamagedFileIsAnErrorThatNamesTheAsset() throws Exception {
        Source source = store(new Content.Value(new Inner(1, "a"), Inner.class));
        Path file = root().resolve(source.parts().getFirst().location());
        Files.writeString(file, "{\"number\":1,\"te");

        assertThatThrownBy(() -> io().read(source, Inner.class))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("contract.asset");
    }

    @Test
    void aValueOfSeveralPartitionsIsRefused() throws Exception {
        Source two =
                store(new Content.Value(1, Integer.class), new Content.Value(2, Integer.class));

        assertThatThrownBy(() -> io().read(two, Integer.class))
                .isInstanceOf(IOException.class)
                .hasMessage("contract.asset is read in 2 partitions, but a value has just one");
    }

    private void assertComesBack(Object value, Type type) throws Exception {
        assertThat(io().read(store(new Content.Value(value, type)), type)).isEqualTo(value);
    }

    private String print(Object value) throws Exception {
        Target target = nextTarget("all");
        Stored staged = io().stage(target, new Content.Value(value, Object.class));
        return io().fingerprint(target, staged, Set.of()).text();
    }

    private String json(Map<String, Integer> map) throws Exception {
        return text(map, Declared.type("counts"));
    }

    private String text(Object value, Type type) throws Exception {
        Source source = store(new Content.Value(value, type));
        return Files.readString(root().resolve(source.parts().getFirst().location()));
    }
}
