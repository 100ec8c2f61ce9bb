package dev.larder.processor;

import dev.larder.definition.DefinitionReader.Reading;
import dev.larder.error.DefinitionException;
import dev.larder.error.Problem;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.InputDefinition;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong between assets. It never invents an error: an input is left out where what it reads
 * has an error of its own, and an unknown key is no error while the key of any asset could not be
 * read.
 */
final class GraphCheck {
    private final List<AssetDefinition> ours;
    private final List<AssetDefinition> others;
    private final Set<AssetKey> known;
    private final Set<AssetKey> faulty;
    private final boolean allKeysKnown;

    /**
     * @param ours of this compile
     * @param others of the index
     * @param complete whether every class of this compile was read
     */
    GraphCheck(List<Reading> ours, List<Reading> others, boolean complete) {
        List<Reading> all = Stream.concat(others.stream(), ours.stream()).toList();
        this.ours = definitions(ours);
        this.others = definitions(others);
        this.known = keys(all.stream().filter(reading -> reading.definition() != null));
        this.faulty = keys(all.stream().filter(reading -> reading.definition() == null));
        this.allKeysKnown = complete && all.stream().allMatch(r -> r.key() != null);
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

    /** {@return the problems of this compile's assets} */
    List<Problem> problems() {
        Set<String> sources =
                ours.stream().map(AssetDefinition::source).collect(Collectors.toSet());
        // Those of the index first, for the second of two equal keys is the one that is reported.
        List<AssetDefinition> all =
                Stream.concat(others.stream(), ours.stream().map(this::withSureInputs)).toList();
        try {
            AssetGraph.of(all);
            return List.of();
        } catch (DefinitionException e) {
            return e.problems().stream()
                    .filter(problem -> sources.contains(problem.where()))
                    .toList();
        }
    }

    private AssetDefinition withSureInputs(AssetDefinition asset) {
        List<InputDefinition> sure =
                asset.inputs().stream().filter(input -> isSure(input.upstream())).toList();
        return asset.withInputs(sure);
    }

    private boolean isSure(AssetKey upstream) {
        return !faulty.contains(upstream) && (allKeysKnown || known.contains(upstream));
    }
}
