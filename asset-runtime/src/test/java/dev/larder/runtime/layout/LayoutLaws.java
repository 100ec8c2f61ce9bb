package dev.larder.runtime.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.runtime.layout.Layout.Card;
import dev.larder.runtime.layout.Layout.Frame;
import dev.larder.runtime.layout.Network.Link;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

@Execution(ExecutionMode.CONCURRENT)
class LayoutLaws {
    private static final int CARDS = 5_000;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** With circles between groups, links that go back, and links that are there twice. */
    private static Network random(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        int count = 1 + random.nextInt(seed % 10 == 0 ? 900 : 60);
        int groups = 1 + random.nextInt(1 + random.nextInt(count));
        double chance = random.nextDouble();
        List<String> groupOf =
                IntStream.range(0, count)
                        .mapToObj(card ->
                                "g"
                                        + (random.nextDouble() < chance
                                                ? random.nextInt(groups)
                                                : card * groups / count))
                        .toList();
        List<Link> links = new ArrayList<>();
        for (int i = random.nextInt(3 * count + 1); i > 0; i--) {
            int from = random.nextInt(count);
            int to = random.nextInt(count);
            links.add(random.nextInt(9) == 0 ? new Link(from, to) : forward(from, to));
        }
        return new Network(groupOf, links);
    }

    private static Link forward(int a, int b) {
        return new Link(Math.min(a, b), Math.max(a, b));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyLayoutHoldsTheLaws(long seed) {
        Network network = random(seed);
        Layout layout = Layout.of(network);
        holdsTheLaws(network, layout);
        assertThat(layout.cards()).as("seed %d", seed).hasSize(network.groups().size());
        assertThat(Layout.of(new Network(network.groups(), network.links())))
                .as("seed %d: the same again", seed)
                .isEqualTo(layout);
        assertThat(layout.frames())
                .as("seed %d", seed)
                .extracting(Frame::group)
                .containsExactlyElementsOf(network.groups().stream().distinct().toList());
    }

    /** As their cards come group by group, no link leads to an earlier group. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void groupsWithoutCirclesGoOn(long seed) {
        Network any = random(seed);
        int count = any.groups().size();
        int groups = 1 + (int) seed % 20;
        Network network =
                new Network(
                        IntStream.range(0, count)
                                .mapToObj(card -> "g" + card * groups / count)
                                .toList(),
                        any.links().stream().map(link -> forward(link.from(), link.to())).toList());
        Layout layout = Layout.of(network);
        for (Link link : network.links()) {
            Frame from = frame(layout, network.groups().get(link.from()));
            Frame to = frame(layout, network.groups().get(link.to()));
            assertThat(
                            from.equals(to)
                                    || from.x() + from.width() < to.x()
                                    || from.y() + from.height() < to.y())
                    .as("seed %d: from %s to %s", seed, from, to)
                    .isTrue();
        }
    }

    private static Frame frame(Layout layout, String group) {
        return layout.frames().get(groups(layout).indexOf(group));
    }

    private static void holdsTheLaws(Network network, Layout layout) {
        List<Box> cards = layout.cards().stream().map(LayoutLaws::box).toList();
        nothingOverlaps(cards, "cards");
        List<Box> frames =
                layout.frames().stream()
                        .map(frame -> new Box(frame.x(), frame.y(), frame.width(), frame.height()))
                        .toList();
        List<Box> titled =
                frames.stream()
                        .map(frame ->
                                new Box(
                                        frame.x,
                                        frame.y - Layout.TITLE_HEIGHT,
                                        frame.width,
                                        frame.height + Layout.TITLE_HEIGHT))
                        .toList();
        nothingOverlaps(titled, "frames with their titles");
        Box picture = new Box(0, 0, layout.width(), layout.height());
        assertThat(titled).allMatch(picture::holds);
        for (int i = 0; i < cards.size(); i++) {
            int group = groups(layout).indexOf(network.groups().get(i));
            assertThat(frames.get(group).holds(cards.get(i))).as("card %d", i).isTrue();
        }
        for (int i = 0; i < frames.size(); i++) {
            assertThat(layout.frames().get(i).count())
                    .isEqualTo(Collections.frequency(network.groups(), groups(layout).get(i)));
        }
        linksGoOn(network, layout);
    }

    private static List<String> groups(Layout layout) {
        return layout.frames().stream().map(Frame::group).toList();
    }

    private static void linksGoOn(Network network, Layout layout) {
        for (Link link : network.links()) {
            boolean inside =
                    network.groups().get(link.from()).equals(network.groups().get(link.to()));
            if (inside && link.from() < link.to()) {
                Card from = layout.cards().get(link.from());
                Card to = layout.cards().get(link.to());
                assertThat(
                                from.x() + Layout.CARD_WIDTH < to.x()
                                        || from.y() + Layout.CARD_HEIGHT < to.y())
                        .as("%s from %s to %s", link, from, to)
                        .isTrue();
            }
        }
    }

    private record Box(int x, int y, int width, int height) {
        boolean holds(Box other) {
            return x <= other.x
                    && y <= other.y
                    && x + width >= other.x + other.width
                    && y + height >= other.y + other.height;
        }

        boolean overlaps(Box other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }
    }

    private static Box box(Card card) {
        return new Box(card.x(), card.y(), Layout.CARD_WIDTH, Layout.CARD_HEIGHT);
    }

    /** Looks at those only that begin before one ends. */
    private static void nothingOverlaps(List<Box> boxes, String what) {
        List<Box> sorted = boxes.stream().sorted((a, b) -> Integer.compare(a.x, b.x)).toList();
        for (int i = 0; i < sorted.size(); i++) {
            Box one = sorted.get(i);
            for (int j = i + 1; j < sorted.size() && sorted.get(j).x < one.x + one.width; j++) {
                assertThat(one.overlaps(sorted.get(j)))
                        .as("%s: %s and %s", what, one, sorted.get(j))
                        .isFalse();
            }
        }
    }

    @Test
    void groupsLieInTheDirectionOfTheirLinks() {
        Network network =
                new Network(
                        List.of("raw", "raw", "staging", "mart", "mart", "mart"),
                        List.of(
                                new Link(0, 2),
                                new Link(1, 2),
                                new Link(2, 3),
                                new Link(3, 4),
                                new Link(1, 5)));
        Layout layout = Layout.of(network);

        assertThat(layout.frames())
                .extracting(Frame::group)
                .containsExactly("raw", "staging", "mart");
        assertThat(layout.frames()).extracting(Frame::x).isSorted().doesNotHaveDuplicates();
        assertThat(layout.cards().get(3).x() + Layout.CARD_WIDTH)
                .isLessThan(layout.cards().get(4).x());
    }

    @Test
    void circlesOfGroupsAreCutAtFewLinks() {
        Network network =
                new Network(
                        List.of("a", "b", "a", "b", "a", "b"),
                        List.of(new Link(0, 1), new Link(2, 3), new Link(4, 5), new Link(1, 2)));
        Layout layout = Layout.of(network);

        assertThat(layout.frames().get(0).x()).isLessThan(layout.frames().get(1).x());
    }

    /** Wide enough to be looked at, and not too wide or tall. */
    private static void isPresentable(Network network, int widest, int tallest) {
        Layout layout = Layout.of(network);
        holdsTheLaws(network, layout);
        double shape = (double) layout.width() / layout.height();
        assertThat(shape).as("%d x %d", layout.width(), layout.height()).isBetween(0.4, 6.0);
        assertThat(layout.width()).isLessThan(widest);
        assertThat(layout.height()).isLessThan(tallest);
    }

    private static Network sized(boolean grouped, List<Link> links) {
        return new Network(
                IntStream.range(0, CARDS).mapToObj(card -> grouped ? "one" : "g" + card).toList(),
                links);
    }

    private static List<Link> chain() {
        return IntStream.range(1, CARDS).mapToObj(card -> new Link(card - 1, card)).toList();
    }

    private static List<Link> scattered() {
        RandomGenerator random = new SplittableRandom(5);
        return IntStream.range(0, 5 * CARDS / 2)
                .mapToObj(_ -> forward(random.nextInt(CARDS), random.nextInt(CARDS)))
                .toList();
    }

    @Test
    void degenerateGraphsCanBeLookedAt() {
        isPresentable(sized(true, List.of()), 40_000, 40_000);
        isPresentable(sized(true, chain()), 40_000, 40_000);
        isPresentable(sized(true, scattered()), 60_000, 40_000);
        isPresentable(sized(false, List.of()), 60_000, 60_000);
        isPresentable(sized(false, chain()), 60_000, 60_000);
        isPresentable(sized(false, scattered()), 90_000, 60_000);
    }

    @Test
    void nothingIsAnEmptyPicture() {
        assertThat(Layout.of(new Network(List.of(), List.of())))
                .isEqualTo(new Layout(List.of(), List.of(), 0, 0));
        assertThat(Layout.of(new Network(List.of("one"), List.of(new Link(0, 0)))).frames())
                .containsExactly(new Frame("one", 1, 0, 150, 276, 122));
    }

    /** As in the mock: 12 groups of 25 cards, in four columns of three. */
    @Test
    void anOrdinaryGraphFillsAScreen() {
        List<String> groups = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        RandomGenerator random = new SplittableRandom(1);
        for (int card = 0; card < 300; card++) {
            int group = card / 25;
            groups.add("g" + group);
            int within = card % 25;
            int column = within / 9;
            if (column > 0) {
                links.add(new Link(group * 25 + (column - 1) * 9 + random.nextInt(9), card));
            } else if (group >= 3) {
                links.add(new Link((group / 3 - 1) * 75 + random.nextInt(75), card));
            }
        }
        Layout layout = Layout.of(new Network(groups, links));

        assertThat(layout.frames())
                .extracting(Frame::width)
                .containsOnly(2 * 20 + 3 * 236 + 2 * 65);
        assertThat(layout.frames().stream().map(Frame::x).distinct()).hasSize(4);
    }
}
