package dev.larder.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.Origin;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** What assets say of their code, of the keys that they had, and of columns that do not count. */
class HistoryTest {
    private static final String ORDER = "record Order(int id, java.time.Instant loadedAt) {}";

    @TempDir Path folder;

    @Test
    void whatIsSaid() {
        Module module =
                new Module(folder)
                        .source(ORDER)
                        .source(
                                """
                                record Two(
                                        @Asset(codeVersion = "own", formerly = "first") Sql one,
                                        @Asset(volatileColumns = "at") Sql two) {}
                                """)
                        .source(
                                """
                                @Assets("shop")
                                class Shop {
                                    @Asset(codeVersion = "2", formerly = {"bills", "old.orders"}, volatileColumns = "loaded_at")
                                    List<Order> orders() { return List.of(); }

                                    @MultiAsset(codeVersion = "all")
                                    Two both() { throw new AssertionError(); }

                                    @Asset(codeVersion = "", volatileColumns = "any")
                                    Sql plain() { return Sql.of(""); }

                                    @ExternalAsset(formerly = "outside")
                                    DataVersion external() { return DataVersion.of("1"); }
                                }
                                """);
        assertThat(module.compile().messages()).isEmpty();
        assertThat(StartUp.definitions(module))
                .extracting(HistoryTest::text)
                .containsExactlyInAnyOrder(
                        "shop.orders declared 2 [shop.bills, old.orders] [loaded_at]",
                        "shop.one declared own [shop.first] []",
                        "shop.two declared all [] [at]",
                        "shop.plain none  [] [any]",
                        "shop.external [shop.outside]");
    }

    private static String text(AssetDefinition asset) {
        String made =
                switch (asset.origin()) {
                    case Origin.Produced p ->
                            "%s %s ".formatted(p.codeVersion().scheme(), p.codeVersion().text());
                    case Origin.External _ -> "";
                };
        String columns =
                asset.isExternal() ? "" : " " + asset.produced().volatileColumns().toString();
        return "%s %s%s%s".formatted(asset.key(), made, asset.formerly(), columns);
    }

    @Test
    void whatIsWrongWithOne() {
        assertWrong(
                "@Asset(codeVersion = \" \") Sql x() { return Sql.of(\"\"); }",
                "codeVersion is blank; write a version, as \"2\", or remove it");
        assertWrong(
                "@Asset(formerly = \"x\") Sql x() { return Sql.of(\"\"); }",
                "formerly names shop.x, which is the asset itself; name the key that it had"
                        + " before, or remove it");
        assertWrong(
                "@Asset(formerly = {\"y\", \"shop.y\"}) Sql x() { return Sql.of(\"\"); }",
                "formerly names shop.y twice; remove one");
        assertWrong(
                "@ExternalAsset(formerly = \"X\") DataVersion x() { return DataVersion.of(\"\"); }",
                "\"X\" is not an asset name; use lower-case letters, digits and _, a letter"
                        + " first");
        assertWrong(
                "@Asset(volatileColumns = \"at\") String x() { return \"\"; }",
                "volatileColumns names at, but a value has no columns; remove it");
        assertWrong(
                "@Asset(volatileColumns = \"loadedat\") List<Order> x() { return List.of(); }",
                "volatileColumns names loadedat, but the record has no such column; did you mean"
                        + " loaded_at?");
        assertWrong(
                "@Asset(volatileColumns = \" \") Sql x() { return Sql.of(\"\"); }",
                "volatileColumns names a column without a name; remove it");
        assertWrong(
                "@Asset(volatileColumns = {\"id\", \"loaded_at\"}) List<Order> x() { return"
                        + " List.of(); }",
                "volatileColumns names all columns, so that nothing is compared; keep one");
    }

    private void assertWrong(String method, String message) {
        Module module =
                new Module(folder)
                        .source(ORDER)
                        .source("@Assets(\"shop\") class Shop {\n%s\n}".formatted(method));
        assertThat(module.compile().messages()).containsExactly(method + " -> " + message);
    }

    @Test
    void aComponentIsNamedWhereItIsWrong() {
        Module module =
                new Module(folder)
                        .source("record Two(@Asset(formerly = \"one\") int one, int two) {}")
                        .source(
                                """
                                @Assets("shop")
                                class Shop {
                                    @MultiAsset Two both() { return new Two(1, 2); }
                                }
                                """);
        assertThat(module.compile().messages())
                .containsExactly(
                        "record Two(@Asset(formerly = \"one\") int one, int two) {} -> component"
                                + " one: formerly names shop.one, which is the asset itself; name"
                                + " the key that it had before, or remove it");
    }

    @Test
    void aHistoryIsOfOneAssetOnly() {
        Module shop =
                new Module(folder.resolve("a"))
                        .source(
                                """
                                @Assets("shop")
                                class Shop {
                                    @Asset int now() { return 1; }
                                    @Asset(formerly = "was") int is() { return 1; }
                                }
                                """);
        assertThat(shop.compile().messages()).isEmpty();
        Module other =
                new Module(folder.resolve("b"), shop)
                        .source(
                                """
                                @Assets("other")
                                class Other {
                                    @Asset(formerly = "shop.now") int first() { return 1; }
                                    @Asset(formerly = "shop.was") int second() { return 1; }
                                }
                                """);
        assertThat(other.compile().messages())
                .containsExactlyInAnyOrder(
                        "@Asset(formerly = \"shop.now\") int first() { return 1; } -> formerly"
                                + " names shop.now, which is an asset still: shop.Shop.now makes"
                                + " it; remove one of the two",
                        "@Asset(formerly = \"shop.was\") int second() { return 1; } -> formerly"
                                + " names shop.was, which shop.is names, too; its history can be"
                                + " of one asset only: remove it from the other");
    }
}
