package dev.larder.runtime.layout;

import java.util.List;

/**
 * What is drawn: cards in groups, and links between them. A value.
 *
 * @param groups by card, the name of its group; cards come after those that they have links from
 * @param links where one goes back to an earlier card, or to itself, it does not say where they lie
 */
public record Network(List<String> groups, List<Link> links) {
    public Network {
        groups = List.copyOf(groups);
        links = List.copyOf(links);
    }

    /**
     * From one card to another.
     *
     * @param from its place in the list
     * @param to its place in the list
     */
    public record Link(int from, int to) {}
}
