package dev.larder.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Assets that this compile does not see the sources of: in other modules, and in classes compiled
 * before.
 */
class ModulesTest {
    private static final String ORDERS =
            """
            @Assets("shop")
            public class Orders {
                @Asset
                Sql orders(@Input("shop.imports") Table imports) { return Sql.of(""); }

                @Asset
                Sql imports() { return Sql.of(""); }

                @Assets("nested_shop")
                static class Nested_2 {
                    @Asset byte[] bytes() { return new byte[0]; }
                }
            }
            """;

    private static final String SALES =
            """
            @Assets("sales")
            class Sales {
                @Asset
                Sql sales(@Input("shop.%s") Table orders) { return Sql.of(""); }

                @Asset
                byte[] copy(@Input("nested_shop.bytes") byte[] bytes) { return bytes; }
            }
            """;

    @TempDir Path folder;

    private Module orders() {
        return new Module(folder.resolve("a")).source(ORDERS);
    }

    private Module sales(String upstream, Module... dependencies) {
        return new Module(folder.resolve("b"), dependencies).source(SALES.formatted(upstream));
    }

    @Test
    void anotherModuleIsRead() {
        Module a = orders();
        assertThat(a.compile().messages()).isEmpty();
        assertThat(sales("orders", a).compile().messages()).isEmpty();
    }

    @Test
    void anotherModuleIsReadWithoutParameterNames() {
        Module a = orders().without("-parameters");
        a.compile();
        assertThat(sales("orders", a).compile().messages()).isEmpty();
    }

    @Test
    void anUnknownKeyOfAnotherModuleIsReportedWithASuggestion() {
        Module a = orders();
        a.compile();
        assertThat(sales("order", a).compile().messages())
                .containsExactly(
                        "Sql sales(@Input(\"shop.order\") Table orders) { return Sql.of(\"\"); } ->"
                                + " input orders: there is no asset shop.order; did you mean"
                                + " shop.orders?");
    }

    @Test
    void anotherShapeInAnotherModuleIsReported() {
        Module a = orders();
        a.compile();
        var b =
                new Module(folder.resolve("b"), a)
                        .source(
                                """
                                @Assets("sales")
                                class Sales {
                                    @Asset String sales(@Input("nested_shop.bytes") Table bytes) { return ""; }
                                }
                                """);
        assertThat(b.compile().messages())
                .containsExactly(
                        "@Asset String sales(@Input(\"nested_shop.bytes\") Table bytes) { return"
                            + " \"\"; } -> input bytes takes a table, but nested_shop.bytes is a"
                            + " files");
    }

    @Test
    void aKeyOfAnotherModuleIsNotProducedAgain() {
        Module a = orders();
        a.compile();
        var b =
                new Module(folder.resolve("b"), a)
                        .source(
                                """
                                @Assets("shop")
                                class Again {
                                    @Asset Sql orders() { return Sql.of(""); }
                                }
                                """);
        assertThat(b.compile().messages())
                .containsExactly(
                        "@Asset Sql orders() { return Sql.of(\"\"); } -> asset shop.orders is also"
                                + " produced by shop.Orders.orders; rename one of them");
    }

    @Test
    void aClassIsCompiledAgainByItself() {
        Module both = orders().source(SALES.formatted("orders"));
        assertThat(both.compile().messages()).isEmpty();
        assertThat(both.compileOnly("Sales").messages()).isEmpty();
        assertThat(both.compileOnly("Orders").messages()).isEmpty();
    }

    @Test
    void aClassThatIsCompiledAgainReplacesItsFormerSelf() {
        Module both = orders().source(SALES.formatted("orders"));
        both.compile();
        both.source(SALES.formatted("orders").replace("copy(", "duplicate("));
        assertThat(both.compileOnly("Sales").messages()).isEmpty();
        both.source(SALES.formatted("orderss"));
        assertThat(both.compileOnly("Sales").messages())
                .singleElement()
                .asString()
                .endsWith("there is no asset shop.orderss; did you mean shop.orders?");
    }

    @Test
    void aClassThatIsCompiledByItselfMustNotRepeatAKey() {
        Module both = orders().source(SALES.formatted("orders"));
        both.compile();
        both.source(
                """
                @Assets("shop")
                class Sales {
                    @Asset Sql imports() { return Sql.of(""); }
                }
                """);
        assertThat(both.compileOnly("Sales").messages())
                .containsExactly(
                        "@Asset Sql imports() { return Sql.of(\"\"); } -> asset shop.imports is"
                                + " also produced by shop.Orders.imports; rename one of them");
    }

    @Test
    void aClassThatIsGoneIsForgotten() throws IOException {
        Module both = orders().source(SALES.formatted("orders"));
        both.compile();
        Files.delete(both.output().resolve("shop/Orders.class"));
        both.source(
                """
                @Assets("shop")
                class Sales {
                    @Asset Sql orders() { return Sql.of(""); }
                }
                """);
        assertThat(both.compileOnly("Sales").messages()).isEmpty();
    }

    @Test
    void aClassThatHasNoAssetsAnyMoreIsForgotten() {
        Module both = orders().source(SALES.formatted("orders"));
        both.compile();
        both.source("public class Orders {}");
        assertThat(both.compile().messages())
                .hasSize(2)
                .allSatisfy(message -> assertThat(message).contains("there is no asset"));
    }
}
