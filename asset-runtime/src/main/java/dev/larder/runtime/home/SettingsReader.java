package dev.larder.runtime.home;

import dev.larder.definition.Durations;
import dev.larder.error.LarderException;
import dev.larder.error.Suggestion;
import dev.larder.runtime.home.Settings.IoSettings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads and checks the configuration below {@code larder}; an unknown key is an error. */
public final class SettingsReader {
    private static final String CONCURRENCY = "concurrency";
    private static final String LEASE = "lease";
    private static final String IO = "io.";

    /**
     * Variables of the environment that are no configuration, but look like it: LARDER_HOME and the
     * launcher's.
     */
    private static final Set<String> NOT_OURS = Set.of("home", "java.opts");

    private static final Set<String> PLAIN = Set.of(CONCURRENCY, LEASE);

    private final Map<String, String> properties;
    private final Map<String, Set<String>> ioTypes;
    private final List<String> problems = new ArrayList<>();

    private SettingsReader(Map<String, String> properties, Map<String, Set<String>> ioTypes) {
        this.properties = new TreeMap<>(properties);
        this.ioTypes = ioTypes;
    }

    /**
     * {@return the settings}
     *
     * @param properties by key, without {@code larder.}
     * @param ioTypes the types of IO managers that there are, and which settings each takes
     * @throws LarderException a USER error naming every key that is unknown or has an impossible
     *     value
     */
    public static Settings read(Map<String, String> properties, Map<String, Set<String>> ioTypes) {
        return new SettingsReader(properties, ioTypes).read();
    }

    private Settings read() {
        Map<String, Map<String, String>> io = new HashMap<>();
        properties.forEach((key, value) -> {
            int dot = key.indexOf('.', IO.length());
            if (key.startsWith(IO) && dot > 0) {
                io.computeIfAbsent(key.substring(IO.length(), dot), _ -> new HashMap<>())
                        .put(key.substring(dot + 1), value);
            } else if (!PLAIN.contains(key) && !NOT_OURS.contains(key)) {
                unknown(key, PLAIN);
            }
        });
        Map<String, IoSettings> managers = new HashMap<>();
        io.forEach((name, settings) -> managers.put(name, ioSettings(name, settings)));
        Settings settings =
                new Settings(
                        number(CONCURRENCY, Runtime.getRuntime().availableProcessors()),
                        duration(LEASE, Duration.ofSeconds(30)),
                        managers);
        if (!problems.isEmpty()) {
            throw LarderException.user(String.join(System.lineSeparator(), problems));
        }
        return settings;
    }

    private void unknown(String key, Set<String> known) {
        problems.add(
                "Unknown configuration key larder.%s%s"
                        .formatted(key, Suggestion.didYouMean(key, known)));
    }

    private IoSettings ioSettings(String name, Map<String, String> settings) {
        Map<String, String> others = new HashMap<>(settings);
        String type = Optional.ofNullable(others.remove("type")).orElse(name);
        String root = others.remove("root");
        Set<String> taken = ioTypes.get(type);
        if (taken == null) {
            problems.add(
                    "larder.io.%s.type is %s; there are %s"
                            .formatted(name, type, String.join(", ", ioTypes.keySet())));
        } else {
            others.keySet().stream()
                    .filter(key -> !taken.contains(key))
                    .forEach(key -> unknown(IO + name + "." + key, taken));
        }
        return new IoSettings(type, root == null ? null : Path.of(root), others);
    }

    private int number(String key, int otherwise) {
        String text = properties.get(key);
        try {
            int number = text == null ? otherwise : Integer.parseInt(text.strip());
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        problems.add("larder.%s is \"%s\"; it must be a number of at least 1".formatted(key, text));
        return otherwise;
    }

    private Duration duration(String key, Duration otherwise) {
        String text = properties.get(key);
        try {
            return text == null ? otherwise : Durations.parse("larder." + key, text);
        } catch (LarderException e) {
            problems.add(String.valueOf(e.getMessage()));
            return otherwise;
        }
    }
}
