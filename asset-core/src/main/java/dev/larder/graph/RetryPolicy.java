package dev.larder.graph;

import dev.larder.error.LarderException;

import java.time.Duration;

/**
 * How often a failed step is tried again, and when.
 *
 * <p>After failed attempt n the next waits {@code min(maxDelay, b + jitter)} with {@code b = delay
 * · multiplier^(n-1)} and jitter in [0, b), which is derived from the seed, so that it is the same
 * whenever it is computed.
 *
 * @param maxAttempts at least 1, the first one included
 * @param delay not negative
 * @param multiplier at least 1
 * @param maxDelay not below {@code delay}
 */
public record RetryPolicy(int maxAttempts, Duration delay, double multiplier, Duration maxDelay) {
    /** One attempt only. */
    public static final RetryPolicy NONE =
            new RetryPolicy(1, Duration.ZERO, 1, Duration.ofHours(1));

    public RetryPolicy {
        check(maxAttempts >= 1, "maxAttempts " + maxAttempts + " is below 1");
        check(!delay.isNegative(), "delay " + delay + " is negative");
        check(multiplier >= 1, "multiplier " + multiplier + " is below 1");
        check(maxDelay.compareTo(delay) >= 0, "maxDelay " + maxDelay + " is below delay " + delay);
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw LarderException.user(message);
        }
    }

    /**
     * {@return how long to wait after this failed attempt}
     *
     * @param attempt the number of the failed attempt, from 1
     * @param seed says which step it is; equal seeds give equal delays
     */
    public Duration delayAfter(int attempt, long seed) {
        double limit = millis(maxDelay);
        double base = Math.min(limit, millis(delay) * Math.pow(multiplier, attempt - 1.0));
        double jitter = base * unit(seed + attempt);
        return Duration.ofMillis((long) Math.min(limit, base + jitter));
    }

    private static double millis(Duration duration) {
        return duration.getSeconds() * 1e3 + duration.getNano() / 1e6;
    }

    /** A number in [0, 1) by the finalizer of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static double unit(long seed) {
        long z = seed * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
