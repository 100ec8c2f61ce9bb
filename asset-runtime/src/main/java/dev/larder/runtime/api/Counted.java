package dev.larder.runtime.api;

/** So many of something. */
public final class Counted {
    private Counted() {}

    /**
     * {@return as {@code 1 step}, {@code 2,000 steps}}
     *
     * @param thing whose plural ends in s
     */
    public static String of(long count, String thing) {
        return "%,d %s%s".formatted(count, thing, count == 1 ? "" : "s");
    }
}
