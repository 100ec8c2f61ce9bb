package dev.larder.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Assets that code makes: the compiler knows their keys by patterns only. */
class ProvidersTest {
    private static final String PROVIDER =
            """
            @jakarta.inject.Singleton
            ANNOTATION
            public class Dbt implements AssetProvider {
                @Override public Collection<ProvidedAsset> assets() { return List.of(); }
            }
            """;

    private static final String READER =
            """
            @Assets("shop")
            class Shop {
                @Asset(deps = "dbt.customers")
                Sql sales(@Input("dbt.orders") Table orders) { return Sql.of(""); }

                @Asset
                Sql lost(@Input("dbx.orders") Table orders) { return Sql.of(""); }
            }
            """;

    private static final String LOST =
            "Sql lost(@Input(\"dbx.orders\") Table orders) { return Sql.of(\"\"); } -> input"
                    + " orders: there is no asset dbx.orders";

    @TempDir Path folder;

    private Module provider(String annotation) {
        return new Module(folder.resolve("a")).source(PROVIDER.replace("ANNOTATION", annotation));
    }

    @Test
    void whatMatchesIsKnown() {
        var module = provider("@Provides({\"dbt.*\", \"raw_*.*\"})").source(READER);
        assertThat(module.compile().messages()).containsExactly(LOST);
    }

    @Test
    void whatMatchesIsKnownAcrossModulesAndInAnIncrementalCompile() {
        Module dbt = provider("@Provides(\"dbt.*\")");
        assertThat(dbt.compile().messages()).isEmpty();
        var shop = new Module(folder.resolve("b"), dbt).source(READER);
        assertThat(shop.compile().messages()).containsExactly(LOST);
        assertThat(dbt.source(READER).compileOnly("Shop").messages()).containsExactly(LOST);
    }

    @Test
    void aProviderWithoutPatternsIsReportedAndNothingElse() {
        assertThat(provider("").source(READER).compile().messages())
                .containsExactly(
                        "public class Dbt implements AssetProvider { -> a provider says what it"
                                + " provides; put @Provides(\"namespace.*\") on the class");
        assertThat(provider("@Provides(\"Dbt\")").compile().messages())
                .singleElement()
                .asString()
                .endsWith("-> @Provides: \"Dbt\" is no pattern of asset keys; write such as dbt.*");
    }
}
