package dev.larder.io.duckdb;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Properties;

/**
 * What the embedded engine may use of this machine. An absent value leaves DuckDB's own choice: 80
 * % of the memory, one thread per processor, and a {@code .tmp} folder below the working directory
 * for what does not fit.
 *
 * @param memoryLimit as DuckDB writes it, such as {@code 4GB}; bounds the buffers of the engine,
 *     not the Java heap
 * @param tempDirectory where operators larger than the memory limit spill; created by DuckDB when
 *     first needed
 * @param threads the worker threads of all queries together
 */
record DuckOptions(
        @Nullable String memoryLimit, @Nullable Path tempDirectory, @Nullable Integer threads) {

    DuckOptions {
        if (threads != null && threads < 1) {
            throw new IllegalArgumentException("DuckDB needs at least one thread, not " + threads);
        }
    }

    /** {@return no limits of our own} */
    static DuckOptions defaults() {
        return new DuckOptions(null, null, null);
    }

    DuckOptions withMemoryLimit(String limit) {
        return new DuckOptions(limit, tempDirectory, threads);
    }

    DuckOptions withTempDirectory(Path directory) {
        return new DuckOptions(memoryLimit, directory, threads);
    }

    DuckOptions withThreads(int count) {
        return new DuckOptions(memoryLimit, tempDirectory, count);
    }

    /**
     * An embedded engine must give the same answer offline, so it never fetches or loads an
     * extension by itself.
     *
     * <p>It also writes files on the thread that made them: DuckDB 2.0.0 deadlocks when a COPY
     * fails or is cancelled while one of its asynchronous writes is pending (AbortWrites waits for
     * the write and holds the lock that the write needs). Costs about a tenth of a COPY's speed.
     */
    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("allow_community_extensions", "false");
        properties.setProperty("async_threads", "0");
        if (memoryLimit != null) {
            properties.setProperty("memory_limit", memoryLimit);
        }
        if (tempDirectory != null) {
            properties.setProperty("temp_directory", tempDirectory.toAbsolutePath().toString());
        }
        if (threads != null) {
            properties.setProperty("threads", threads.toString());
        }
        return properties;
    }
}
