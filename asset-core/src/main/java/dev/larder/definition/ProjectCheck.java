package dev.larder.definition;

import dev.larder.definition.DefinitionReader.Reading;
import dev.larder.error.DefinitionException;
import dev.larder.error.Problem;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.InputDefinition;
import dev.larder.partition.CustomMapping;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong between assets. It never invents an error: an input is left out where what it reads
 * has an error of its own, and an unknown key is no error while the key of any asset could not be
 * read, or where a provider may provide it.
 */
public final class ProjectCheck {
    private final List<Reading> readings;
    private final List<AssetDefinition> ours;
    private final List<AssetDefinition> others;
    private final KeyPatterns provided;
    private final Set<AssetKey> known;
    private final Set<AssetKey> faulty;
    private final boolean allKeysKnown;

    /**
     * What came of it.
     *
     * @param graph null where there are problems
     * @param problems of our assets
     */
    public record Result(@Nullable AssetGraph graph, List<Problem> problems) {
        public Result {
            problems = List.copyOf(problems);
        }
    }

    /**
     * @param ours whose problems are asked for
     * @param others what they may read besides
     * @param provided keys of assets that there may be, too
     */
    public ProjectCheck(List<Reading> ours, List<Reading> others, KeyPatterns provided) {
        this.readings = Stream.concat(others.stream(), ours.stream()).toList();
        this.ours = definitions(ours);
        this.others = definitions(others);
        this.provided = provided;
        this.known = keys(readings.stream().filter(reading -> reading.definition() != null));
        this.faulty = keys(readings.stream().filter(reading -> reading.definition() == null));
        this.allKeysKnown = readings.stream().allMatch(reading -> reading.key() != null);
    }

    private static List<AssetDefinition> definitions(List<Reading> readings) {
        return readings.stream()
                .flatMap(reading -> Stream.ofNullable(reading.definition()))
                .toList();
    }

    private static Set<AssetKey> keys(Stream<Reading> readings) {
        return readings.flatMap(reading -> Stream.ofNullable(reading.key()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * {@return the graph, or what is wrong}
     *
     * @param custom the user's mapping by the name of its class; null where there can be no
     *     instance now
     */
    public Result check(Function<String, @Nullable CustomMapping> custom) {
        Set<String> sources =
                ours.stream().map(AssetDefinition::source).collect(Collectors.toSet());
        // The others first, for the second of two equal keys is the one that is reported.
        List<AssetDefinition> all =
                Stream.concat(others.stream(), ours.stream())
                        .map(asset -> sources.contains(asset.source()) ? sure(asset) : asset)
                        .toList();
        List<Problem> columns = ours(ColumnCheck.problems(readings), sources);
        try {
            AssetGraph graph = AssetGraph.of(all, custom);
            return new Result(columns.isEmpty() ? graph : null, columns);
        } catch (DefinitionException e) {
            List<Problem> between = ours(e.problems(), sources);
            return new Result(null, Stream.concat(between.stream(), columns.stream()).toList());
        }
    }

    private static List<Problem> ours(List<Problem> problems, Set<String> sources) {
        return problems.stream().filter(problem -> sources.contains(problem.where())).toList();
    }

    private AssetDefinition sure(AssetDefinition asset) {
        List<InputDefinition> sure =
                asset.inputs().stream().filter(input -> isSure(input.upstream())).toList();
        return asset.withInputs(sure);
    }

    private boolean isSure(AssetKey upstream) {
        return known.contains(upstream)
                || (allKeysKnown && !faulty.contains(upstream) && !provided.match(upstream));
    }
}
