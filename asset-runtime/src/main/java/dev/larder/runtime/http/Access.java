package dev.larder.runtime.http;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who is answered.
 *
 * @param owner the token that other processes of the user find in the home
 * @param token the one that everybody else has to know; null where nobody else is answered, or
 *     everybody is
 * @param isOpen whether who asks on loopback needs none
 * @param names what the process is called in the {@code Host} of a request besides loopback's
 *     names; with a port where it is not the port that it listens at
 */
public record Access(String owner, @Nullable String token, boolean isOpen, List<String> names) {
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    public Access {
        names = List.copyOf(names);
    }

    /** Other processes of the user's, and nobody else. */
    public static Access ofProcesses(String owner) {
        return new Access(owner, null, false, List.of());
    }

    /** {@return whether this is the process that is meant} */
    boolean isName(@Nullable String host, int port) {
        if (host == null) {
            return false;
        }
        Set<String> known = new TreeSet<>();
        LOOPBACK.forEach(name -> known.add(name + ":" + port));
        if (port == 80) {
            known.addAll(LOOPBACK); // a browser leaves it out
        }
        for (String name : names) {
            known.add(name.toLowerCase(Locale.ROOT));
            known.add(name.toLowerCase(Locale.ROOT) + ":" + port);
        }
        return known.contains(host.toLowerCase(Locale.ROOT));
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "Access[isOpen=%s, names=%s]".formatted(isOpen, names);
    }
}
