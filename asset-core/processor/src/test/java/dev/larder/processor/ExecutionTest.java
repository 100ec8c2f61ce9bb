package dev.larder.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.AssetProvider;
import dev.larder.ProvidedAsset;
import dev.larder.Provides;
import dev.larder.definition.ProvidedReader;
import dev.larder.error.Problem;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.Execution;
import dev.larder.graph.RetryPolicy;
import dev.larder.graph.Shape;
import dev.larder.io.Output;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** How methods are run, and those that store their data themselves. */
class ExecutionTest {
    private static final Execution LIMITED =
            new Execution(RetryPolicy.NONE, 1, "api", Duration.ofMinutes(10), 2);

    @TempDir Path folder;

    @Test
    void limitsAreOfTheMethod() {
        Module module =
                new Module(folder)
                        .source("record Two(int one, @Asset(\"other\") int two) {}")
                        .source(
                                """
                                @Retention(RetentionPolicy.RUNTIME)
                                @Asset(pool = "api", timeout = "PT10M", maxConcurrent = 2)
                                @interface Gentle {}
                                """)
                        .source(
                                """
                                @Assets("shop")
                                class Shop {
                                    @Asset String plain() { return ""; }
                                    @Asset(pool = "api", timeout = "10m", maxConcurrent = 2) String slow() { return ""; }
                                    @Gentle String gentle() { return ""; }
                                    @MultiAsset(pool = "api", timeout = "10m", maxConcurrent = 2) Two two() { return new Two(1, 2); }
                                }
                                """);
        assertThat(module.compile().messages()).isEmpty();

        assertThat(StartUp.definitions(module))
                .filteredOn(asset -> !asset.key().name().equals("plain"))
                .hasSize(4)
                .extracting(asset -> asset.produced().execution())
                .containsOnly(LIMITED);
        assertThat(StartUp.definitions(module))
                .filteredOn(asset -> asset.key().name().equals("plain"))
                .extracting(asset -> asset.produced().execution())
                .containsExactly(Execution.USUAL);
    }

    @Test
    void impossibleLimitsAreErrors() {
        Module module =
                new Module(folder)
                        .source("record Two(int one, @Asset(pool = \"api\") int two) {}")
                        .source(
                                """
                                @Assets("shop")
                                class Shop {
                                    @Asset(pool = "The API") String pool() { return ""; }
                                    @Asset(timeout = "soon") String soon() { return ""; }
                                    @Asset(timeout = "0s") String never() { return ""; }
                                    @Asset(maxConcurrent = -1) String minus() { return ""; }
                                    @MultiAsset Two two() { return new Two(1, 2); }
                                }
                                """);

        assertThat(module.compile().messages())
                .map(message -> message.replaceAll("^.*@Asset.* (\\w+)\\(\\) .* -> ", "$1 -> "))
                .containsExactlyInAnyOrder(
                        "pool -> pool is \"The API\"; use lower-case letters, digits, - and _, a"
                                + " letter first",
                        "soon -> timeout \"soon\" is not a duration; write such as 500ms, 5s, 2m",
                        "never -> timeout is not longer than nothing; leave it out where there is"
                                + " none",
                        "minus -> maxConcurrent is -1; it is at least 1, or 0 for any number",
                        "record Two(int one, @Asset(pool = \"api\") int two) {} -> component two:"
                                + " deps, after, dimensions, maxPartitionsPerStep, pool, timeout"
                                + " and maxConcurrent are of the whole method; write them in"
                                + " @MultiAsset");
    }

    @Test
    void whatAMethodStoresItselfIsReadByNobody() {
        Module module =
                new Module(folder)
                        .source(
                                """
                                @Assets("shop")
                                class Shop {
                                    @Asset void pushed() {}
                                    @Asset Output<Void> said() { return Output.stored().withMetadata("table", "x"); }
                                    @Asset @DailyPartitions(start = "2001-01-01") void several(PartitionSet days) {}
                                    @Asset(deps = "pushed", after = "said") int fine() { return 1; }
                                }
                                """)
                        .source(
                                """
                                @Assets("wrong")
                                class Wrong {
                                    @Asset int read(@Input("shop.pushed") String pushed) { return 1; }
                                    @Asset int table(@Input("shop.said") Table said) { return 1; }
                                    @Asset(io = "json") void io() {}
                                    @Asset(volatileColumns = "at") void columns() {}
                                }
                                """);

        assertThat(module.compile().messages())
                .map(message -> message.replaceAll("^.*@Asset\\S*.* (\\w+)\\(.* -> ", "$1 -> "))
                .containsExactlyInAnyOrder(
                        "read -> input pushed reads shop.pushed, which its method stores itself:"
                                + " Larder does not load it; name it in deps",
                        "table -> input said reads shop.said, which its method stores itself:"
                                + " Larder does not load it; name it in deps",
                        "io -> io is json, but its method stores the data itself; remove it",
                        "columns -> volatileColumns names at, but it returns no rows; remove it");
    }

    @Provides("code.*")
    static final class Code implements AssetProvider {
        @Override
        public Collection<ProvidedAsset> assets() {
            return List.of(
                    ProvidedAsset.of("code.limited")
                            .pool("api")
                            .timeout(Duration.ofMinutes(10))
                            .maxConcurrent(2)
                            .stored((_, _) -> Output.stored()),
                    ProvidedAsset.of("code.wrong")
                            .pool("API")
                            .timeout(Duration.ZERO)
                            .maxConcurrent(-2)
                            .value(Integer.class, (_, _) -> 1));
        }
    }

    @Test
    void codeSaysTheSame() {
        var read = new ProvidedReader(Code.class).read(new Code());

        AssetDefinition limited = read.getFirst().reading().definition();
        assertThat(limited).isNotNull();
        assertThat(limited.produced().execution()).isEqualTo(LIMITED);
        assertThat(limited.produced().shape()).isEqualTo(Shape.NONE);
        assertThat(read.getLast().reading().problems())
                .extracting(Problem::message)
                .containsExactly(
                        "pool is \"API\"; use lower-case letters, digits, - and _, a letter first",
                        "timeout is not longer than nothing; leave it out where there is none",
                        "maxConcurrent is -2; it is at least 1, or 0 for any number");
    }
}
