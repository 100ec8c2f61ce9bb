package dev.larder.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** What is wrong with a class: our error at its line, and none of Micronaut's. */
class ClassErrorsTest {
    @TempDir Path folder;

    @Test
    void anAssetNeedsAClassWithAssets() {
        var module =
                new Module(folder)
                        .source(
                                """
                                class Shop {
                                    @Asset
                                    String orders() { return ""; }

                                    static class Nested {
                                        @Asset String nested() { return ""; }
                                    }
                                }
                                """);
        assertThat(module.compile().messages())
                .containsExactlyInAnyOrder(
                        "@Asset String nested() { return \"\"; } -> its class has no @Assets; put"
                                + " @Assets(\"namespace\") on shop.Shop$Nested",
                        "String orders() { return \"\"; } -> its class has no @Assets; put"
                                + " @Assets(\"namespace\") on shop.Shop");
    }

    @Test
    void anAbstractClassIsRefused() {
        assertThat(message("abstract class Shop {", ""))
                .isEqualTo(
                        "@Assets on an abstract class has no effect; put it on the classes that"
                                + " extend it");
    }

    @Test
    void anInterfaceIsRefused() {
        assertThat(message("interface Shop {", "default "))
                .isEqualTo(
                        "@Assets on an interface has no effect; put it on the classes that"
                                + " implement it");
    }

    private String message(String declaration, String modifier) {
        var module =
                new Module(folder)
                        .source(
                                """
                                @Assets("shop")
                                %s
                                    @Asset %sString orders() { return ""; }
                                }
                                """
                                        .formatted(declaration, modifier));
        assertThat(module.compile().messages()).singleElement().asString().startsWith(declaration);
        return module.compile().messages().getFirst().substring(declaration.length() + 4);
    }

    @Test
    void anInnerClassIsRefused() {
        var module =
                new Module(folder)
                        .source(
                                """
                                class Shop {
                                    @Assets("shop")
                                    class Orders {
                                        @Asset String orders() { return ""; }
                                    }

                                    @Assets("hidden")
                                    private static class Hidden {
                                        @Asset String orders() { return ""; }
                                    }

                                    @Assets("nested")
                                    static class Nested {
                                        @Asset String orders() { return ""; }
                                    }
                                }
                                """);
        assertThat(module.compile().messages())
                .containsExactlyInAnyOrder(
                        "class Orders { -> @Assets on an inner class: Larder has no instance of the"
                                + " outer one; make it static",
                        "private static class Hidden { -> @Assets on a private class: make it"
                                + " package-private");
    }

    @Test
    void anAbstractMethodIsRefused() {
        var module =
                new Module(folder)
                        .source(
                                """
                                abstract class Shop {
                                    @Asset
                                    abstract String orders();
                                }
                                """);
        assertThat(module.compile().messages())
                .containsExactly(
                        "abstract String orders(); -> an abstract @Asset method makes nothing; put"
                                + " @Asset on the methods that implement it");
    }

    @Test
    void anInheritedMethodIsReportedOnce() {
        var module =
                new Module(folder)
                        .source(
                                """
                                abstract class Base {
                                    @Asset private String hidden() { return ""; }
                                    @Asset static String lost() { return ""; }
                                    @Asset Stream<String> texts() { return Stream.of(); }
                                    @Asset String fine() { return ""; }
                                    @Asset String lacking(@Input String fin) { return ""; }
                                }
                                """)
                        .source("@Assets(\"one\") class One extends Base {}")
                        .source(
                                "@Assets(\"two\") class Two extends Base { @Asset String own(@Input"
                                        + " String hidden) { return hidden; } }");
        assertThat(module.compile().messages())
                .containsExactlyInAnyOrder(
                        "@Asset private String hidden() { return \"\"; } -> an @Asset method cannot"
                                + " be private; make it package-private",
                        "@Asset static String lost() { return \"\"; } -> an @Asset method cannot be"
                                + " static; make it an instance method",
                        "@Asset Stream<String> texts() { return Stream.of(); } -> a Stream carries"
                                + " rows, so its elements must be of a record type",
                        "@Asset String lacking(@Input String fin) { return \"\"; } -> input fin:"
                                + " there is no asset one.fin; did you mean one.fine?",
                        "@Asset String lacking(@Input String fin) { return \"\"; } -> input fin:"
                                + " there is no asset two.fin; did you mean two.fine?",
                        "@Assets(\"two\") class Two extends Base { @Asset String own(@Input String"
                                + " hidden) { return hidden; } } -> input hidden: there is no asset"
                                + " two.hidden");
    }
}
