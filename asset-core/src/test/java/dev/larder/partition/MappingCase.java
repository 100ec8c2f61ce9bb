package dev.larder.partition;

import dev.larder.partition.Dimensions.Dimension;
import dev.larder.partition.MappingRequest.ForDimension;
import dev.larder.partition.MappingRequest.KeyGroup;
import dev.larder.partition.NaiveDimension.Cell;
import dev.larder.partition.NaiveDimension.Keys;
import dev.larder.partition.NaiveDimension.Whole;
import dev.larder.partition.NaiveDimension.Windows;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Two definitions and what is asked between them, with what that means said once more: dimension by
 * dimension, cell by cell.
 *
 * @param links one for each upstream dimension
 * @param downs the downstream dimensions; what a link does not lead to is read whatever is made
 */
record MappingCase(
        PartitionMapping mapping,
        List<Link> links,
        List<NaiveDimension> downs,
        PartitionsDefinition up,
        PartitionsDefinition down,
        Instant now,
        String text) {
    /** The place of a dimension that is not there. */
    private static final int NOWHERE = -1;

    private static final Cell ANYWHERE = new Whole().cells(Instant.EPOCH).getFirst();

    /** Whether a cell is required, whether it exists or not. */
    interface Rule {
        boolean reads(Cell up, Cell down);
    }

    /**
     * How one upstream dimension is read.
     *
     * @param to the place of the downstream dimension
     */
    record Link(NaiveDimension up, List<Cell> cells, int to, Rule rule) {
        static Link of(NaiveDimension up, int to, Rule rule, Instant now) {
            return new Link(up, up.cells(now), to, rule);
        }

        List<Cell> read(@Nullable Cell made) {
            Cell one = made == null ? ANYWHERE : made;
            return cells.stream().filter(cell -> rule.reads(cell, one)).toList();
        }
    }

    /** A link before its place is known: down is null where it leads nowhere. */
    private record Draft(
            NaiveDimension up, @Nullable NaiveDimension down, MappingRequest request, Rule rule) {
        boolean isInferred() {
            return request instanceof MappingRequest.Inferred
                    || request instanceof MappingRequest.All;
        }

        boolean isJoined() {
            return down != null;
        }
    }

    static MappingCase of(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        LocalDate date = NaiveDimension.DATES.get(random.nextInt(NaiveDimension.DATES.size()));
        Instant now =
                date.atStartOfDay(NaiveDimension.ZONES.getLast())
                        .toInstant()
                        .plus(Duration.ofMinutes(30L * random.nextInt(-100, 300)));
        int count = 1 + random.nextInt(3);
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drafts.add(draft(date, now, random));
        }
        return count == 1 && random.nextBoolean()
                ? single(seed, drafts.getFirst(), date, now, random)
                : several(seed, drafts, date, now, random);
    }

    private static Draft draft(LocalDate date, Instant now, RandomGenerator random) {
        NaiveDimension any = random.nextBoolean() ? windows(date, random) : Keys.some(random);
        return switch (random.nextInt(8)) {
            case 0 -> new Draft(any, any, new MappingRequest.Inferred(), MappingCase::same);
            case 1 -> overlap(windows(date, random), windows(date, random));
            case 2, 3 -> offsets(windows(date, random), windows(date, random), now, random);
            case 4 -> groups(random);
            case 5 -> new Draft(any, null, new MappingRequest.All(), (up, _) -> up.exists());
            case 6 -> latest(windows(date, random), now);
            default -> specific(windows(date, random), now, random);
        };
    }

    private static Windows windows(LocalDate date, RandomGenerator random) {
        int zone = random.nextInt(NaiveDimension.ZONES.size());
        return Windows.around(date, 6, NaiveDimension.ZONES.get(zone), random);
    }

    private static boolean same(Cell up, Cell down) {
        return up.key().equals(down.key());
    }

    private static Draft overlap(Windows up, Windows down) {
        return new Draft(up, down, new MappingRequest.Inferred(), Cell::overlaps);
    }

    private static Draft offsets(Windows up, Windows down, Instant now, RandomGenerator random) {
        int from = random.nextInt(-3, 3);
        int to = from + random.nextInt(3);
        return new Draft(
                up, down, new MappingRequest.Windows(from, to), offsets(down, now, from, to));
    }

    static Rule offsets(Windows down, Instant now, int from, int to) {
        List<Cell> cells = down.cells(now);
        return (read, made) ->
                read.overlaps(
                        cells.get(made.place() + from).start(), cells.get(made.place() + to).end());
    }

    private static Draft groups(RandomGenerator random) {
        Keys up = Keys.fixed(Samples.ODD_KEYS.keys().subList(0, 2 + random.nextInt(4)));
        Keys down = Keys.fixed(Samples.ODD_KEYS.keys().subList(3, 5 + random.nextInt(4)));
        List<KeyGroup> groups = new ArrayList<>();
        for (String key : down.keys()) {
            groups.add(new KeyGroup(some(up.keys(), random), Set.of(key)));
        }
        groups.add(new KeyGroup(some(up.keys(), random), some(down.keys(), random)));
        return new Draft(
                up,
                down,
                new MappingRequest.Keys(groups),
                (read, made) ->
                        groups.stream()
                                .anyMatch(group ->
                                        group.upstream().contains(read.key())
                                                && group.downstream().contains(made.key())));
    }

    private static Set<String> some(List<String> keys, RandomGenerator random) {
        Set<String> some = new HashSet<>();
        some.add(keys.get(random.nextInt(keys.size())));
        keys.stream().filter(_ -> random.nextInt(4) == 0).forEach(some::add);
        return some;
    }

    private static Draft latest(Windows up, Instant now) {
        List<Cell> cells = up.cells(now);
        Cell latest =
                cells.stream()
                        .filter(Cell::exists)
                        .reduce((_, later) -> later)
                        .orElseGet(() ->
                                cells.stream().filter(Cell::covered).findFirst().orElseThrow());
        return new Draft(up, null, new MappingRequest.Latest(), (read, _) -> read.equals(latest));
    }

    private static Draft specific(Windows up, Instant now, RandomGenerator random) {
        List<String> covered =
                up.cells(now).stream().filter(Cell::covered).map(Cell::key).limit(9).toList();
        Set<String> keys = some(covered, random);
        return new Draft(
                up,
                null,
                new MappingRequest.Specific(String.join(",", keys)),
                (read, _) -> keys.contains(read.key()));
    }

    /** Neither side has names. */
    private static MappingCase single(
            long seed, Draft draft, LocalDate date, Instant now, RandomGenerator random) {
        NaiveDimension down = draft.down;
        if (down == null) {
            down = random.nextBoolean() ? new Whole() : windows(date, random);
        }
        PartitionsDefinition from = draft.up.definition();
        PartitionMapping mapping = PartitionMapping.of(draft.request, from, down.definition());
        return new MappingCase(
                mapping,
                List.of(Link.of(draft.up, 0, draft.rule, now)),
                List.of(down),
                from,
                down.definition(),
                now,
                text(seed, draft.request, from, down.definition(), now));
    }

    /** Names for both sides, the same where a dimension needs no word; one alone may go without. */
    private static MappingCase several(
            long seed, List<Draft> drafts, LocalDate date, Instant now, RandomGenerator random) {
        List<Dimension> ups = new ArrayList<>();
        List<Dimension> downs = new ArrayList<>();
        List<NaiveDimension> naive = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        List<ForDimension> written = new ArrayList<>();
        if (random.nextBoolean() || drafts.stream().noneMatch(Draft::isJoined)) {
            NaiveDimension more = random.nextBoolean() ? Keys.some(random) : windows(date, random);
            naive.add(more);
            downs.add(new Dimension("more", more.definition()));
        }
        boolean everything = random.nextBoolean();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            String name = "dimension" + i;
            boolean renamed = random.nextBoolean();
            ups.add(new Dimension(name, draft.up.definition()));
            int to = draft.isJoined() ? naive.size() : NOWHERE;
            links.add(Link.of(draft.up, to, draft.rule, now));
            String other = "";
            if (draft.down != null) {
                other = renamed ? "other" + i : name;
                naive.add(draft.down);
                downs.add(new Dimension(other, draft.down.definition()));
            }
            if (renamed || !draft.isInferred() || everything) {
                written.add(new ForDimension(name, other, draft.request));
            }
        }
        boolean joined = IntStream.range(0, drafts.size()).anyMatch(i -> drafts.get(i).isJoined());
        if (written.isEmpty() && !joined) {
            written.add(new ForDimension("dimension0", "", drafts.getFirst().request));
        }
        Collections.shuffle(written, random);
        return named(seed, ups, downs, written, links, naive, now, random);
    }

    private static MappingCase named(
            long seed,
            List<Dimension> ups,
            List<Dimension> downs,
            List<ForDimension> written,
            List<Link> links,
            List<NaiveDimension> naive,
            Instant now,
            RandomGenerator random) {
        boolean bareUp = ups.size() == 1 && written.size() == 1 && random.nextBoolean();
        boolean bareDown =
                !bareUp
                        && downs.size() == 1
                        && written.size() == ups.size()
                        && random.nextBoolean();
        PartitionsDefinition up = bareUp ? ups.getFirst().definition() : new Dimensions(ups);
        PartitionsDefinition down =
                bareDown ? downs.getFirst().definition() : new Dimensions(downs);
        List<ForDimension> said = new ArrayList<>();
        for (ForDimension one : written) {
            said.add(
                    new ForDimension(
                            bareUp ? "" : one.upstream(),
                            bareDown ? "" : one.downstream(),
                            one.mapping()));
        }
        MappingRequest request =
                said.isEmpty()
                        ? new MappingRequest.Inferred()
                        : new MappingRequest.ByDimension(said);
        return new MappingCase(
                PartitionMapping.of(request, up, down),
                links,
                naive,
                up,
                down,
                now,
                text(seed, request, up, down, now));
    }

    private static String text(
            long seed,
            MappingRequest request,
            PartitionsDefinition up,
            PartitionsDefinition down,
            Instant now) {
        return "seed %d: %s from (%s) to (%s) at %s"
                .formatted(seed, request, up.describe(), down.describe(), now);
    }

    /** {@return all that exists downstream, cell by cell} */
    List<List<Cell>> made() {
        return product(
                downs.stream()
                        .map(down -> down.cells(now).stream().filter(Cell::exists).toList())
                        .toList());
    }

    /** {@return all that exists upstream, cell by cell} */
    List<List<Cell>> read() {
        return product(
                links.stream()
                        .map(link -> link.cells.stream().filter(Cell::exists).toList())
                        .toList());
    }

    /** {@return what one downstream partition is made from, whether it exists or not} */
    List<List<Cell>> required(List<Cell> made) {
        return product(
                links.stream()
                        .map(link -> link.read(link.to == NOWHERE ? null : made.get(link.to)))
                        .toList());
    }

    static List<List<Cell>> product(List<List<Cell>> sides) {
        List<List<Cell>> product = List.of(List.of());
        for (List<Cell> side : sides) {
            List<List<Cell>> more = new ArrayList<>();
            for (List<Cell> start : product) {
                for (Cell cell : side) {
                    List<Cell> longer = new ArrayList<>(start);
                    longer.add(cell);
                    more.add(longer);
                }
            }
            product = more;
        }
        return product;
    }

    PartitionSet downstream(List<Cell> cells) {
        return set(down, downs, cells);
    }

    PartitionSet upstream(List<Cell> cells) {
        return set(up, links.stream().map(Link::up).toList(), cells);
    }

    private static PartitionSet set(
            PartitionsDefinition definition, List<NaiveDimension> dimensions, List<Cell> cells) {
        List<PartitionSet> sides =
                IntStream.range(0, cells.size())
                        .mapToObj(i -> dimensions.get(i).partition(cells.get(i)))
                        .toList();
        return definition instanceof Dimensions several ? several.product(sides) : sides.getFirst();
    }
}
