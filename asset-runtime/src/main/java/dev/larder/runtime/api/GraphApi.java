package dev.larder.runtime.api;

import dev.larder.runtime.api.AssetsApi.EdgeLine;

import java.util.List;

/** The graph, and where everything lies in a picture of it. */
public interface GraphApi {
    /**
     * {@return the selected assets and who of them reads whom, laid out by themselves}
     *
     * <p>What cannot be read, or selects nothing, is a USER error.
     */
    Graph graph(String selection);

    /** A picture, from (0, 0) to its size; of the same graph it is always the same. */
    record Graph(
            List<Node> nodes, List<EdgeLine> edges, List<Frame> groups, int width, int height) {}

    /**
     * An asset.
     *
     * @param x of its card's left side; cards have the size that {@link
     *     dev.larder.runtime.layout.Layout} says
     * @param y of its card's top
     */
    record Node(
            String key,
            String group,
            String definition,
            boolean external,
            List<String> kinds,
            int x,
            int y) {}

    /**
     * A group; its title has its place above the frame.
     *
     * @param count how many of its assets are in the picture
     */
    record Frame(String group, int count, int x, int y, int width, int height) {}
}
