package dev.larder.definition;

import dev.larder.AssetProvider;
import dev.larder.ProvidedAsset;
import dev.larder.Provides;
import dev.larder.definition.DefinitionReader.Reading;
import dev.larder.definition.TypeView.Component;
import dev.larder.definition.TypeView.Kind;
import dev.larder.error.LarderException;
import dev.larder.error.Problem;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.io.Output;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the assets of a provider. */
public final class ProvidedReader {
    private final Class<?> provider;
    private final List<Problem> problems = new ArrayList<>();

    /** An asset of the provider, and what was read of it. */
    public record Provided(ProvidedAsset asset, Reading reading) {}

    /**
     * @param provider the class that carries {@link Provides}
     */
    public ProvidedReader(Class<?> provider) {
        this.provider = provider;
    }

    /** {@return all that the provider provides} */
    public List<Provided> read(AssetProvider bean) {
        KeyPatterns patterns = patterns();
        try {
            return bean.assets().stream()
                    .map(asset -> new Provided(asset, reading(asset, patterns)))
                    .toList();
        } catch (RuntimeException e) {
            problem("assets() failed: " + e);
            return List.of();
        }
    }

    /** {@return what is wrong with the provider itself} */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    private void problem(String message) {
        problems.add(new Problem(provider.getName(), message));
    }

    /** All keys are as good as any where the annotation itself is wrong, which is said once. */
    private KeyPatterns patterns() {
        Provides provides = provider.getAnnotation(Provides.class);
        try {
            if (provides != null) {
                return new KeyPatterns(List.of(provides.value()));
            }
            problem(
                    "a provider says what it provides; put @Provides(\"namespace.*\") on the"
                            + " class");
        } catch (LarderException e) {
            problem("@Provides: " + e.getMessage());
        }
        return new KeyPatterns(List.of("*.*"));
    }

    private Reading reading(ProvidedAsset asset, KeyPatterns patterns) {
        String source = "%s[%s]".formatted(provider.getName(), asset.key());
        @Nullable AssetKey key = null;
        try {
            key = AssetKey.parse(asset.key());
            AssetDefinition definition = asset.definition(source);
            if (!patterns.match(key)) {
                return refused(
                        key,
                        source,
                        "its key matches none of @Provides(%s); add a pattern"
                                .formatted(String.join(", ", patterns.patterns())));
            }
            HistoryReader.formerly(
                    key, definition.formerly().stream().map(AssetKey::toString).toList());
            List<Problem> wrong =
                    new ArrayList<>(StepRules.problems(definition, returnsOutput(asset)));
            Stream.concat(
                            ExecutionReader.problems(definition.produced().execution()).stream(),
                            HistoryReader.problems(definition.produced(), rows(asset.type()))
                                    .stream())
                    .map(problem -> new Problem(source, problem))
                    .forEach(wrong::add);
            return new Reading(key, wrong.isEmpty() ? definition : null, wrong, Columns.NONE);
        } catch (LarderException e) {
            return refused(key, source, String.valueOf(e.getMessage()));
        }
    }

    /** The columns of the record that is the innermost argument, as in an output of a list. */
    private static List<Component> rows(Type type) {
        return switch (type) {
            case ParameterizedType generic -> rows(generic.getActualTypeArguments()[0]);
            case Class<?> plain when LoadedTypes.kind(plain) instanceof Kind.Row(var components) ->
                    components;
            default -> List.of();
        };
    }

    private static boolean returnsOutput(ProvidedAsset asset) {
        return asset.type() instanceof ParameterizedType type && type.getRawType() == Output.class;
    }

    private static Reading refused(@Nullable AssetKey key, String source, String why) {
        return new Reading(key, null, List.of(new Problem(source, why)), Columns.NONE);
    }
}
