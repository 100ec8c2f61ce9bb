package dev.larder.runtime.home;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a project's configuration says below {@code larder}.
 *
 * @param store where the ledger is; null for the home
 * @param concurrency how many steps run at a time
 * @param lease how long a claim holds without being renewed
 * @param retention how long what is current no more is kept
 * @param pools how many steps may have a place of each pool at a time, by the pools' names
 * @param io the configured IO managers by name
 * @param http where {@code serve} and {@code dev} answer, and whom
 */
public record Settings(
        @Nullable StoreSettings store,
        int concurrency,
        Duration lease,
        RetentionSettings retention,
        Map<String, Integer> pools,
        Map<String, IoSettings> io,
        HttpSettings http) {
    public Settings {
        pools = Map.copyOf(pools);
        io = Map.copyOf(io);
    }

    /** What is kept as long as nobody says otherwise. */
    public Settings(int concurrency, Duration lease, Map<String, IoSettings> io) {
        this(null, concurrency, lease, RetentionSettings.USUAL, Map.of(), io, HttpSettings.USUAL);
    }

    /**
     * Where a process answers that does nothing else.
     *
     * @param port 0 for any that is free
     * @param token what everybody has to know who asks; null where there is none, on loopback only
     * @param names what the process is called in requests, besides loopback's names
     */
    public record HttpSettings(String host, int port, @Nullable String token, List<String> names) {
        static final HttpSettings USUAL = new HttpSettings("127.0.0.1", 8484, null, List.of());

        public HttpSettings {
            names = List.copyOf(names);
        }

        /** {@return whether only this machine reaches it} */
        public boolean isLoopback() {
            return isLoopback(host);
        }

        /** Names but that one are not: what they mean is not in our hands. */
        static boolean isLoopback(String host) {
            return host.equals("localhost")
                    || host.equals("::1")
                    || host.matches("127[.][0-9]{1,3}[.][0-9]{1,3}[.][0-9]{1,3}");
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "HttpSettings[host=%s, port=%d, names=%s]".formatted(host, port, names);
        }
    }

    /** A server's database that has the ledger. */
    public record StoreSettings(String url, @Nullable String user, @Nullable String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "StoreSettings[url=%s, user=%s]".formatted(url, user);
        }
    }

    /**
     * How long what is current no more is kept; null for ever.
     *
     * @param files what was superseded or wiped, from then on
     * @param history what the ledger remembers of it, and runs
     */
    public record RetentionSettings(@Nullable Duration files, @Nullable Duration history) {
        static final RetentionSettings USUAL =
                new RetentionSettings(Duration.ofDays(7), Duration.ofDays(90));
    }

    /**
     * One configured IO manager.
     *
     * @param type which kind it is; its own name where none is given
     * @param root the folder for its files; null for the home's
     * @param others what the kind takes besides
     */
    public record IoSettings(String type, @Nullable Path root, Map<String, String> others) {
        public IoSettings {
            others = Map.copyOf(others);
        }
    }
}
