package dev.larder.runtime.logs;

/**
 * How much is kept, in bytes of files.
 *
 * @param head of what an attempt prints first
 * @param tail of what it prints last
 * @param run of all attempts of a run
 * @param total of all runs
 */
public record LogLimits(long head, long tail, long run, long total) {
    private static final long KB = 1 << 10;
    private static final long MB = 1 << 20;

    public static final LogLimits USUAL = new LogLimits(512 * KB, 512 * KB, 256 * MB, 2048 * MB);
}
