package dev.larder.runtime.cli;

import dev.larder.runtime.api.AssetsApi.LinkLine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Draws links as a tree that hangs on one asset; what follows from an asset is shown once. */
final class LinkTree {
    private final List<LinkLine> links;
    private final Function<LinkLine, String> text;
    private final Set<String> shown = new HashSet<>();
    private final List<String> lines = new ArrayList<>();

    private LinkTree(List<LinkLine> links, Function<LinkLine, String> text) {
        this.links = links;
        this.text = text;
    }

    /**
     * {@return the lines}
     *
     * @param text what is said of a link
     */
    static List<String> lines(String root, List<LinkLine> links, Function<LinkLine, String> text) {
        LinkTree tree = new LinkTree(links, text);
        tree.shown.add(root);
        tree.below(root, "");
        return tree.lines;
    }

    private void below(String key, String indent) {
        List<LinkLine> own = links.stream().filter(link -> link.of().equals(key)).toList();
        for (int i = 0; i < own.size(); i++) {
            boolean last = i == own.size() - 1;
            LinkLine link = own.get(i);
            boolean first = shown.add(link.key());
            boolean itself = link.key().equals(key);
            String above = first ? "" : itself ? " @|faint (itself)|@" : " @|faint (above)|@";
            lines.add(
                    "@|faint %s|@%s%s"
                            .formatted(indent + (last ? "└─" : "├─"), text.apply(link), above));
            if (first) {
                below(link.key(), indent + (last ? "   " : "│  "));
            }
        }
    }
}
