package dev.larder.runtime.discovery;

import dev.larder.AssetProvider;
import dev.larder.definition.DefinitionReader.Reading;
import dev.larder.definition.KeyPatterns;
import dev.larder.definition.LoadedTypes;
import dev.larder.definition.MethodReader;
import dev.larder.definition.MethodReader.Made;
import dev.larder.definition.MethodView;
import dev.larder.definition.ProjectCheck;
import dev.larder.definition.ProvidedReader;
import dev.larder.definition.ProvidedReader.Provided;
import dev.larder.definition.Types;
import dev.larder.error.DefinitionException;
import dev.larder.error.Problem;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.Origin;
import dev.larder.runtime.code.CodeVersions;
import dev.larder.runtime.discovery.AssetMethods.Found;

import io.micronaut.context.BeanContext;

import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the annotated methods of a project into a graph, and reports all that is wrong with them at
 * once.
 */
@Singleton
public final class Discovery {
    private final AssetMethods methods;
    private final BeanContext context;

    Discovery(AssetMethods methods, BeanContext context) {
        this.methods = methods;
        this.context = context;
    }

    /**
     * {@return the project's assets}
     *
     * @param scope where to look for classes that the annotation processor has not seen; everywhere
     *     if no asset is found
     * @throws DefinitionException naming everything that is wrong with them
     */
    public Project project(Unprocessed.Scope scope) {
        Unprocessed.Scope looked =
                methods.all().isEmpty() && scope != Unprocessed.Scope.NONE
                        ? Unprocessed.Scope.EVERYWHERE
                        : scope;
        List<Problem> problems =
                new ArrayList<>(Unprocessed.problems(context.getClassLoader(), looked));
        Types types = new LoadedTypes(context.getClassLoader());
        List<Reading> readings = new ArrayList<>();
        Map<AssetKey, Producer> producers = new HashMap<>();
        Map<AssetKey, Observer> observers = new HashMap<>();
        for (Found found : methods.all()) {
            MethodView view = LoadedTypes.method(found.bean().getBeanType(), found.method());
            List<Made> made = MethodReader.read(view, types);
            MethodCall call = new MethodCall(context, found);
            MethodProducer producer = new MethodProducer(call, keys(made));
            problems.addAll(call.problems(view.source()));
            for (Made one : made) {
                Reading reading = one.reading();
                readings.add(reading);
                problems.addAll(reading.problems());
                if (reading.definition() != null && reading.definition().isExternal()) {
                    observers.put(reading.definition().key(), new MethodObserver(call));
                } else if (reading.key() != null) {
                    producers.put(reading.key(), producer.of(one.component()));
                }
            }
        }
        for (AssetProvider provider : context.getBeansOfType(AssetProvider.class)) {
            ProvidedReader reader = new ProvidedReader(provider.getClass());
            for (Provided provided : reader.read(provider)) {
                readings.add(provided.reading());
                problems.addAll(provided.reading().problems());
                if (provided.reading().key() != null) {
                    producers.put(
                            provided.reading().key(),
                            new ProvidedProducer(provider.getClass(), provided.asset()));
                }
            }
            problems.addAll(reader.problems());
        }
        CustomMappings mappings = new CustomMappings(context);
        problems.addAll(mappings.problems(readings));
        List<Reading> versioned =
                problems.isEmpty() ? withCodeVersions(readings, producers) : readings;
        ProjectCheck check = new ProjectCheck(versioned, List.of(), KeyPatterns.NONE);
        ProjectCheck.Result result = check.check(mappings::find);
        problems.addAll(result.problems());
        if (result.graph() == null || !problems.isEmpty()) {
            throw new DefinitionException(problems);
        }
        return new Project(result.graph(), producers, observers);
    }

    /** What an asset says of its code goes before what its class files say. */
    private static List<Reading> withCodeVersions(
            List<Reading> readings, Map<AssetKey, Producer> producers) {
        try (CodeVersions versions = new CodeVersions()) {
            return readings.stream()
                    .map(reading -> withCodeVersion(reading, producers, versions))
                    .toList();
        }
    }

    private static Reading withCodeVersion(
            Reading reading, Map<AssetKey, Producer> producers, CodeVersions versions) {
        AssetDefinition asset = reading.definition();
        Producer producer = asset == null ? null : producers.get(asset.key());
        return asset != null
                        && producer != null
                        && asset.origin() instanceof Origin.Produced made
                        && made.codeVersion().equals(CodeVersion.UNKNOWN)
                ? new Reading(
                        reading.key(),
                        asset.withOrigin(made.withCodeVersion(producer.codeVersion(versions))),
                        reading.problems(),
                        reading.columns())
                : reading;
    }

    private static List<AssetKey> keys(List<Made> made) {
        return made.stream().flatMap(one -> Stream.ofNullable(one.reading().key())).toList();
    }
}
