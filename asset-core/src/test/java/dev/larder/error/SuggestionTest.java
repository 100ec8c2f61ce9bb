package dev.larder.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class SuggestionTest {
    @ParameterizedTest
    @CsvSource({
        "departures, departures",
        "departurs, departures",
        "depatrures, departures",
        "eurpe, europe",
        "kitten, sittten",
        "abc, abd",
    })
    void theNearOneIsMeant(String written, String candidate) {
        assertThat(Suggestion.nearest(written, List.of("x", candidate, "zzzzzzzzzzzz")))
                .hasValue(candidate);
    }

    @ParameterizedTest
    @CsvSource({"ab, cd", "ab, ac", "airports, departures", "'', a", "a, ''", "eu, europe"})
    void whatIsFarIsNotMeant(String written, String candidate) {
        assertThat(Suggestion.nearest(written, List.of(candidate))).isEmpty();
        assertThat(Suggestion.didYouMean(written, List.of(candidate))).isEmpty();
    }

    @Test
    void ofTwoTheNearerAndThenTheFirstInOrderIsMeant() {
        assertThat(Suggestion.nearest("abcdef", List.of("abcxxf", "abcdeg"))).hasValue("abcdeg");
        assertThat(Suggestion.nearest("abcdef", List.of("abcdeh", "abcdeg"))).hasValue("abcdeg");
        assertThat(Suggestion.nearest("abcdef", List.of())).isEmpty();
    }

    @Test
    void itIsAskedAsAQuestion() {
        assertThat(Suggestion.didYouMean("departurs", List.of("departures")))
                .isEqualTo("; did you mean departures?");
    }
}
