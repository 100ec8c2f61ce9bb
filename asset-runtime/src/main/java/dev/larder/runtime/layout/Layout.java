package dev.larder.runtime.layout;

import java.util.List;

/**
 * Where the cards of a {@link Network} lie, in units. A value.
 *
 * <p>Laws:
 *
 * <ul>
 *   <li>No two cards overlap, nor do frames; between frames there is {@value #TITLE_HEIGHT} at
 *       least, from top to bottom for the lower one's title.
 *   <li>A frame holds its group's cards, and no other ones; the picture holds all frames with their
 *       titles.
 *   <li>A link inside of a group, if it counts, goes from left to right, or to a line of columns
 *       further below: a group that is many times wider than tall goes on there.
 *   <li>The same network has the same layout.
 * </ul>
 *
 * @param cards in the network's order
 * @param frames in the order in which the network first names their groups
 */
public record Layout(List<Card> cards, List<Frame> frames, int width, int height) {
    public static final int CARD_WIDTH = 236;
    public static final int CARD_HEIGHT = 82;

    /** What is left above each frame. */
    public static final int TITLE_HEIGHT = 150;

    public Layout {
        cards = List.copyOf(cards);
        frames = List.copyOf(frames);
    }

    /** The top left corner of a card. */
    public record Card(int x, int y) {}

    /**
     * A group.
     *
     * @param count how many cards it has
     */
    public record Frame(String group, int count, int x, int y, int width, int height) {}

    public static Layout of(Network network) {
        return new Drawing(network).layout();
    }
}
