package dev.larder.runtime.layout;

import dev.larder.runtime.layout.Layout.Card;
import dev.larder.runtime.layout.Layout.Frame;
import dev.larder.runtime.layout.Network.Link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/** Lays out each group, and then the groups. */
final class Drawing {
    private static final int PADDING = 20;
    private static final int BETWEEN_FRAMES = 150;
    private static final Shelves.Gaps OF_CARDS = new Shelves.Gaps(65, 14, 44);

    /** A frame's title is part of what is put. */
    private static final Shelves.Gaps OF_FRAMES = new Shelves.Gaps(BETWEEN_FRAMES, 0, 0);

    /** So many cards a column of a group may always have. */
    private static final int FEW_ROWS = 12;

    /** So many groups a column may always have, if they are of the usual size. */
    private static final int FEW_FRAMES = 3;

    /** How much wider than tall the picture becomes where it can be. */
    private static final double SHAPE = 1.25;

    private final Network network;

    /** By group, in the order in which they come. */
    private final SequencedMap<String, Integer> groups = new LinkedHashMap<>();

    private final int[] groupOf;

    /** By card, its place in its group. */
    private final int[] placeOf;

    private final int[] counts;

    Drawing(Network network) {
        this.network = network;
        this.groupOf = new int[network.groups().size()];
        this.placeOf = new int[groupOf.length];
        int[] seen = new int[groupOf.length];
        for (int card = 0; card < groupOf.length; card++) {
            String name = network.groups().get(card);
            Integer known = groups.putIfAbsent(name, groups.size());
            groupOf[card] = known == null ? groups.size() - 1 : known;
            placeOf[card] = seen[groupOf[card]]++;
        }
        this.counts = Arrays.copyOf(seen, groups.size());
    }

    Layout layout() {
        List<Shelves> inside = inside();
        int[] widths = inside.stream().mapToInt(each -> each.width() + 2 * PADDING).toArray();
        int[] heights =
                inside.stream()
                        .mapToInt(each -> Layout.TITLE_HEIGHT + each.height() + 2 * PADDING)
                        .toArray();
        Links between = between();
        int[] order = Sequence.of(between);
        Shelves outside =
                Shelves.of(
                        Layering.of(between.forward(order), order),
                        widths,
                        heights,
                        OF_FRAMES,
                        tallest(widths, heights));
        return new Layout(
                cards(inside, outside),
                frames(widths, heights, outside),
                outside.width(),
                outside.height());
    }

    private List<Shelves> inside() {
        List<Links.Builder> links =
                IntStream.range(0, counts.length).mapToObj(_ -> new Links.Builder()).toList();
        for (Link link : network.links()) {
            int group = groupOf[link.from()];
            if (group == groupOf[link.to()] && link.from() < link.to()) {
                links.get(group).add(placeOf[link.from()], placeOf[link.to()]);
            }
        }
        List<Shelves> inside = new ArrayList<>();
        for (int group = 0; group < counts.length; group++) {
            inside.add(inside(links.get(group).build(counts[group])));
        }
        return inside;
    }

    private static Shelves inside(Links links) {
        int count = links.size();
        int[] order = IntStream.range(0, count).toArray();
        int[] widths = new int[count];
        int[] heights = new int[count];
        Arrays.fill(widths, Layout.CARD_WIDTH);
        Arrays.fill(heights, Layout.CARD_HEIGHT);
        double rows = Math.max(FEW_ROWS, Math.ceil(Math.sqrt(2.0 * count)));
        double tallest = rows * (Layout.CARD_HEIGHT + OF_CARDS.rows());
        return Shelves.of(Layering.of(links, order), widths, heights, OF_CARDS, tallest);
    }

    private Links between() {
        Links.Builder links = new Links.Builder();
        for (Link link : network.links()) {
            if (groupOf[link.from()] != groupOf[link.to()]) {
                links.add(groupOf[link.from()], groupOf[link.to()]);
            }
        }
        return links.build(counts.length);
    }

    private static double tallest(int[] widths, int[] heights) {
        double area = 0;
        for (int i = 0; i < widths.length; i++) {
            area += (double) (widths[i] + BETWEEN_FRAMES) * heights[i];
        }
        double usual = Arrays.stream(heights).average().orElse(1);
        return Math.max(Math.sqrt(area / SHAPE), FEW_FRAMES * usual);
    }

    private List<Card> cards(List<Shelves> inside, Shelves outside) {
        List<Card> cards = new ArrayList<>(groupOf.length);
        for (int card = 0; card < groupOf.length; card++) {
            int group = groupOf[card];
            Shelves own = inside.get(group);
            int x = outside.x(group) + PADDING + own.x(placeOf[card]);
            int top = outside.y(group) + Layout.TITLE_HEIGHT + PADDING;
            cards.add(new Card(x, top + own.y(placeOf[card])));
        }
        return cards;
    }

    private List<Frame> frames(int[] widths, int[] heights, Shelves outside) {
        List<Frame> frames = new ArrayList<>();
        for (Map.Entry<String, Integer> entry : groups.entrySet()) {
            int group = entry.getValue();
            frames.add(
                    new Frame(
                            entry.getKey(),
                            counts[group],
                            outside.x(group),
                            outside.y(group) + Layout.TITLE_HEIGHT,
                            widths[group],
                            heights[group] - Layout.TITLE_HEIGHT));
        }
        return frames;
    }
}
