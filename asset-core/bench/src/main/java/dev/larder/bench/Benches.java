package dev.larder.bench;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs all benchmarks of this module, each in a process of its own, with what they allocate. */
public final class Benches {
    private Benches() {}

    /**
     * Runs them.
     *
     * @param names patterns for benchmarks; none for all of them
     */
    public static void main(String... names) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        for (String name : names) {
            options.include(name);
        }
        Options all = options.addProfiler(GCProfiler.class).build();
        new Runner(all).run();
    }
}
