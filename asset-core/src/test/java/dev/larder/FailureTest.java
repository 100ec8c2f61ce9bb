package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.LarderException;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;

class FailureTest {
    @Test
    void aFailureSaysWhetherAndWhenItIsTriedAgain() {
        IOException cause = new IOException("no route");
        Failure later = Failure.retryable("busy", cause).after(Duration.ofMinutes(5));

        assertThat(later).hasMessage("busy").hasCause(cause);
        assertThat(later.isPermanent()).isFalse();
        assertThat(later.delay()).contains(Duration.ofMinutes(5));
        assertThat(Failure.retryable("busy").delay()).isEmpty();
        assertThat(Failure.permanent("gone", cause).isPermanent()).isTrue();
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> Failure.permanent("gone").after(Duration.ZERO))
                .isInstanceOf(LarderException.class)
                .hasMessageContaining("write Failure.retryable(…).after(…)");
        assertThatThrownBy(() -> Failure.retryable("busy").after(Duration.ofSeconds(-1)))
                .isInstanceOf(LarderException.class)
                .hasMessage(
                        "a failure cannot be tried again after PT-1S; give a time that is not"
                                + " negative");
    }
}
