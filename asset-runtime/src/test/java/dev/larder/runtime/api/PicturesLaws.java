package dev.larder.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.partition.Dimensions;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionText;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindow;
import dev.larder.partition.TimeWindows;
import dev.larder.runtime.api.PartitionsApi.Along;
import dev.larder.runtime.api.PartitionsApi.Axis;
import dev.larder.runtime.api.PartitionsApi.AxisKind;
import dev.larder.runtime.api.PartitionsApi.BandRow;
import dev.larder.runtime.api.PartitionsApi.Bar;
import dev.larder.runtime.api.PartitionsApi.Cells;
import dev.larder.runtime.api.PartitionsApi.Grid;
import dev.larder.runtime.api.PartitionsApi.GridQuery;
import dev.larder.runtime.api.PartitionsApi.Matrix;
import dev.larder.runtime.api.PartitionsApi.MatrixRow;
import dev.larder.runtime.api.PartitionsApi.Run;
import dev.larder.runtime.api.PartitionsApi.Span;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Against what is said of each partition alone. */
@Execution(ExecutionMode.CONCURRENT)
class PicturesLaws {
    private static final int FEW = 7;
    private static final int MANY = 10_000;

    static Stream<Scene> scenes() {
        return LongStream.range(0, 150).mapToObj(Scene::new);
    }

    private static AssetDefinition asset(Scene scene, String key) {
        return scene.assets.stream()
                .filter(asset -> asset.key().toString().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static String letters(List<Run> runs) {
        return runs.stream()
                .map(run -> run.mark().name().repeat(Math.toIntExact(run.count())))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void barsTellEachPartitionOrTheWorstOfEachBin(Scene scene) {
        Pictures pictures = new Pictures(scene.views);
        for (Bar bar : pictures.bars("*", MANY).bars()) {
            assertThat(bar.binned()).isFalse();
            assertThat(letters(bar.runs()))
                    .as(bar.key())
                    .isEqualTo(scene.letters(asset(scene, bar.key())))
                    .hasSize(Math.toIntExact(bar.total()));
            neighboursDiffer(bar);
        }
        for (Bar bar : pictures.bars("*", FEW).bars()) {
            String all = scene.letters(asset(scene, bar.key()));
            assertThat(bar.binned()).isEqualTo(all.length() > FEW);
            StringBuilder expected = new StringBuilder();
            for (int bin = 0; bar.binned() && bin < FEW; bin++) {
                int from = all.length() * bin / FEW;
                expected.append(Scene.worst(all.substring(from, all.length() * (bin + 1) / FEW)));
            }
            assertThat(letters(bar.runs()))
                    .as(bar.key())
                    .isEqualTo(bar.binned() ? expected.toString() : all);
            neighboursDiffer(bar);
        }
    }

    private static void neighboursDiffer(Bar bar) {
        for (int i = 1; i < bar.runs().size(); i++) {
            assertThat(bar.runs().get(i).mark()).isNotEqualTo(bar.runs().get(i - 1).mark());
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void cellsAreThePartitions(Scene scene) {
        Pictures pictures = new Pictures(scene.views);
        for (AssetDefinition asset : scene.assets) {
            String key = asset.key().toString();
            if (asset.partitions() instanceof Dimensions) {
                assertThatThrownBy(() -> pictures.cells(key, null, FEW))
                        .isInstanceOf(LarderException.class)
                        .hasMessageEndingWith("; ask for its grid");
                continue;
            }
            String all = scene.letters(asset);
            List<String> keys =
                    asset.partitions()
                            .existing(Scene.NOW)
                            .partitions()
                            .map(Partition::key)
                            .toList();
            int size = keys.size();
            for (long offset : new long[] {0, 3, size, size + 5L}) {
                int from = (int) Math.min(offset, size);
                int to = Math.min(size, from + FEW);
                assertThat(pictures.cells(key, offset, FEW))
                        .isEqualTo(
                                new Cells(
                                        size,
                                        from,
                                        keys.subList(from, to),
                                        all.substring(from, to)));
            }
            int newest = Math.max(0, size - FEW);
            assertThat(pictures.cells(key, null, FEW))
                    .isEqualTo(
                            new Cells(
                                    size,
                                    newest,
                                    keys.subList(newest, size),
                                    all.substring(newest)));
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void gridsTellTheWorstOfWhatLiesBehindEachCell(Scene scene) {
        Pictures pictures = new Pictures(scene.views);
        for (AssetDefinition asset : scene.assets) {
            if (asset.partitions() instanceof Dimensions several) {
                List<String> names = several.names();
                String rows = names.get(scene.random.nextInt(names.size()));
                String columns = names.get(scene.random.nextInt(names.size()));
                if (!rows.equals(columns)) {
                    List<String> fix =
                            names.stream()
                                    .filter(name -> !name.equals(rows) && !name.equals(columns))
                                    .filter(_ -> scene.random.nextBoolean())
                                    .map(name -> name + "=" + firstKey(several, name))
                                    .toList();
                    Grid grid =
                            pictures.grid(
                                    asset.key().toString(),
                                    new GridQuery(rows, columns, fix, 1L, FEW, 0, 3));
                    sameGrid(scene, asset, grid, fix);
                }
                Grid usual =
                        pictures.grid(
                                asset.key().toString(),
                                new GridQuery(null, null, List.of(), null, MANY, 0, MANY));
                sameGrid(scene, asset, usual, List.of());
            }
        }
    }

    private static String firstKey(Dimensions several, String name) {
        PartitionsDefinition definition = several.dimension(name);
        return definition.existing(Scene.NOW).partitions().findFirst().orElseThrow().key();
    }

    private static void sameGrid(Scene scene, AssetDefinition asset, Grid grid, List<String> fix) {
        for (int row = 0; row < grid.rows().keys().size(); row++) {
            for (int column = 0; column < grid.columns().keys().size(); column++) {
                String rowKey = grid.rows().keys().get(row);
                String columnKey = grid.columns().keys().get(column);
                String behind =
                        letters(
                                scene,
                                asset,
                                partition ->
                                        partition.key(grid.rows().dimension()).equals(rowKey)
                                                && partition
                                                        .key(grid.columns().dimension())
                                                        .equals(columnKey)
                                                && fix.stream().allMatch(f -> isAt(partition, f)));
                assertThat(grid.marks().get(row).charAt(column))
                        .as("%s: %s, %s, %s", asset, rowKey, columnKey, fix)
                        .isEqualTo(Scene.worst(behind));
            }
        }
    }

    private static boolean isAt(Partition partition, String fix) {
        String[] parts = fix.split("=", 2);
        return partition.key(parts[0]).equals(parts[1]);
    }

    private static String letters(
            Scene scene, AssetDefinition asset, Predicate<Partition> condition) {
        return asset.partitions()
                .existing(Scene.NOW)
                .partitions()
                .filter(condition)
                .map(partition -> String.valueOf(scene.letter(asset, partition.ordinal())))
                .collect(Collectors.joining());
    }

    private static Partition along(Partition partition, Laid laid) {
        String dimension = laid.dimension();
        return dimension == null ? partition : partition.in(dimension);
    }

    private static Laid laid(AssetDefinition asset, Axis axis) {
        return Laid.of(asset).stream()
                .filter(one ->
                        one.definition() instanceof TimeWindows == (axis.kind() == AxisKind.TIME))
                .filter(one ->
                        axis.kind() == AxisKind.TIME
                                || one.definition()
                                        .existing(Scene.NOW)
                                        .partitions()
                                        .map(Partition::key)
                                        .toList()
                                        .equals(axis.keys()))
                .skip(axis.id().endsWith("-2") ? 1 : 0)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void spansAreTheTrueTimesOfTheirWindows(Scene scene) {
        Pictures pictures = new Pictures(scene.views);
        Along part = new Along(Along.TIME, "2021-11-05T11:00:00Z", "2021-11-08T03:30:00Z");
        for (Along along : List.of(new Along(Along.TIME, null, null), part)) {
            Matrix exact = pictures.matrix("*", along, MANY);
            for (MatrixRow row : exact.rows()) {
                inOrder(row.spans());
                AssetDefinition asset = asset(scene, row.key());
                Laid laid = laid(asset, exact.axis());
                assertThat(row.total()).isEqualTo(scene.letters(asset).length());
                for (Partition window :
                        laid.definition().existing(Scene.NOW).partitions().toList()) {
                    boolean seen = meets(window.window(), exact);
                    String behind = letters(scene, asset, p -> along(p, laid).equals(window));
                    assertThat(marksAt(row.spans(), window.window()))
                            .as("%s of %s", window, asset)
                            .isEqualTo(seen ? String.valueOf(Scene.worst(behind)) : "");
                }
            }
        }
    }

    private static boolean meets(TimeWindow window, Matrix matrix) {
        Instant from = Objects.requireNonNull(matrix.from());
        Instant to = Objects.requireNonNull(matrix.to());
        return window.start().isBefore(to) && window.end().isAfter(from);
    }

    /** {@return the marks of the spans that hold all of a window; each span, any of it} */
    private static String marksAt(List<Span> spans, TimeWindow window) {
        long start = window.start().getEpochSecond();
        long end = window.end().getEpochSecond();
        return spans.stream()
                .filter(span -> span.from() < end && span.to() > start)
                .peek(span -> assertThat(span.from() <= start && span.to() >= end).isTrue())
                .map(span -> span.mark().name())
                .collect(Collectors.joining());
    }

    private static void inOrder(List<Span> spans) {
        for (int i = 0; i < spans.size(); i++) {
            assertThat(spans.get(i).from()).isLessThan(spans.get(i).to());
            if (i > 0) {
                Span before = spans.get(i - 1);
                assertThat(before.to()).isLessThanOrEqualTo(spans.get(i).from());
                assertThat(
                                before.mark() == spans.get(i).mark()
                                        && before.to() == spans.get(i).from())
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void binsOfTimeTellTheWorstOfTheirWindows(Scene scene) {
        Pictures pictures = new Pictures(scene.views);
        Matrix matrix = pictures.matrix("*", new Along(Along.TIME, null, null), FEW);
        for (MatrixRow row : matrix.rows()) {
            AssetDefinition asset = asset(scene, row.key());
            Laid laid = laid(asset, matrix.axis());
            PartitionSet existing = laid.definition().existing(Scene.NOW);
            if (existing.size() <= FEW) {
                continue;
            }
            inOrder(row.spans());
            long from = Objects.requireNonNull(matrix.from()).getEpochSecond();
            long to = Objects.requireNonNull(matrix.to()).getEpochSecond();
            for (int bin = 0; bin < FEW; bin++) {
                long start = from + (to - from) / FEW * bin + (to - from) % FEW * bin / FEW;
                int next = bin + 1;
                long end = from + (to - from) / FEW * next + (to - from) % FEW * next / FEW;
                String behind =
                        letters(scene, asset, p -> isWithin(along(p, laid).window(), start, end));
                String shown =
                        row.spans().stream()
                                .filter(span -> span.from() < end && span.to() > start)
                                .map(span -> span.mark().name())
                                .collect(Collectors.joining());
                assertThat(shown.isEmpty() ? "-" : shown)
                        .as("bin %d of %s", bin, asset)
                        .isEqualTo(String.valueOf(Scene.worst(behind)));
            }
        }
    }

    private static boolean isWithin(TimeWindow window, long start, long end) {
        return window.start().getEpochSecond() < end && window.end().getEpochSecond() > start;
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void everyDimensionLiesAlongAnAxis(Scene scene) {
        Pictures pictures = new Pictures(scene.views);
        List<Axis> axes = pictures.axes("*");
        assertThat(axes).extracting(Axis::id).doesNotHaveDuplicates();
        for (Axis axis : axes) {
            Matrix matrix = pictures.matrix("*", new Along(axis.id(), null, null), MANY);
            assertThat(matrix.axis()).isEqualTo(axis);
            assertThat(matrix.rows()).hasSize(axis.assets());
            for (MatrixRow row : matrix.rows()) {
                Laid laid = laid(asset(scene, row.key()), axis);
                for (int i = 0; i < axis.keys().size(); i++) {
                    String key = axis.keys().get(i);
                    String behind =
                            letters(
                                    scene,
                                    laid.asset(),
                                    partition -> along(partition, laid).key().equals(key));
                    assertThat(row.marks().charAt(i))
                            .as("%s of %s", key, laid)
                            .isEqualTo(Scene.worst(behind));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void bandsSayExactlyWhatLiesWithin(Scene scene) {
        Pictures pictures = new Pictures(scene.views);
        for (Axis axis : pictures.axes("*")) {
            Along along = part(scene, axis);
            List<BandRow> rows = pictures.band("*", along).rows();
            for (AssetDefinition asset : scene.assets) {
                List<BandRow> own =
                        rows.stream().filter(r -> r.key().equals(asset.key().toString())).toList();
                if (!own.isEmpty()) {
                    Laid laid = laid(asset, axis);
                    same(scene, own.getFirst(), laid, p -> isIn(along(p, laid), along, axis));
                }
            }
            assertThat(rows).allMatch(row -> row.count() > 0);
        }
    }

    private static void same(Scene scene, BandRow row, Laid laid, Predicate<Partition> condition) {
        AssetDefinition asset = laid.asset();
        PartitionSet named = PartitionText.parse(asset.partitions(), row.partitions(), Scene.NOW);
        assertThat(named.partitions())
                .as(row.toString())
                .containsExactlyElementsOf(
                        asset.partitions()
                                .existing(Scene.NOW)
                                .partitions()
                                .filter(condition)
                                .toList());
        String letters = letters(scene, asset, condition);
        assertThat(row.count()).isEqualTo(letters.length());
        assertThat(List.of(row.failed(), row.missing(), row.stale(), row.upToDate()))
                .containsExactly(
                        count(letters, 'F'),
                        count(letters, 'M'),
                        count(letters, 'S'),
                        count(letters, 'U'));
    }

    private static long count(String letters, char letter) {
        return letters.chars().filter(c -> c == letter).count();
    }

    private static Along part(Scene scene, Axis axis) {
        if (axis.kind() == AxisKind.TIME) {
            return new Along(
                    axis.id(),
                    scene.random.nextBoolean() ? "2021-11-05T04:00:00Z" : null,
                    scene.random.nextBoolean() ? "2021-11-08T03:30:00Z" : null);
        }
        int from = scene.random.nextInt(axis.keys().size());
        int to = from + scene.random.nextInt(axis.keys().size() - from);
        return new Along(axis.id(), axis.keys().get(from), axis.keys().get(to));
    }

    private static boolean isIn(Partition partition, Along along, Axis axis) {
        String from = along.from();
        String to = along.to();
        if (axis.kind() == AxisKind.TIME) {
            TimeWindow window = partition.window();
            return (from == null || !window.start().isBefore(Instant.parse(from)))
                    && (to == null || !window.end().isAfter(Instant.parse(to)));
        }
        int index = axis.keys().indexOf(partition.key());
        return index >= axis.keys().indexOf(from) && index <= axis.keys().indexOf(to);
    }
}
