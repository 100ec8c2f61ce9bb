package dev.larder.runtime.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.graph.CodeVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What counts in a code version, and what does not: small sources, compiled twice. */
class CodeVersionsTest {
    private static final String SHOP =
            """
            class Shop {
                private final String prefix = "no. ";

                List<Order> orders(int count) {
                    final int first = 1;
                    int total = 0;
                    for (int i = first; i <= count; i++) {
                        total += price(i);
                    }
                    assert total >= 0;
                    return IntStream.range(0, count)
                            .filter(i -> i % 2 == 0)
                            .mapToObj(i -> new Order(i, prefix + i, tier(Kind.BOOK)))
                            .sorted(new ByNumber())
                            .peek(new Consumer<Order>() {
                                @Override public void accept(Order order) { System.out.println("order"); }
                            })
                            .toList();
                }

                private int price(int i) { return Prices.of(i) + Prices.EXTRA; }

                private static int tier(Kind kind) {
                    return switch (kind) {
                        case BOOK: yield 10;
                        case TOY: yield 20;
                    };
                }

                Sql table() { return Sql.of("select a from {orders}"); }

                Sql file() { return Sql.resource("orders.sql").bind("x", 1); }

                String shape(Shape shape) { return "area " + shape.area(); }
            }
            """;

    private static final Sources BASE =
            Sources.of(
                            SHOP,
                            "enum Kind { BOOK(1), TOY(2); final int weight; Kind(int weight) {"
                                    + " this.weight = weight; } }",
                            "record Order(int id, String name, int tier) {}",
                            """
                            class ByNumber implements Comparator<Order> {
                                @Override public int compare(Order a, Order b) { return a.id() - b.id(); }
                            }
                            """,
                            """
                            class Prices {
                                static final Integer EXTRA = 7;
                                static final int CONSTANT = 3;
                                static int of(int i) { return i * CONSTANT; }
                                static int unused() { return 99; }
                            }
                            """,
                            "sealed interface Shape { int area(); }",
                            "record Square(int side) implements Shape { public int area() { return"
                                    + " side * side; } }")
                    .withResource("shop/orders.sql", "select b from x where :x = 1")
                    .but("sealed interface Shape {", "sealed interface Shape permits Square {");

    private static final Map<Sources, Path> COMPILED = new HashMap<>();

    @TempDir private static Path folder;

    private static String text(Sources sources, String method) {
        CodeVersion version = version(sources, method);
        assertThat(version.scheme()).isEqualTo("bytecode-1");
        assertThat(version.text()).matches("[0-9a-f]{64}");
        return version.text();
    }

    private static CodeVersion version(Sources sources, String method) {
        return sources.version(COMPILED.computeIfAbsent(sources, s -> s.compiled(folder)), method);
    }

    @Test
    void whatIsWrittenOtherwiseIsTheSame() {
        String before = text(BASE, "orders");
        Map<String, Sources> same =
                Map.ofEntries(
                        Map.entry("as it is", BASE),
                        Map.entry("lines", BASE.but("int total = 0;", "\n\n  int total\n = 0;")),
                        Map.entry("comment", BASE.but("int total", "/* all */ int total")),
                        Map.entry("local", BASE.but("total", "sum")),
                        Map.entry("parameter", BASE.but("count", "howMany")),
                        Map.entry("no -g", BASE.compiledWith("-g:none")),
                        Map.entry("default of javac", BASE.compiledWith()),
                        Map.entry(
                                "unrelated method",
                                BASE.but(
                                        "private final String prefix",
                                        """
                                        Runnable other() { return () -> { Object x = new Object() {}; }; }
                                        int another(Kind kind) {
                                            switch (kind) { case TOY: return 5; default: return 6; }
                                        }
                                        private final String prefix\
                                        """)),
                        Map.entry(
                                "order of methods",
                                BASE.but(
                                                "Sql table() { return Sql.of(\"select a from"
                                                        + " {orders}\"); }",
                                                "")
                                        .but(
                                                "class Shop {",
                                                "class Shop { Sql table() { return Sql.of(\"select"
                                                        + " a from {orders}\"); }")),
                        Map.entry("unused", BASE.but("return 99", "return 98")),
                        Map.entry("other SQL", BASE.but("select a from", "select c from")),
                        Map.entry("other file", BASE.withResource("shop/orders.sql", "x")));
        same.forEach(
                (what, sources) -> assertThat(text(sources, "orders")).as(what).isEqualTo(before));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "final int first = 1; final int first = 2",
                "int total = 0; int total = 5",
                "total += price; total -= price",
                "return Prices.of(i) +; return Prices.of(i) -",
                "return i * CONSTANT; return i + CONSTANT",
                "CONSTANT = 3; CONSTANT = 4",
                "EXTRA = 7; EXTRA = 8",
                "i % 2 == 0; i % 2 == 1",
                "\"no. \"; \"nr. \"",
                "int id, String name; int number, String name",
                "a.id() - b.id(); b.id() - a.id()",
                "println(\"order\"); println(\"other\")",
                "case BOOK: yield 10; case BOOK: yield 11",
                "BOOK(1), TOY(2); BOOK(3), TOY(2)",
                "{ BOOK(1), TOY(2); { TOY(2), BOOK(1)"
            })
    void whatIsReachedCounts(String before, String after) {
        Sources changed =
                before.startsWith("int id")
                        ? BASE.but(before, after).but(".id()", ".number()")
                        : BASE.but(before, after);
        assertThat(text(changed, "orders")).isNotEqualTo(text(BASE, "orders"));
        assertThat(text(changed, "table")).isEqualTo(text(BASE, "table"));
    }

    @Test
    void sqlCounts() {
        assertThat(text(BASE.but("select a from", "select c from"), "table"))
                .isNotEqualTo(text(BASE, "table"));
        Sources other = BASE.withResource("shop/orders.sql", "select c");
        assertThat(text(other, "file")).isNotEqualTo(text(BASE, "file"));
        assertThat(text(other, "table")).isEqualTo(text(BASE, "table"));
        assertThat(text(BASE.withResource("shop/others.sql", "select c"), "file"))
                .isEqualTo(text(BASE, "file"));
    }

    @Test
    void ofAnInterfaceAllThatImplementItCount() {
        assertThat(text(BASE.but("side * side", "side * 4"), "shape"))
                .isNotEqualTo(text(BASE, "shape"));
        assertThat(
                        text(
                                BASE.but("permits Square", "permits Square, Line")
                                        .with(
                                                "record Line(int length) implements Shape { public"
                                                        + " int area() { return 0; } }"),
                                "shape"))
                .isNotEqualTo(text(BASE, "shape"));
    }

    @Test
    void aJarIsAsGoodAsAFolder() {
        Path jar = BASE.jar(folder);
        for (String method : List.of("orders", "table", "file")) {
            assertThat(BASE.version(jar, method)).isEqualTo(version(BASE, method));
        }
    }

    @Test
    void anotherJarDoesNotCount() {
        Sources library =
                Sources.of("public class Library { public static int of() { return 1; } }");
        Sources shop = Sources.of("class Shop { int value() { return Library.of(); } }");
        Sources first = shop.reading(library.jar(folder));
        Sources second = shop.reading(library.but("return 1", "return 2").jar(folder));
        assertThat(text(second, "value")).isEqualTo(text(first, "value"));
    }

    @Test
    void whatAnHeirChangesCounts() {
        Sources base =
                Sources.of(
                        "class Base { String value() { return other(); } String other() { return"
                                + " \"a\"; } }",
                        "class Shop extends Base { @Override String other() { return \"b\"; } }");
        assertThat(text(base.but("\"b\"", "\"c\""), "value")).isNotEqualTo(text(base, "value"));

        Sources library =
                Sources.of(
                        "public abstract class Base { public String value() { return other(); }"
                                + " protected abstract String other(); }");
        Sources shop =
                Sources.of(
                                "public class Shop extends Base { @Override protected String"
                                        + " other() { return \"b\"; } }")
                        .reading(library.jar(folder));
        assertThat(text(shop.but("\"b\"", "\"c\""), "value")).isNotEqualTo(text(shop, "value"));
    }

    @Test
    void numbersThatTheCompilerGivesDoNotCount() {
        Sources base =
                Sources.of(
                        """
                        class Shop {
                            int first(Kind kind) {
                                switch (kind) { case B: return 1; case C: return 2; default: return 3; }
                            }
                        }
                        """,
                        "enum Kind { A, B, C }");
        Sources more =
                base.but(
                        "int first",
                        """
                        int zero(Kind kind) {
                            switch (kind) { case C: return 9; case A: return 8; default: return 7; }
                        }
                        Object lambda() { return (Supplier<Object>) () -> new Object() { int x = 1; }; }
                        int first\
                        """);
        assertThat(text(more, "first")).isEqualTo(text(base, "first"));
        assertThat(text(base.but("case B: return 1; case C", "case A: return 1; case C"), "first"))
                .isNotEqualTo(text(base, "first"));
        assertThat(
                        text(
                                base.but(
                                        "case B: return 1; case C: return 2",
                                        "case C: return 1; case B: return 2"),
                                "first"))
                .isNotEqualTo(text(base, "first"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bound", "captured", "local", "recursive", "nested"})
    void whatTheCompilerMakesUpIsInlined(String method) {
        Sources base =
                Sources.of(
                        """
                        class Shop {
                            private int number = 4;

                            Supplier<String> bound() { return this::name; }
                            private String name() { return "bound"; }

                            Supplier<String> captured() {
                                String mine = "captured" + number;
                                return new Supplier<>() {
                                    @Override public String get() { return mine + "captured"; }
                                };
                            }

                            int local() {
                                record Pair(int left, int right) { int sum() { return left + right + "local".length(); } }
                                return new Pair(1, 2).sum();
                            }

                            int recursive() { return down(3); }
                            private int down(int i) { return i == 0 ? "recursive".length() : down(i - 1); }

                            Supplier<Supplier<String>> nested() { return () -> () -> "nested"; }
                        }
                        """);
        Sources shifted =
                base.but(
                                "private int number",
                                "Object before() { record Pair() {} return new Object() { Object x"
                                        + " = (Supplier<Object>) () -> new Pair(); }; } private int"
                                        + " number")
                        .but("mine", "yours");
        assertThat(text(shifted, method)).isEqualTo(text(base, method));
        assertThat(text(base.but("\"" + method + "\"", "\"changed\""), method))
                .isNotEqualTo(text(base, method));
    }

    /** Only where the debugger has no use for them, they are left out by javac. */
    @Test
    void aValueThatIsReadLaterCounts() {
        Sources base =
                Sources.of(
                        """
                        class Shop {
                            int value(int count) {
                                int last = 0;
                                while (count-- > 0) {
                                    last = 7;
                                }
                                return last;
                            }

                            int caught() {
                                int state = 1;
                                try {
                                    state = 2;
                                    Integer.parseInt("x");
                                    state = 3;
                                } catch (NumberFormatException e) {
                                    return state;
                                }
                                return 0;
                            }
                        }
                        """);
        assertThat(text(base.but("last = 0", "last = 1"), "value"))
                .isNotEqualTo(text(base, "value"));
        assertThat(text(base.but("state = 2", "state = 9"), "caught"))
                .isNotEqualTo(text(base, "caught"));
    }

    @Test
    void valuesOfClassesAreData() {
        Sources base =
                Sources.of(
                        """
                        class Shop {
                            Map<String, Value> values() { return Map.of(); }
                            List<Row> rows() { return List.of(); }
                        }
                        """,
                        "class Value { private Row row; int number() { return 1; } }",
                        "record Row(String name, Kind kind) { Row { name = name.strip(); } }",
                        "enum Kind { A, B }");
        for (String method : List.of("values", "rows")) {
            assertThat(text(base.but("A, B", "A, B, C"), method)).isNotEqualTo(text(base, method));
            assertThat(text(base.but("strip()", "trim()"), method))
                    .isNotEqualTo(text(base, method));
        }
        assertThat(text(base.but("return 1", "return 2"), "values"))
                .isNotEqualTo(text(base, "values"));
        assertThat(text(base.but("return 1", "return 2"), "rows")).isEqualTo(text(base, "rows"));
    }

    @Test
    void howARecordIsWrittenByOthersCounts() throws IOException {
        Sources base =
                Sources.of(
                        "class Shop { Row row() { return null; } }",
                        "record Row(@com.fasterxml.jackson.annotation.JsonProperty(\"a\") int x)"
                                + " {}");
        assertThat(text(base.but("(\"a\")", "(\"b\")"), "row")).isNotEqualTo(text(base, "row"));
    }

    @Test
    void theCompilerIsNoted() {
        CodeVersion current = version(BASE, "table");
        assertThat(current.compiler()).isEqualTo("class file 69");
        CodeVersion older = version(BASE.compiledWith("--release", "21"), "table");
        assertThat(older.compiler()).isEqualTo("class file 65");
        assertThat(older.compared(current)).isEqualTo(CodeVersion.Comparison.SAME);
        CodeVersion changed =
                version(
                        BASE.compiledWith("--release", "21").but("select a from", "select c from"),
                        "table");
        assertThat(changed.compared(current)).isEqualTo(CodeVersion.Comparison.UNCOMPARABLE);
    }

    @Test
    void withoutClassFilesNothingIsKnown() throws Exception {
        Path classes = BASE.compiled(folder);
        byte[] bytes = java.nio.file.Files.readAllBytes(classes.resolve("shop/Prices.class"));
        ClassLoader loader =
                new ClassLoader(getClass().getClassLoader()) {
                    @Override
                    protected Class<?> findClass(String name) {
                        return defineClass(name, bytes, 0, bytes.length);
                    }
                };
        try (var versions = new CodeVersions()) {
            assertThat(versions.of(loader.loadClass("shop.Prices"), "of", List.of(int.class)))
                    .isEqualTo(CodeVersion.UNKNOWN);
        }
    }
}
