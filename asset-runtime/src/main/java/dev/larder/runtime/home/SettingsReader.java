package dev.larder.runtime.home;

import dev.larder.definition.Durations;
import dev.larder.error.LarderException;
import dev.larder.error.Suggestion;
import dev.larder.graph.Execution;
import dev.larder.runtime.home.Settings.IoSettings;
import dev.larder.runtime.home.Settings.RetentionSettings;
import dev.larder.runtime.home.Settings.StoreSettings;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads and checks the configuration below {@code larder}; an unknown key is an error. */
public final class SettingsReader {
    private static final String CONCURRENCY = "concurrency";
    private static final String LEASE = "lease";
    private static final String STORE_URL = "store.url";
    private static final String STORE_USER = "store.user";
    private static final String STORE_PASSWORD = "store.password";
    private static final String POSTGRES = "jdbc:postgresql:";
    private static final String FILES = "retention.files";
    private static final String HISTORY = "retention.history";
    private static final String NEVER = "never";
    private static final String POOLS = "pools.";
    private static final String IO = "io.";

    private static final String TYPE = "type";
    private static final String ROOT = "root";
    private static final String VARIABLE = "LARDER_";

    /** They look like configuration, but one says where the home is, and one is the launcher's. */
    private static final Set<String> NOT_OURS = Set.of("LARDER_HOME", "LARDER_JAVA_OPTS");

    private static final Set<String> PLAIN =
            Stream.concat(
                            Stream.of(
                                    CONCURRENCY,
                                    LEASE,
                                    FILES,
                                    HISTORY,
                                    STORE_URL,
                                    STORE_USER,
                                    STORE_PASSWORD),
                            HttpReader.KEYS.stream())
                    .collect(Collectors.toUnmodifiableSet());

    private final Map<String, String> properties = new TreeMap<>();
    private final Map<String, Set<String>> ioTypes;
    private final List<String> problems = new ArrayList<>();

    private SettingsReader(Map<String, Set<String>> ioTypes) {
        this.ioTypes = ioTypes;
    }

    /**
     * {@return the settings}
     *
     * @param sources later ones override earlier ones
     * @param ioTypes the types of IO managers that there are, and which settings each takes
     * @throws LarderException a USER error naming every key that is unknown or has an impossible
     *     value
     */
    public static Settings read(
            List<ConfigurationSource> sources, Map<String, Set<String>> ioTypes) {
        SettingsReader reader = new SettingsReader(ioTypes);
        sources.forEach(reader::add);
        return reader.read();
    }

    private void add(ConfigurationSource source) {
        switch (source) {
            case ConfigurationSource.Keys keys -> properties.putAll(keys.values());
            case ConfigurationSource.Variables variables ->
                    new TreeMap<>(variables.values()).forEach(this::addVariable);
        }
    }

    private void addVariable(String name, String value) {
        if (NOT_OURS.contains(name)) {
            return;
        }
        key(name)
                .ifPresentOrElse(
                        key -> properties.put(key, value),
                        () ->
                                problems.add(
                                        "Environment variable %s is no configuration%s"
                                                .formatted(
                                                        name,
                                                        Suggestion.didYouMean(
                                                                name,
                                                                PLAIN.stream()
                                                                        .map(
                                                                                SettingsReader
                                                                                        ::variable)
                                                                        .toList()))));
    }

    /** {@return the key that a variable sets} */
    private Optional<String> key(String variable) {
        return Stream.concat(PLAIN.stream(), properties.keySet().stream())
                .filter(key -> variable(key).equals(variable))
                .findFirst()
                .or(() -> poolKey(variable))
                .or(() -> ioKey(variable));
    }

    private static Optional<String> poolKey(String variable) {
        String prefix = variable(POOLS);
        return variable.startsWith(prefix) && variable.length() > prefix.length()
                ? Optional.of(POOLS + dashed(variable.substring(prefix.length())))
                : Optional.empty();
    }

    /** The setting is the longest one at the end, the name of the IO manager what stands before. */
    private Optional<String> ioKey(String variable) {
        String prefix = variable(IO);
        return ioSettings()
                .filter(setting -> variable.endsWith("_" + underscored(setting)))
                .filter(setting -> variable.startsWith(prefix))
                .filter(setting -> variable.length() > prefix.length() + setting.length() + 1)
                .max(Comparator.comparingInt(String::length))
                .map(setting -> {
                    int end = variable.length() - setting.length() - 1;
                    String name = variable.substring(prefix.length(), end);
                    return IO + dashed(name) + "." + setting;
                });
    }

    private Stream<String> ioSettings() {
        return Stream.concat(Stream.of(TYPE, ROOT), ioTypes.values().stream().flatMap(Set::stream));
    }

    private static String dashed(String part) {
        return part.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String variable(String key) {
        return VARIABLE + underscored(key);
    }

    private static String underscored(String text) {
        return text.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private Settings read() {
        Map<String, Map<String, String>> io = new HashMap<>();
        Map<String, Integer> pools = new HashMap<>();
        properties.forEach((key, value) -> {
            int dot = key.indexOf('.', IO.length());
            if (key.startsWith(IO) && dot > 0) {
                io.computeIfAbsent(key.substring(IO.length(), dot), _ -> new HashMap<>())
                        .put(key.substring(dot + 1), value);
            } else if (key.startsWith(POOLS)) {
                pools.put(poolName(key), number(key, 1));
            } else if (!PLAIN.contains(key)) {
                unknown("", key, PLAIN);
            }
        });
        Map<String, IoSettings> managers = new HashMap<>();
        io.forEach((name, settings) -> managers.put(name, ioSettings(name, settings)));
        Settings settings =
                new Settings(
                        store(),
                        number(CONCURRENCY, Runtime.getRuntime().availableProcessors()),
                        duration(LEASE, Duration.ofSeconds(30)),
                        new RetentionSettings(
                                age(FILES, RetentionSettings.USUAL.files()),
                                age(HISTORY, RetentionSettings.USUAL.history())),
                        pools,
                        managers,
                        new HttpReader(properties, problems).read());
        if (!problems.isEmpty()) {
            throw LarderException.user(String.join(System.lineSeparator(), problems));
        }
        return settings;
    }

    private String poolName(String key) {
        String name = key.substring(POOLS.length());
        if (!Execution.isPoolName(name)) {
            problems.add(
                    "larder.%s names no pool; use lower-case letters, digits, - and _, a letter first"
                            .formatted(key));
        }
        return name;
    }

    /**
     * @param prefix of the key, where it stands below {@code larder.}
     * @param known what may follow the prefix
     */
    private void unknown(String prefix, String name, Set<String> known) {
        String suggestion =
                Suggestion.nearest(name, known)
                        .map(nearest -> "; did you mean larder.%s%s?".formatted(prefix, nearest))
                        .orElse("");
        problems.add("Unknown configuration key larder." + prefix + name + suggestion);
    }

    private IoSettings ioSettings(String name, Map<String, String> settings) {
        Map<String, String> others = new HashMap<>(settings);
        String type = Optional.ofNullable(others.remove(TYPE)).orElse(name);
        String root = others.remove(ROOT);
        Set<String> taken = ioTypes.get(type);
        if (taken == null) {
            problems.add(
                    "larder.io.%s.type is %s; there are %s"
                            .formatted(name, type, String.join(", ", ioTypes.keySet())));
        } else {
            Set<String> known = new TreeSet<>(taken);
            known.addAll(List.of(TYPE, ROOT));
            others.keySet().stream()
                    .filter(key -> !taken.contains(key))
                    .forEach(key -> unknown(IO + name + ".", key, known));
        }
        return new IoSettings(type, root == null ? null : Path.of(root), others);
    }

    /** The URL is never repeated: whoever writes it in another form may have a password in it. */
    private @Nullable StoreSettings store() {
        String url = properties.get(STORE_URL);
        String user = properties.get(STORE_USER);
        String password = properties.get(STORE_PASSWORD);
        if (url == null) {
            if (user != null || password != null) {
                problems.add("larder.store.user and larder.store.password need larder.store.url");
            }
            return null;
        }
        if (!url.startsWith(POSTGRES)) {
            problems.add("larder.store.url must be such as jdbc:postgresql://host:5432/database");
        } else if (url.contains("@") || url.contains("user=") || url.contains("password=")) {
            problems.add(
                    "larder.store.url must name nobody; set larder.store.user and"
                            + " larder.store.password");
        }
        return new StoreSettings(url, user, password);
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

    /** {@return null where it never ends} */
    private @Nullable Duration age(String key, @Nullable Duration otherwise) {
        String text = properties.get(key);
        if (text == null) {
            return otherwise;
        }
        if (text.strip().equals(NEVER)) {
            return null;
        }
        Duration age = duration(key, Duration.ZERO);
        if (age.isNegative()) {
            problems.add(
                    "larder.%s is \"%s\"; it cannot be less than 0s; never keeps all"
                            .formatted(key, text));
        }
        return age;
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
