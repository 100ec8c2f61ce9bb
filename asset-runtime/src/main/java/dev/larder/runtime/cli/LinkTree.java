package dev.larder.runtime.cli;

import dev.larder.graph.AssetKey;
import dev.larder.runtime.ledger.PartitionLineage.Link;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Draws links as a tree that hangs on one asset; what follows from an asset is shown once. */
final class LinkTree {
    private final List<Link> links;
    private final Function<Link, String> text;
    private final Set<AssetKey> shown = new HashSet<>();
    private final List<String> lines = new ArrayList<>();

    private LinkTree(List<Link> links, Function<Link, String> text) {
        this.links = links;
        this.text = text;
    }

    /**
     * {@return the lines}
     *
     * @param text what is said of a link
     */
    static List<String> lines(AssetKey root, List<Link> links, Function<Link, String> text) {
        LinkTree tree = new LinkTree(links, text);
        tree.shown.add(root);
        tree.below(root, "");
        return tree.lines;
    }

    private void below(AssetKey key, String indent) {
        List<Link> own = links.stream().filter(link -> link.nearer().equals(key)).toList();
        for (int i = 0; i < own.size(); i++) {
            boolean last = i == own.size() - 1;
            Link link = own.get(i);
            boolean first = shown.add(link.further());
            boolean itself = link.further().equals(key);
            String above = first ? "" : itself ? " @|faint (itself)|@" : " @|faint (above)|@";
            lines.add(
                    "@|faint %s|@%s%s"
                            .formatted(indent + (last ? "└─" : "├─"), text.apply(link), above));
            if (first) {
                below(link.further(), indent + (last ? "   " : "│  "));
            }
        }
    }
}
