package dev.larder.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.LarderException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Stream;

class AssetKeyTest {
    @ParameterizedTest
    @ValueSource(strings = {"flights.departures", "a.b", "a1_.b_2"})
    void aTextIsReadBack(String text) {
        assertThat(AssetKey.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '\"\" is not an asset key; write namespace.name'",
        "flights, '\"flights\" is not an asset key; write namespace.name'",
        "a.b.c, '\"b.c\" is not an asset name; use lower-case letters, digits and _, a letter"
                + " first'",
        ".b, '\"\" is not an asset namespace; use lower-case letters, digits and _, a letter"
                + " first'",
        "a., '\"\" is not an asset name; use lower-case letters, digits and _, a letter first'",
        "A.b, '\"A\" is not an asset namespace; use lower-case letters, digits and _, a letter"
                + " first'",
        "a.1b, '\"1b\" is not an asset name; use lower-case letters, digits and _, a letter first'",
        "a.b-c, '\"b-c\" is not an asset name; use lower-case letters, digits and _, a letter"
                + " first'",
        "a._b, '\"_b\" is not an asset name; use lower-case letters, digits and _, a letter first'",
        "a.ü, '\"ü\" is not an asset name; use lower-case letters, digits and _, a letter first'",
    })
    void whatIsNoKeyIsRefused(String text, String message) {
        assertThatThrownBy(() -> AssetKey.parse(text))
                .isInstanceOf(LarderException.class)
                .hasMessage(message);
    }

    @Test
    void aNameEndsWhereTheTextEnds() {
        assertThatThrownBy(() -> AssetKey.parse("a.b\n")).isInstanceOf(LarderException.class);
    }

    @Test
    void aNameWithoutEndIsRefused() {
        String name = "x".repeat(10_000);
        assertThatThrownBy(() -> AssetKey.parse("shop." + name))
                .hasMessage(
                        "Asset name \""
                                + "x".repeat(40)
                                + "…\" has 10,000 characters; use at most 500");
        assertThat(AssetKey.find("shop." + name)).isEmpty();
        assertThat(AssetKey.parse("shop." + "x".repeat(500)).name()).hasSize(500);
    }

    @Test
    void aReferenceWithoutADotIsInTheNamespace() {
        assertThat(AssetKey.resolve("b", "own")).hasToString("own.b");
        assertThat(AssetKey.resolve("a.b", "own")).hasToString("a.b");
        assertThatThrownBy(() -> AssetKey.resolve("", "own")).isInstanceOf(LarderException.class);
    }

    @Test
    void keysAreOrderedByNamespaceThenName() {
        assertThat(Stream.of("b.a", "a.b", "a.a", "a_b.a").map(AssetKey::parse).sorted())
                .extracting(AssetKey::toString)
                .containsExactly("a.a", "a.b", "a_b.a", "b.a");
    }
}
