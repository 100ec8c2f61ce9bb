package dev.larder.runtime.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "larder.store.password",
                "API_TOKEN",
                "aws.secretAccessKey",
                "api-key",
                "dbPassword"
            })
    void whatLooksSecretIs(String key) {
        assertThat(Secrets.looksSecret(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"larder.store.user", "keyboard.layout", "tokenizer", "MONKEYS"})
    void allElseIsNot(String key) {
        assertThat(Secrets.looksSecret(key)).isFalse();
    }

    @Test
    void theLongerOneGoesFirst() {
        Secrets secrets =
                Secrets.of(
                        Map.of(
                                "a.token", "abcd", "b.token", "abcdef", "c.token", "no", "d.token",
                                " "));

        assertThat(secrets.mask("abcdef, abcd, no, a b")).isEqualTo("***, ***, no, a b");
    }
}
