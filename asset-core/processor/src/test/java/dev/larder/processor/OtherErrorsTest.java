package dev.larder.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the compiler, or another processor, has something to say: we add nothing that is not so.
 */
class OtherErrorsTest {
    private static final String READER =
            """
            @Assets("sales")
            class Sales {
                @Asset Sql sales(@Input("shop.orders") Table orders) { return Sql.of(""); }

                @Asset Sql lost(@Input("shop.ordrs") Table orders) { return Sql.of(""); }
            }
            """;

    private static final String LOST =
            "@Asset Sql lost(@Input(\"shop.ordrs\") Table orders) { return Sql.of(\"\"); } -> input"
                    + " orders: there is no asset shop.ordrs; did you mean shop.orders?";

    @TempDir Path folder;

    private Module generating(String code) throws IOException {
        Path file = Files.writeString(folder.resolve("Generated.txt"), code);
        return new Module(folder).source(READER).option("-Agenerate=" + file);
    }

    @Test
    void assetsMayBeGenerated() throws IOException {
        var module =
                generating(
                        """
                        package shop;
                        @dev.larder.Assets("shop")
                        class Generated {
                            @dev.larder.Asset dev.larder.io.Sql orders() { throw new AssertionError(); }
                        }
                        """);
        assertThat(module.compile().messages()).containsExactly(LOST);
    }

    @Test
    void theTypesOfAnAssetMayBeGenerated() throws IOException {
        var module =
                generating("package shop; record Generated(int id) {}")
                        .source(
                                """
                                @Assets("shop")
                                class Orders {
                                    @Asset List<Generated> orders() { return List.of(); }

                                    @Asset String other(@Input List<Generated> orders) { return ""; }
                                }
                                """);
        assertThat(module.compile().messages()).containsExactly(LOST);
    }

    @Test
    void theSuperclassOfAnAssetsClassMayBeGenerated() throws IOException {
        var module =
                generating(
                                """
                                package shop;
                                abstract class Generated {
                                    @dev.larder.Asset dev.larder.io.Sql orders() { throw new AssertionError(); }
                                }
                                """)
                        .source("@Assets(\"shop\") class Orders extends Generated {}");
        assertThat(module.compile().messages()).containsExactly(LOST);
    }

    @Test
    void aMissingTypeIsTheOnlyErrorOfItsAsset() {
        var module =
                new Module(folder)
                        .source(
                                """
                                @Assets("shop")
                                class Orders {
                                    @Asset
                                    Sql orders(
                                            Missing missing) {
                                        return Sql.of("");
                                    }

                                    @Asset
                                    List<Absent> rows() { return List.of(); }
                                }
                                """)
                        .source(READER);
        assertThat(module.compile().errors())
                .allSatisfy(message -> assertThat(message).contains("cannot find symbol"))
                .hasSize(2);
    }

    @Test
    void anAssetOfMissingRowsMayBeATable() {
        var module =
                new Module(folder)
                        .source(
                                """
                                @Assets("shop")
                                class Orders {
                                    @Asset
                                    List<Absent> orders() { return List.of(); }
                                }
                                """)
                        .source(READER);
        assertThat(module.compile().errors())
                .allSatisfy(message -> assertThat(message).contains("cannot find symbol"))
                .hasSize(1);
    }

    @Test
    void anAssetOfAnotherModuleMayHaveTypesThatAreNotHere() throws IOException {
        var a =
                new Module(folder.resolve("a"))
                        .source("public record Order(int id) {}")
                        .source("public class Archive {}")
                        .source(
                                """
                                @Assets("shop")
                                public class Orders {
                                    @Asset Sql orders(Archive archive) { return Sql.of(""); }

                                    @Asset List<Order> rows() { return List.of(); }
                                }
                                """);
        assertThat(a.compile().messages()).isEmpty();
        Files.delete(a.output().resolve("shop/Archive.class"));
        Files.delete(a.output().resolve("shop/Order.class"));
        var b =
                new Module(folder.resolve("b"), a)
                        .source("record Row(int id) {}")
                        .source(READER.replace("ordrs", "orders"))
                        .source(
                                """
                                @Assets("more")
                                class More {
                                    @Asset String more(@Input("shop.rows") List<Row> rows) { return ""; }
                                }
                                """);
        assertThat(b.compile().messages()).isEmpty();
    }
}
