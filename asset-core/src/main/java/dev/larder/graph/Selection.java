package dev.larder.graph;

import dev.larder.error.LarderException;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Names assets of a graph by keys, patterns, groups, tags and neighbourhood. A value; pure. */
public sealed interface Selection {
    /** Every asset. */
    Selection ALL = new Matching("*");

    /**
     * {@return the selection that a text means: {@code flights.*}, {@code +flights.route_delays},
     * {@code 2+x}, {@code x+}, {@code group:}, {@code tag:}, {@code and}, {@code or}, {@code not}
     * and parentheses}
     *
     * @throws LarderException a USER error saying where it cannot be read
     */
    static Selection parse(String text) {
        return new SelectionParser(text).parse();
    }

    /**
     * {@return the keys of the graph that are selected, in the graph's order}
     *
     * @throws LarderException a USER error with a suggestion, when it names an asset that there is
     *     not
     */
    Set<AssetKey> resolve(AssetGraph graph);

    /** One asset by its full key. */
    record Key(String text) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph) {
            return Set.of(
                    graph.keys().stream()
                            .filter(key -> key.toString().equals(text))
                            .findFirst()
                            .orElseThrow(() -> graph.unknown(text)));
        }
    }

    /** Keys by a pattern in which {@code *} stands for any characters. */
    record Matching(String pattern) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph) {
            var regex = Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
            return where(graph, asset -> regex.matcher(asset.key().toString()).matches());
        }
    }

    /** Assets of a group. */
    record Group(String name) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph) {
            return where(graph, asset -> asset.listing().group().equals(name));
        }
    }

    /** Assets with a tag. */
    record Tag(String name) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph) {
            return where(graph, asset -> asset.listing().tags().contains(name));
        }
    }

    /** Assets with what they are made from and what is made from them, so many links far. */
    record Neighbourhood(Selection of, int upstream, int downstream) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph) {
            Set<AssetKey> reached = new LinkedHashSet<>();
            for (AssetKey key : of.resolve(graph)) {
                reached.addAll(graph.upstream(key, upstream));
                reached.addAll(graph.downstream(key, downstream));
            }
            return graph.sorted(reached);
        }
    }

    /** What both select. */
    record And(Selection left, Selection right) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph) {
            Set<AssetKey> both = new LinkedHashSet<>(left.resolve(graph));
            both.retainAll(right.resolve(graph));
            return both;
        }
    }

    /** What either selects. */
    record Or(Selection left, Selection right) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph) {
            Set<AssetKey> either = new LinkedHashSet<>(left.resolve(graph));
            either.addAll(right.resolve(graph));
            return graph.sorted(either);
        }
    }

    /** What the other does not select. */
    record Not(Selection other) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph) {
            Set<AssetKey> rest = new LinkedHashSet<>(graph.keys());
            rest.removeAll(other.resolve(graph));
            return rest;
        }
    }

    private static Set<AssetKey> where(AssetGraph graph, Predicate<AssetDefinition> condition) {
        Set<AssetKey> found = new LinkedHashSet<>();
        graph.definitions().stream()
                .filter(condition)
                .map(AssetDefinition::key)
                .forEach(found::add);
        return found;
    }
}
