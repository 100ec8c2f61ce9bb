package dev.larder.graph;

import dev.larder.error.LarderException;
import dev.larder.error.Problem;
import dev.larder.error.Suggestion;
import dev.larder.graph.InputDefinition.Container;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.partition.CustomMapping;
import dev.larder.partition.MappingRequest;
import dev.larder.partition.PartitionMapping;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes the edge that an input says, or says why there can be none. */
final class EdgeBuilder {
    private final Map<AssetKey, AssetDefinition> definitions;
    private final Function<String, @Nullable CustomMapping> custom;
    private final List<Problem> problems;

    /**
     * @param custom null for a class that nobody can make an instance of now
     * @param problems what is wrong is added to these
     */
    EdgeBuilder(
            Map<AssetKey, AssetDefinition> definitions,
            Function<String, @Nullable CustomMapping> custom,
            List<Problem> problems) {
        this.definitions = definitions;
        this.custom = custom;
        this.problems = problems;
    }

    Optional<Edge> edge(AssetDefinition downstream, InputDefinition input) {
        AssetDefinition upstream = definitions.get(input.upstream());
        if (upstream == null) {
            return problem(downstream, input, unknown(input));
        }
        String mismatch = mismatch(input, upstream);
        if (mismatch != null) {
            return problem(downstream, input, mismatch);
        }
        try {
            PartitionMapping mapping = mapping(upstream, downstream, input);
            String misuse = misuse(upstream, downstream, input, mapping);
            return misuse == null
                    ? Optional.of(new Edge(downstream.key(), input, mapping))
                    : problem(downstream, input, misuse);
        } catch (LarderException e) {
            return problem(downstream, input, " of " + upstream.key() + ": " + e.getMessage());
        }
    }

    private Optional<Edge> problem(
            AssetDefinition downstream, InputDefinition input, String message) {
        problems.add(
                new Problem(
                        downstream.source(),
                        input.parameter(),
                        (input.isData() ? "input " : input.isOrder() ? "after " : "deps ")
                                + input.parameter()
                                + message));
        return Optional.empty();
    }

    private String unknown(InputDefinition input) {
        List<String> known = definitions.keySet().stream().map(AssetKey::toString).toList();
        String written = input.upstream().toString();
        return ": there is no asset " + written + Suggestion.didYouMean(written, known);
    }

    private static @Nullable String mismatch(InputDefinition input, AssetDefinition upstream) {
        if (!(input.use() instanceof Use.Data data)) {
            return null;
        }
        return switch (upstream.origin()) {
            case Origin.External _ ->
                    " reads %s, which is external: Larder does not load it; name it in deps"
                            .formatted(upstream.key());
            case Origin.Produced made when made.shape() == Shape.NONE ->
                    " reads %s, which its method stores itself: Larder does not load it; name it in deps"
                            .formatted(upstream.key());
            case Origin.Produced made when made.shape() != data.shape() ->
                    " takes a %s, but %s is a %s"
                            .formatted(data.shape().text(), upstream.key(), made.shape().text());
            case Origin.Produced _ -> null;
        };
    }

    private PartitionMapping mapping(
            AssetDefinition upstream, AssetDefinition downstream, InputDefinition input) {
        PartitionMapping all =
                new PartitionMapping.All(upstream.partitions(), downstream.partitions());
        MappingRequest request = input.mapping();
        if (request instanceof MappingRequest.Custom(String type)) {
            CustomMapping written = custom.apply(type);
            return written == null
                    ? all
                    : PartitionMapping.custom(
                            type, written, upstream.partitions(), downstream.partitions());
        }
        try {
            PartitionMapping mapping =
                    PartitionMapping.of(request, upstream.partitions(), downstream.partitions());
            return upstream.key().equals(downstream.key()) ? mapping.fromBeginning() : mapping;
        } catch (LarderException e) {
            if (input.isOrder()) {
                return all;
            }
            throw e;
        }
    }

    private static @Nullable String misuse(
            AssetDefinition upstream,
            AssetDefinition downstream,
            InputDefinition input,
            PartitionMapping mapping) {
        if (takesOneValue(input) && mapping.gathers()) {
            return " would read several partitions of %s, whose values do not add up; take a Map<Partition, …>, or make it a table"
                    .formatted(upstream.key());
        }
        if (!upstream.key().equals(downstream.key())) {
            return null;
        }
        if (!mapping.isStrictlyBackward()) {
            return ": asset %s reads itself; only earlier windows of its own can be read, with @Previous or @TimeWindowMapping and endOffset below 0"
                    .formatted(downstream.key());
        }
        return input.use() instanceof Use.Data data && !data.nullable()
                ? " is null for the first partition of %s; make it @Nullable"
                        .formatted(downstream.key())
                : null;
    }

    private static boolean takesOneValue(InputDefinition input) {
        return input.use() instanceof Use.Data(Shape shape, Container container, boolean _)
                && shape != Shape.TABLE
                && container == Container.TOGETHER;
    }
}
