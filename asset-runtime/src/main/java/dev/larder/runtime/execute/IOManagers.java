package dev.larder.runtime.execute;

import dev.larder.error.DefinitionException;
import dev.larder.error.LarderException;
import dev.larder.error.Problem;
import dev.larder.error.Suggestion;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.Shape;
import dev.larder.io.Capability;
import dev.larder.io.IOManager;
import dev.larder.io.IOManagerFactory;
import dev.larder.io.IOManagerFactory.Configuration;
import dev.larder.io.Output;
import dev.larder.io.Sql;
import dev.larder.io.Table;
import dev.larder.runtime.discovery.Project;
import dev.larder.runtime.home.Settings;
import dev.larder.runtime.home.Settings.IoSettings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The project's IO managers by name, each made when it is first needed. Safe for any thread. */
public final class IOManagers implements AutoCloseable {
    private final Map<String, IOManagerFactory> factories = new HashMap<>();
    private final Settings settings;
    private final Path data;
    private final Map<String, IOManager> made = new HashMap<>();

    /**
     * @param factories one for each type
     * @param data the folder for the files of those that name none
     */
    public IOManagers(Iterable<IOManagerFactory> factories, Settings settings, Path data) {
        factories.forEach(factory -> this.factories.put(factory.type(), factory));
        this.settings = settings;
        this.data = data;
    }

    /**
     * {@return the IO manager of that name}
     *
     * @throws LarderException a USER error naming those that there are
     */
    public synchronized IOManager named(String name) {
        if (name.equals(Shape.NONE.defaultIo())) {
            return StoredElsewhere.INSTANCE;
        }
        IOManager there = made.get(name);
        if (there == null) {
            there = make(name);
            made.put(name, there);
        }
        return there;
    }

    private IOManager make(String name) {
        IoSettings configured =
                settings.io().getOrDefault(name, new IoSettings(name, null, Map.of()));
        IOManagerFactory factory = factories.get(configured.type());
        if (factory == null) {
            throw LarderException.user(unknown(name));
        }
        Path root = configured.root() == null ? data : configured.root();
        return factory.create(new Configuration(name, root, configured.others()));
    }

    private String unknown(String name) {
        Set<String> names = new TreeSet<>(factories.keySet());
        names.addAll(settings.io().keySet());
        return "there is no IO manager named %s%s (there are: %s)"
                .formatted(name, Suggestion.didYouMean(name, names), String.join(", ", names));
    }

    /**
     * Sees to it that each asset can be stored and read by the IO managers that it names.
     *
     * @throws DefinitionException naming everything that cannot
     * @throws LarderException a USER error naming every impossible setting of an IO manager
     */
    public void check(Project project) {
        checkSettings();
        List<Problem> problems = new ArrayList<>();
        for (AssetDefinition asset : project.graph().definitions()) {
            if (asset.isExternal()) {
                continue; // others store it
            }
            Type returns = project.producer(asset.key()).returns();
            try {
                Set<Capability> needed = needed(asset, returns);
                for (Capability capability : needed) {
                    if (!named(asset.produced().io()).capabilities().contains(capability)) {
                        problems.add(new Problem(asset.source(), refusal(asset, capability)));
                    }
                }
                if (needed.contains(Capability.SQL)) {
                    problems.addAll(foreignTables(project, asset));
                }
            } catch (LarderException e) {
                problems.add(
                        new Problem(
                                asset.source(), "asset " + asset.key() + ": " + e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new DefinitionException(problems);
        }
    }

    /** Once for each IO manager, not for each asset that names it. */
    private void checkSettings() {
        List<String> problems = new ArrayList<>();
        for (String name : new TreeSet<>(settings.io().keySet())) {
            try {
                named(name);
            } catch (LarderException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw LarderException.user(String.join(System.lineSeparator(), problems));
        }
    }

    private static Set<Capability> needed(AssetDefinition asset, Type returns) {
        if (asset.produced().shape() == Shape.NONE) {
            return EnumSet.noneOf(Capability.class);
        }
        boolean splits = asset.produced().partitionColumn() != null;
        return splits
                ? EnumSet.of(Capability.SPLIT, stored(asset, returns))
                : EnumSet.of(stored(asset, returns));
    }

    private static Capability stored(AssetDefinition asset, Type returns) {
        if (asset.produced().shape() == Shape.VALUE) {
            return Capability.VALUE;
        }
        Type data =
                returns instanceof ParameterizedType output && output.getRawType() == Output.class
                        ? output.getActualTypeArguments()[0]
                        : returns;
        return data == Sql.class || data == Table.class ? Capability.SQL : Capability.STREAM;
    }

    private static String refusal(AssetDefinition asset, Capability needed) {
        return "IO manager %s, which is to store asset %s, does not have capability %s"
                .formatted(asset.produced().io(), asset.key(), needed);
    }

    /** SQL runs in the engine of one IO manager, which can only read what it has stored itself. */
    private static List<Problem> foreignTables(Project project, AssetDefinition asset) {
        Map<String, Type> types = project.producer(asset.key()).inputTypes();
        List<Problem> problems = new ArrayList<>();
        for (InputDefinition input : asset.inputs()) {
            if (types.get(input.parameter()) != Table.class) {
                continue;
            }
            String theirs = project.graph().definition(input.upstream()).produced().io();
            if (!theirs.equals(asset.produced().io())) {
                problems.add(
                        new Problem(
                                asset.source(),
                                input.parameter(),
                                "input %s is stored by %s, but the SQL of %s runs in %s; take it as a List of records"
                                        .formatted(
                                                input.parameter(),
                                                theirs,
                                                asset.key(),
                                                asset.produced().io())));
            }
        }
        return problems;
    }

    @Override
    public synchronized void close() {
        made.values().forEach(IOManager::close);
        made.clear();
    }
}
