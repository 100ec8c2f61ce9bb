package dev.larder.graph;

import dev.larder.error.LarderException;
import dev.larder.freshness.FreshnessStatus;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Names assets of a graph by keys, patterns, what is said of them, how they stand, and their
 * neighbourhood. A value; pure.
 */
public sealed interface Selection {
    /**
     * {@return the selection that a text means: {@code flights.*}, {@code +flights.route_delays},
     * {@code 2+x}, {@code x+}, {@code group:}, {@code tag:}, {@code owner:}, {@code kind:}, {@code
     * status:stale}, {@code activity:failed}, {@code freshness:overdue}, {@code and}, {@code or},
     * {@code not} and parentheses} {@code not} binds tightest, then {@code and}. A value with a
     * space, a parenthesis or a plus is double-quoted, as in {@code owner:"data team"}; within
     * quotes a double quote is doubled.
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
    Set<AssetKey> resolve(AssetGraph graph, AssetFacts facts);

    /**
     * {@return the same, where only definitions are known}
     *
     * @throws LarderException a USER error also when it asks how assets stand
     */
    default Set<AssetKey> resolve(AssetGraph graph) {
        return resolve(graph, AssetFacts.UNKNOWN);
    }

    /** {@return whether it asks how assets stand: then selecting none may be good news} */
    default boolean asksForFacts() {
        return switch (this) {
            case WithStatus _, WithActivity _, WithFreshness _ -> true;
            case Key _, Matching _, Group _, Tag _, Owner _, Kind _ -> false;
            case Neighbourhood(Selection of, int _, int _) -> of.asksForFacts();
            case And(Selection left, Selection right) ->
                    left.asksForFacts() || right.asksForFacts();
            case Or(Selection left, Selection right) -> left.asksForFacts() || right.asksForFacts();
            case Not(Selection other) -> other.asksForFacts();
        };
    }

    /** One asset by its full key. */
    record Key(String text) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph, AssetFacts facts) {
            return Set.of(
                    AssetKey.find(text)
                            .flatMap(graph::find)
                            .map(AssetDefinition::key)
                            .orElseThrow(() -> graph.unknown(text)));
        }
    }

    /** Keys by a pattern in which {@code *} stands for any characters. */
    record Matching(String pattern) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph, AssetFacts facts) {
            var regex = Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
            return where(graph, asset -> regex.matcher(asset.key().toString()).matches());
        }
    }

    /** Assets of a group. */
    record Group(String name) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph, AssetFacts facts) {
            return where(graph, asset -> asset.listing().group().equals(name));
        }
    }

    /** Assets with a tag. */
    record Tag(String name) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph, AssetFacts facts) {
            return where(graph, asset -> asset.listing().tags().contains(name));
        }
    }

    /** Assets that somebody owns. */
    record Owner(String name) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph, AssetFacts facts) {
            return where(graph, asset -> asset.listing().owners().contains(name));
        }
    }

    /** Assets that are of a kind. */
    record Kind(String name) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph, AssetFacts facts) {
            return where(graph, asset -> asset.listing().kinds().contains(name));
        }
    }

    /** Assets by what their partitions are. */
    record WithStatus(AssetFacts.Status status) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph, AssetFacts facts) {
            return where(graph, asset -> facts.has(asset.key(), status));
        }
    }

    /** Assets by what goes on with them. */
    record WithActivity(AssetFacts.Activity activity) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph, AssetFacts facts) {
            return where(graph, asset -> facts.has(asset.key(), activity));
        }
    }

    /** Assets by how their data stand against their freshness policy. */
    record WithFreshness(FreshnessStatus.Kind freshness) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph, AssetFacts facts) {
            return where(graph, asset -> facts.has(asset.key(), freshness));
        }
    }

    /** Assets with what they are made from and what is made from them, so many links far. */
    record Neighbourhood(Selection of, int upstream, int downstream) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph, AssetFacts facts) {
            Set<AssetKey> from = of.resolve(graph, facts);
            Set<AssetKey> reached = graph.upstream(from, upstream);
            reached.addAll(graph.downstream(from, downstream));
            return graph.sorted(reached);
        }
    }

    /** What both select. */
    record And(Selection left, Selection right) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph, AssetFacts facts) {
            Set<AssetKey> both = new LinkedHashSet<>(left.resolve(graph, facts));
            both.retainAll(right.resolve(graph, facts));
            return both;
        }
    }

    /** What either selects. */
    record Or(Selection left, Selection right) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph, AssetFacts facts) {
            Set<AssetKey> either = new LinkedHashSet<>(left.resolve(graph, facts));
            either.addAll(right.resolve(graph, facts));
            return graph.sorted(either);
        }
    }

    /** What the other does not select. */
    record Not(Selection other) implements Selection {
        @Override
        public Set<AssetKey> resolve(AssetGraph graph, AssetFacts facts) {
            Set<AssetKey> rest = new LinkedHashSet<>(graph.keys());
            rest.removeAll(other.resolve(graph, facts));
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
