package dev.larder.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An annotation holds thousands of keys; beyond that the compiler says where they belong. */
class ManyKeysTest {
    @TempDir Path folder;

    private List<String> messages(int keys) {
        String all =
                IntStream.range(0, keys)
                        .mapToObj(i -> "\"k" + i + "\"")
                        .collect(Collectors.joining(","));
        return new Module(folder)
                .source(
                        """
                        @Assets("shop")
                        class Shop {
                            @Asset
                            @StaticPartitions({%s})
                            Sql many() { return Sql.of(""); }
                        }
                        """
                                .formatted(all))
                .compile()
                .messages();
    }

    @Test
    void thousandsAreSimplyRight() {
        assertThat(messages(4_000)).isEmpty();
    }

    @Test
    void moreAreAnErrorThatSaysTheWayOut() {
        assertThat(messages(8_000))
                .singleElement()
                .asString()
                .endsWith(
                        "@StaticPartitions has 8,000 keys, but an annotation holds 4,000 at most;"
                                + " make the asset in an AssetProvider");
    }
}
