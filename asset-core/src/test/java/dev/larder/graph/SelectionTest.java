package dev.larder.graph;

import static dev.larder.graph.Samples.graph;
import static dev.larder.graph.Samples.labelled;
import static dev.larder.graph.Samples.owned;
import static dev.larder.graph.Samples.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.LarderException;
import dev.larder.freshness.FreshnessStatus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Collectors;

class SelectionTest {
    /**
     * b.lone failed, is missing and overdue; a.c is stale and on time; all others are up to date,
     * idle and may be of any age.
     */
    private static final AssetFacts FACTS =
            new AssetFacts() {
                @Override
                public boolean has(AssetKey asset, Status status) {
                    return switch (status) {
                        case STALE -> asset.name().equals("c");
                        case MISSING -> asset.name().equals("lone");
                        case UP_TO_DATE -> !has(asset, Status.STALE) && !has(asset, Status.MISSING);
                    };
                }

                @Override
                public boolean has(AssetKey asset, Activity activity) {
                    return switch (activity) {
                        case FAILED -> asset.name().equals("lone");
                        case RUNNING, QUEUED -> false;
                        case IDLE -> !has(asset, Activity.FAILED);
                    };
                }

                @Override
                public boolean has(AssetKey asset, FreshnessStatus.Kind freshness) {
                    return switch (freshness) {
                        case OVERDUE -> asset.name().equals("lone");
                        case ON_TIME -> asset.name().equals("c");
                        case LATE, UNKNOWN -> false;
                        case NONE ->
                                !has(asset, FreshnessStatus.Kind.OVERDUE)
                                        && !has(asset, FreshnessStatus.Kind.ON_TIME);
                    };
                }
            };

    /** A chain a.a to a.d with a side arm, and an asset for itself. */
    private static final AssetGraph GRAPH =
            graph(
                    owned(labelled(table("a.a"), "raw", "tier:gold"), "alice"),
                    table("a.b", "a.a"),
                    owned(labelled(table("a.c", "a.b"), "mart", "tier:gold", "pii"), "team:ops"),
                    owned(
                            labelled(table("a.d", "a.c"), "mart", "a+b (c) \"d\""),
                            "alice",
                            "data team"),
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
                "a.a or not a.* and b.*; a.a b.lone",
                "not a.a or a.a; a.a a.b a.c a.d a.side b.lone",
                "+a.b and *; a.a a.b",
                "owner:team:ops; a.c",
                "owner:\"data team\"; a.d",
                "owner:\"data team\"+ or owner:team:ops; a.c a.d",
                "owner:team; ''",
                "kind:sql; a.a a.c a.d",
                "kind:s*; ''",
                "tag:\"a+b (c) \"\"d\"\"\"; a.d",
                "1+tag:\"a+b (c) \"\"d\"\"\"; a.c a.d",
                "status:stale; a.c",
                "status:missing; b.lone",
                "status:up_to_date; a.a a.b a.d a.side",
                "activity:failed or status:stale; a.c b.lone",
                "activity:running; ''",
                "not activity:idle; b.lone",
                "status:stale+; a.c a.d",
                "freshness:overdue; b.lone",
                "freshness:on_time or freshness:late; a.c",
                "not freshness:none; a.c b.lone",
                "(status:stale or a.a) and not activity:failed; a.a a.c",
            })
    void selects(String text, String expected) {
        assertThat(
                        Selection.parse(text).resolve(GRAPH, FACTS).stream()
                                .map(AssetKey::toString)
                                .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @Test
    void theOrderIsTheGraphs() {
        assertThat(Selection.parse("*").resolve(GRAPH)).containsExactlyElementsOf(GRAPH.keys());
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
                "''|1|something is missing",
                "' '|1|something is missing",
                "a.a and|8|something is missing",
                "not|4|something is missing",
                "(a.a|5|a closing parenthesis is missing",
                "(a.a a.b)|6|a closing parenthesis is missing",
                "a.a)|4|\")\" was not expected",
                "a.a a.b|5|\"a.b\" was not expected",
                "a.a not a.b|5|\"not\" was not expected",
                "a.a and or a.b|9|\"or\" was not expected",
                "()|2|\")\" was not expected",
                "or a.a|1|\"or\" was not expected",
                "+|1|\"+\" is neither an asset nor a pattern",
                "a.a or a++b|8|\"a++b\" is neither an asset nor a pattern",
                "x+a.a|1|\"x+a.a\" is neither an asset nor a pattern",
                "A.a|1|\"A.a\" is neither an asset nor a pattern",
                "a.a or \"a.b\"|8|\"\"a.b\"\" is neither an asset nor a pattern",
                "group:|1|\"group:\" has no value that can be read",
                "a.a or tag:\"\"|8|\"tag:\"\"\" has no value that can be read",
                "tag:a\"b\"|1|\"tag:a\"b\"\" has no value that can be read",
                "a.a or tag:\"gold|12|a quotation mark is not closed",
                "colour:red|1|unknown term colour:; there are group:, tag:, owner:, kind:, status:,"
                        + " activity:, freshness:",
                "freshnes:overdue|1|unknown term freshnes:; did you mean freshness:?",
                "freshness:old|1|there is no freshness old; there are on_time, late, overdue,"
                        + " unknown, none",
                "a.a or satus:stale|8|unknown term satus:; did you mean status:?",
                "status:old|1|there is no status old; there are stale, missing, up_to_date",
                "status:STALE|1|there is no status STALE; there are stale, missing, up_to_date",
                "not activity:asleep|5|there is no activity asleep; there are failed, running,"
                        + " queued, idle",
                "1234567890+a.a|1|depth 1234567890 is too large",
            })
    void whatCannotBeReadIsRefused(String text, int position, String why) {
        assertThatThrownBy(() -> Selection.parse(text))
                .isInstanceOf(LarderException.class)
                .hasMessage(
                        "Cannot read selection \"%s\" at position %d: %s; write such as flights.*, +flights.x, flights.x+2, group:g, tag:t, status:stale"
                                .formatted(text, position, why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "not "})
    void nestingHasAnEnd(String part) {
        assertThatThrownBy(() -> Selection.parse(part.repeat(100_000) + "a.a"))
                .isInstanceOf(LarderException.class)
                .hasMessageContaining("it is nested too deeply");
        assertThat(Selection.parse("not ".repeat(60) + "a.a").resolve(GRAPH)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\"", "\"\"", "tag:\"a\"", "+", "(", "a.a or ", "*"})
    void textsOfAnyLengthAreReadInGoodOrder(String part) {
        try {
            Selection.parse(part.repeat(20_000));
        } catch (LarderException e) {
            assertThat(e).hasMessageStartingWith("Cannot read selection");
        }
    }

    @Test
    void howAssetsStandIsNoMatterOfDefinitions() {
        assertThatThrownBy(() -> Selection.parse("a.a or status:stale").resolve(GRAPH))
                .isInstanceOf(LarderException.class)
                .hasMessage(
                        "Selections by status:, activity: and freshness: need a ledger, which"
                                + " there is none of here");
    }

    @ParameterizedTest
    @CsvSource({
        "a.a, false",
        "a.* and tag:x or not group:y, false",
        "owner:x or kind:y, false",
        "status:stale, true",
        "a.a and activity:idle, true",
        "status:stale or a.a, true",
        "freshness:none, true",
        "1+a.a, false",
        "+status:stale, true",
        "not activity:failed, true"
    })
    void whetherItAsksForFactsIsKnown(String text, boolean asks) {
        assertThat(Selection.parse(text).asksForFacts()).isEqualTo(asks);
    }

    @Test
    void selectionsAreValues() {
        assertThat(Selection.parse("1+a.a or b.*"))
                .isEqualTo(Selection.parse("((1+a.a) or (b.*))"));
        assertThat(Selection.parse("(*)")).isEqualTo(Selection.parse(" * "));
    }
}
