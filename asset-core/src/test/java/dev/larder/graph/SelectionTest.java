package dev.larder.graph;

import static dev.larder.graph.Samples.graph;
import static dev.larder.graph.Samples.labelled;
import static dev.larder.graph.Samples.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.LarderException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Collectors;

class SelectionTest {
    /** A chain a.a to a.d with a side arm, and an asset for itself. */
    private static final AssetGraph GRAPH =
            graph(
                    labelled(table("a.a"), "raw", "tier:gold"),
                    table("a.b", "a.a"),
                    labelled(table("a.c", "a.b"), "mart", "tier:gold", "pii"),
                    labelled(table("a.d", "a.c"), "mart"),
                    table("a.side", "a.b"),
                    table("b.lone"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "*; a.a a.b a.c a.d a.side b.lone",
                "a.c; a.c",
                " a.c ; a.c",
                "a.*; a.a a.b a.c a.d a.side",
                "*.lone; b.lone",
                "*i*; a.side",
                "a.*e; a.side",
                "z.*; ''",
                "+a.c; a.a a.b a.c",
                "1+a.c; a.b a.c",
                "0+a.c; a.c",
                "a.b+; a.b a.c a.d a.side",
                "a.b+1; a.b a.c a.side",
                "a.b+0; a.b",
                "1+a.c+1; a.b a.c a.d",
                "+a.b+; a.a a.b a.c a.d a.side",
                "999999999+a.c; a.a a.b a.c",
                "+*e; a.a a.b a.side b.lone",
                "group:mart; a.c a.d",
                "group:a; a.b a.side",
                "group:none; ''",
                "tag:tier:gold; a.a a.c",
                "tag:pii; a.c",
                "1+tag:pii; a.b a.c",
                "not a.*; b.lone",
                "not not a.a; a.a",
                "a.a or a.d; a.a a.d",
                "a.d or a.a; a.a a.d",
                "group:mart and tag:pii; a.c",
                "a.a or a.b and a.c; a.a",
                "(a.a or a.b) and a.b; a.b",
                "not a.a and a.*; a.b a.c a.d a.side",
                "not (a.a or a.b); a.c a.d a.side b.lone",
                "((a.a)); a.a",
                "(a.a)or(a.b); a.a a.b",
                "+a.c and not a.a; a.b a.c",
            })
    void selects(String text, String expected) {
        assertThat(
                        Selection.parse(text).resolve(GRAPH).stream()
                                .map(AssetKey::toString)
                                .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @Test
    void theOrderIsTheGraphs() {
        assertThat(Selection.ALL.resolve(GRAPH)).containsExactlyElementsOf(GRAPH.keys());
    }

    @Test
    void theSuggestionIsTheNearestKey() {
        assertThatThrownBy(() -> Selection.parse("a.sid").resolve(GRAPH))
                .hasMessage("Unknown asset a.sid; did you mean a.side?");
        assertThatThrownBy(() -> Selection.parse("lone").resolve(GRAPH))
                .hasMessage("Unknown asset lone; did you mean b.lone?");
        assertThatThrownBy(() -> Selection.parse("b.* and not +a.sid").resolve(GRAPH))
                .hasMessage("Unknown asset a.sid; did you mean a.side?");
        assertThatThrownBy(() -> Selection.parse("a.completely_other").resolve(GRAPH))
                .hasMessage("Unknown asset a.completely_other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|something is missing at its end",
                "a.a and|something is missing at its end",
                "not|something is missing at its end",
                "(a.a|a closing parenthesis is missing",
                "a.a)|\")\" was not expected",
                "a.a a.b|\"a.b\" was not expected",
                "a.a and or a.b|\"or\" was not expected",
                "()|\")\" was not expected",
                "or a.a|\"or\" was not expected",
                "+|\"+\" is neither an asset nor a pattern",
                "a++b|\"a++b\" is neither an asset nor a pattern",
                "x+a.a|\"x+a.a\" is neither an asset nor a pattern",
                "A.a|\"A.a\" is neither an asset nor a pattern",
                "group:|\"group:\" is neither an asset nor a pattern",
                "colour:red|\"colour:red\" is neither an asset nor a pattern",
                "1234567890+a.a|depth 1234567890 is too large",
            })
    void whatCannotBeReadIsRefused(String text, String why) {
        assertThatThrownBy(() -> Selection.parse(text))
                .isInstanceOf(LarderException.class)
                .hasMessage(
                        "Cannot read selection \"%s\": %s; write such as flights.*, +flights.x, flights.x+2, group:g, tag:t"
                                .formatted(text, why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "not "})
    void nestingHasAnEnd(String part) {
        assertThatThrownBy(() -> Selection.parse(part.repeat(100_000) + "a.a"))
                .isInstanceOf(LarderException.class)
                .hasMessageContaining("it is nested too deeply");
        assertThat(Selection.parse("not ".repeat(60) + "a.a").resolve(GRAPH)).hasSize(1);
    }

    @Test
    void selectionsAreValues() {
        assertThat(Selection.parse("1+a.a or b.*"))
                .isEqualTo(Selection.parse("((1+a.a) or (b.*))"));
        assertThat(Selection.parse("*")).isEqualTo(Selection.ALL);
    }
}
