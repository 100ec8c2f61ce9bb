package dev.larder.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.LarderException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "5s, PT5S",
        "2m, PT2M",
        "6h, PT6H",
        "1d, PT24H",
        "0s, PT0S",
        "' 5 s ', PT5S",
        "PT1H30M, PT1H30M",
        "P2D, PT48H",
        "pt5s, PT5S",
        "PT-5S, PT-5S",
        "999999999999ms, PT277777H46M39.999S",
    })
    void reads(String text, Duration expected) {
        assertThat(Durations.parse("delay", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "5",
                "5S",
                "5 sec",
                "-5s",
                "1.5s",
                "5s 3m",
                "s",
                "P",
                "PT",
                "1000000000000s",
                "PT99999999999999999999S"
            })
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Durations.parse("delay", text))
                .isInstanceOf(LarderException.class)
                .hasMessage(
                        "delay \"%s\" is not a duration; write such as 500ms, 5s, 2m"
                                .formatted(text));
    }
}
