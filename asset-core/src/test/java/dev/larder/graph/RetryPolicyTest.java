package dev.larder.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.larder.error.LarderException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

class RetryPolicyTest {
    private static final Duration HOUR = Duration.ofHours(1);

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theDelayIsBetweenBaseAndTwiceThatAndNoLongerThanTheLongest(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        int delay = random.nextInt(1, 5_000);
        int attempt = random.nextInt(1, 12);
        double multiplier = 1 + random.nextInt(8) / 4.0;
        int most = delay + random.nextInt(1_000_000);
        var policy =
                new RetryPolicy(20, Duration.ofMillis(delay), multiplier, Duration.ofMillis(most));
        double base = delay * Math.pow(multiplier, attempt - 1.0);
        int waits = Math.toIntExact(policy.delayAfter(attempt, random.nextLong()).toMillis());
        assertThat((double) waits)
                .as("seed %d: %s after attempt %d", seed, policy, attempt)
                .isGreaterThanOrEqualTo(Math.floor(Math.min(base, most)))
                .isLessThanOrEqualTo(most)
                .isLessThan(2 * base);
    }

    @Test
    void theSameStepWaitsTheSame() {
        RetryPolicy policy = new RetryPolicy(9, Duration.ofSeconds(5), 2, HOUR);
        assertThat(policy.delayAfter(3, 42)).isEqualTo(policy.delayAfter(3, 42));
        assertThat(new RetryPolicy(9, Duration.ofSeconds(5), 2, HOUR).delayAfter(3, 42))
                .isEqualTo(policy.delayAfter(3, 42));
    }

    @Test
    void stepsDoNotWaitInStep() {
        RetryPolicy policy = new RetryPolicy(9, Duration.ofSeconds(1), 1, HOUR);
        long[] waits =
                LongStream.range(0, 1_000)
                        .map(seed -> policy.delayAfter(1, seed).toMillis())
                        .toArray();
        assertThat(LongStream.of(waits).distinct().count()).isGreaterThan(500);
        assertThat(LongStream.of(waits).average()).hasValueCloseTo(1_500.0, within(50.0));
    }

    @Test
    void noNumberOfAttemptsIsTooLarge() {
        RetryPolicy policy = new RetryPolicy(Integer.MAX_VALUE, Duration.ofSeconds(1), 10, HOUR);
        assertThat(IntStream.of(9, 100, 400, 1_000_000, Integer.MAX_VALUE))
                .allSatisfy(attempt ->
                        assertThat(policy.delayAfter(attempt, -attempt)).isEqualTo(HOUR));
    }

    @Test
    void noDurationIsTooLong() {
        Duration ages = Duration.ofSeconds(Long.MAX_VALUE);
        RetryPolicy policy = new RetryPolicy(2, Duration.ofSeconds(1), 1, ages);
        assertThat(policy.delayAfter(1, 7)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(new RetryPolicy(2, ages, 1, ages).delayAfter(1, 7)).isPositive();
    }

    @Test
    void withoutADelayThereIsNone() {
        RetryPolicy policy = new RetryPolicy(1_000, Duration.ZERO, 10, HOUR);
        assertThat(policy.delayAfter(1, 1)).isZero();
        assertThat(policy.delayAfter(900, 1)).isZero();
        assertThat(RetryPolicy.NONE.maxAttempts()).isEqualTo(1);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        refused("maxAttempts 0 is below 1", 0, "PT1S", 2, "PT1H");
        refused("delay PT-1S is negative", 3, "PT-1S", 2, "PT1H");
        refused("multiplier 0.5 is below 1", 3, "PT1S", 0.5, "PT1H");
        refused("multiplier NaN is below 1", 3, "PT1S", Double.NaN, "PT1H");
        refused("maxDelay PT1S is below delay PT2S", 3, "PT2S", 2, "PT1S");
    }

    private static void refused(
            String message, int maxAttempts, String delay, double multiplier, String maxDelay) {
        assertThatThrownBy(() ->
                        new RetryPolicy(
                                maxAttempts,
                                Duration.parse(delay),
                                multiplier,
                                Duration.parse(maxDelay)))
                .isInstanceOf(LarderException.class)
                .hasMessage(message);
    }
}
