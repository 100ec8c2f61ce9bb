package dev.larder.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.partition.MappingCase.Link;
import dev.larder.partition.NaiveDimension.Cell;
import dev.larder.partition.NaiveDimension.Windows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Every kind of mapping against {@link MappingCase}, which walks over all pairs. */
class PartitionMappingLaws {
    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Each zone with each, and both lengths with both. */
    static LongStream pairings() {
        return LongStream.range(0, 4L * NaiveDimension.ZONES.size() * NaiveDimension.ZONES.size());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void upstreamIsWhatIsRequired(long seed) {
        MappingCase given = MappingCase.of(seed);
        for (List<Cell> made : given.made()) {
            Mapped mapped = given.mapping().upstream(given.downstream(made), given.now());
            List<List<Cell>> required = given.required(made);
            assertThat(keys(mapped.existing()))
                    .as("%s, existing for %s", given.text(), keys(made))
                    .isEqualTo(keys(required.stream().filter(PartitionMappingLaws::exists)));
            assertThat(keys(mapped.nonexistent()))
                    .as("%s, nonexistent for %s", given.text(), keys(made))
                    .isEqualTo(keys(required.stream().filter(cells -> !exists(cells))));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void downstreamIsWhoRequiresIt(long seed) {
        MappingCase given = MappingCase.of(seed);
        Map<List<String>, Set<List<String>>> readers = new HashMap<>();
        for (List<Cell> made : given.made()) {
            for (List<Cell> required : given.required(made)) {
                readers.computeIfAbsent(keys(required), _ -> new HashSet<>()).add(keys(made));
            }
        }
        for (List<Cell> read : given.read()) {
            assertThat(keys(given.mapping().downstream(given.upstream(read), given.now())))
                    .as("%s, readers of %s", given.text(), keys(read))
                    .isEqualTo(readers.getOrDefault(keys(read), Set.of()));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void bothDirectionsAgreeAndDistributeOverUnion(long seed) {
        MappingCase given = MappingCase.of(seed);
        RandomGenerator random = new SplittableRandom(seed);
        PartitionSet ups = Samples.subset(given.up().existing(given.now()), random);
        PartitionSet downs = Samples.subset(given.down().existing(given.now()), random);
        Set<Partition> readers = new HashSet<>();
        ups.partitions().forEach(u -> readersOf(given, u).partitions().forEach(readers::add));
        assertThat(partitions(given.mapping().downstream(ups, given.now())))
                .as(given.text())
                .isEqualTo(readers);
        List<Mapped> each = downs.partitions().map(d -> upstreamOf(given, d)).toList();
        Mapped all = given.mapping().upstream(downs, given.now());
        assertThat(all.existing())
                .as(given.text())
                .isEqualTo(
                        PartitionSet.union(
                                given.up(), each.stream().map(Mapped::existing).toList()));
        assertThat(all.nonexistent())
                .as(given.text())
                .isEqualTo(
                        PartitionSet.union(
                                given.up(), each.stream().map(Mapped::nonexistent).toList()));
        downs.partitions()
                .limit(20)
                .forEach(d ->
                        ups.partitions()
                                .limit(20)
                                .forEach(u ->
                                        assertThat(readersOf(given, u).contains(d))
                                                .as("%s: %s of %s", given.text(), d, u)
                                                .isEqualTo(
                                                        upstreamOf(given, d)
                                                                .existing()
                                                                .contains(u))));
    }

    private static PartitionSet readersOf(MappingCase given, Partition one) {
        return given.mapping().downstream(PartitionSet.of(one), given.now());
    }

    private static Mapped upstreamOf(MappingCase given, Partition one) {
        return given.mapping().upstream(PartitionSet.of(one), given.now());
    }

    private static Set<Partition> partitions(PartitionSet set) {
        return set.partitions().collect(Collectors.toSet());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatExistsAndWhatDoesNotAreApart(long seed) {
        MappingCase given = MappingCase.of(seed);
        PartitionSet existing = given.up().existing(given.now());
        Mapped mapped = given.mapping().upstream(given.down().existing(given.now()), given.now());
        assertThat(mapped.existing().minus(existing).isEmpty()).as(given.text()).isTrue();
        assertThat(mapped.nonexistent().intersect(existing).isEmpty()).as(given.text()).isTrue();
        PartitionSet nothing = PartitionSet.none(given.down());
        assertThat(given.mapping().upstream(nothing, given.now()).existing().isEmpty()).isTrue();
        assertThat(given.mapping().upstream(nothing, given.now()).nonexistent().isEmpty()).isTrue();
        assertThat(given.mapping().downstream(PartitionSet.none(given.up()), given.now()))
                .isEqualTo(nothing);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatGathersNothingReadsOnePartition(long seed) {
        MappingCase given = MappingCase.of(seed);
        if (!given.mapping().gathers()) {
            for (List<Cell> made : given.made()) {
                Mapped mapped = given.mapping().upstream(given.downstream(made), given.now());
                assertThat(mapped.existing().size() + mapped.nonexistent().size())
                        .as("%s: %s", given.text(), keys(made))
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsStrictlyBackwardReadsWhatIsEarlier(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        PartitionsDefinition self = Samples.dimensions(random);
        if (((Dimensions) self).namesOfTime().size() != 1) {
            self = Samples.daily("2012-01-29", "Pacific/Apia");
        }
        int start = random.nextInt(-5, 3);
        int end = start + random.nextInt(3);
        PartitionMapping mapping =
                PartitionMapping.of(new MappingRequest.Windows(start, end), self, self);
        assertThat(mapping.isStrictlyBackward()).as("seed %d", seed).isEqualTo(end < 0);
        if (end >= 0) {
            assertThat(mapping.fromBeginning()).isSameAs(mapping);
            return;
        }
        PartitionMapping clipped = mapping.fromBeginning();
        self.existing(Samples.NOW).partitions().forEach(one -> isEarlier(seed, mapping, one));
        self.existing(Samples.NOW).partitions().forEach(one -> isClipped(seed, clipped, one));
        assertThat(clipped.isStrictlyBackward()).isTrue();
    }

    private static void isEarlier(long seed, PartitionMapping mapping, Partition one) {
        Mapped mapped = mapping.upstream(PartitionSet.of(one), Samples.NOW);
        assertThat(mapped.existing().ordinals())
                .as("seed %d: %s of %s", seed, mapping.describe(), one)
                .allMatch(ordinal -> ordinal < one.ordinal());
    }

    /** Nothing is required that there never was; what there is, is as without. */
    private static void isClipped(long seed, PartitionMapping clipped, Partition one) {
        Mapped mapped = clipped.upstream(PartitionSet.of(one), Samples.NOW);
        assertThat(mapped.nonexistent().isEmpty()).as("seed %d: %s", seed, one).isTrue();
        mapped.existing()
                .partitions()
                .forEach(read ->
                        assertThat(
                                        clipped.downstream(PartitionSet.of(read), Samples.NOW)
                                                .contains(one))
                                .as("seed %d: %s of %s", seed, one, read)
                                .isTrue());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("pairings")
    void windowsExistOnceTheirEndIsPast(long seed) {
        WindowCase given = WindowCase.of(seed);
        for (Instant now : given.times()) {
            assertThat(keys(given.up.definition().existing(now)))
                    .as("%s at %s", given.up, now)
                    .isEqualTo(
                            keys(given.up.cells(now).stream().filter(Cell::exists).map(List::of)));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("pairings")
    void overlapAndOffsetsCompareInstants(long seed) {
        WindowCase given = WindowCase.of(seed);
        int start = Math.toIntExact(seed % 4) - 3;
        var overlap = new PartitionMapping.Overlap(given.up.definition(), given.down.definition());
        var offsets =
                new WindowOffsets(
                        given.up.definition(), given.down.definition(), start, start + 1, false);
        overlap(given, overlap, Cell::overlaps);
        overlap(given, offsets, MappingCase.offsets(given.down, given.now, start, start + 1));
    }

    private static void overlap(WindowCase given, PartitionMapping mapping, MappingCase.Rule rule) {
        MappingCase one =
                new MappingCase(
                        mapping,
                        List.of(Link.of(given.up, 0, rule, given.now)),
                        List.of(given.down),
                        given.up.definition(),
                        given.down.definition(),
                        given.now,
                        "");
        for (List<Cell> made : one.made()) {
            Mapped mapped = mapping.upstream(one.downstream(made), given.now);
            assertThat(keys(mapped.existing().union(mapped.nonexistent())))
                    .as("%s of %s: %s", mapping.describe(), given, keys(made))
                    .isEqualTo(keys(one.required(made).stream()));
        }
    }

    private record WindowCase(Windows up, Windows down, LocalDate date, Instant now) {
        static WindowCase of(long seed) {
            RandomGenerator random = new SplittableRandom(seed);
            int zones = NaiveDimension.ZONES.size();
            int pairing = Math.toIntExact(seed / 4) % (zones * zones);
            LocalDate date = NaiveDimension.DATES.get(random.nextInt(NaiveDimension.DATES.size()));
            ZoneId zone = NaiveDimension.ZONES.get(pairing % zones);
            Instant now =
                    date.atStartOfDay(zone)
                            .toInstant()
                            .plus(Duration.ofMinutes(30L * random.nextInt(-1000, 1500)));
            Windows up =
                    Windows.around(date, 40, NaiveDimension.ZONES.get(pairing / zones), random);
            return new WindowCase(up, Windows.around(date, 40, zone, random), date, now);
        }

        /** And each half hour around the midnight where something happens. */
        List<Instant> times() {
            Instant midnight = date.atStartOfDay(up.zone()).toInstant();
            return Stream.concat(
                            Stream.of(now),
                            IntStream.rangeClosed(-3, 3)
                                    .mapToObj(i -> midnight.plus(Duration.ofMinutes(30L * i))))
                    .toList();
        }
    }

    private static boolean exists(List<Cell> cells) {
        return cells.stream().allMatch(Cell::exists);
    }

    private static List<String> keys(List<Cell> cells) {
        return cells.stream().map(Cell::key).toList();
    }

    private static Set<List<String>> keys(Stream<List<Cell>> cells) {
        return cells.map(PartitionMappingLaws::keys).collect(Collectors.toSet());
    }

    /** By boxes: what does not exist may have no ordinal. */
    private static Set<List<String>> keys(PartitionSet set) {
        return set.boxes().stream()
                .map(PartitionMappingLaws::combinations)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
    }

    private static List<List<String>> combinations(PartitionSet.Box box) {
        List<List<String>> combinations = List.of(List.of());
        for (PartitionSet side : box.sides()) {
            List<String> keys = side.partitions().map(Partition::key).toList();
            combinations =
                    combinations.stream()
                            .flatMap(start ->
                                    keys.stream()
                                            .map(key ->
                                                    Stream.concat(start.stream(), Stream.of(key))
                                                            .toList()))
                            .toList();
        }
        return combinations;
    }
}
