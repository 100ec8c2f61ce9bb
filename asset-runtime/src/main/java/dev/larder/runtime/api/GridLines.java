package dev.larder.runtime.api;

import dev.larder.error.LarderException;
import dev.larder.partition.Dimensions;
import dev.larder.partition.Dimensions.Dimension;
import dev.larder.partition.Intervals;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindows;
import dev.larder.runtime.api.PartitionsApi.Grid;
import dev.larder.runtime.api.PartitionsApi.GridQuery;
import dev.larder.runtime.api.PartitionsApi.Mark;
import dev.larder.runtime.api.PartitionsApi.Side;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Partitions of several dimensions as rows and columns. */
final class GridLines {
    private final Dimensions definition;
    private final Map<String, String> fixed;
    private final String columns;
    private final String rows;
    private final Window ofColumns;
    private final Window ofRows;
    private final Instant now;

    /** Some of the existing partitions of a dimension, which are numbered without gaps. */
    private record Window(
            PartitionsDefinition definition, long total, long offset, long from, long to) {
        static Window of(
                PartitionsDefinition definition, @Nullable Long offset, int limit, Instant now) {
            Intervals existing = definition.existing(now).stretches();
            long total = existing.size();
            long newest = definition instanceof TimeWindows ? Math.max(0, total - limit) : 0;
            long start = Math.min(offset == null ? newest : offset, total);
            long from = existing.isEmpty() ? 0 : existing.from(0) + start;
            return new Window(
                    definition, total, start, from, from + Math.min(limit, total - start));
        }

        PartitionSet set() {
            return PartitionSet.between(definition, from, to);
        }

        List<String> keys() {
            return LongStream.range(from, to).mapToObj(definition::keyOf).toList();
        }

        int size() {
            return Math.toIntExact(to - from);
        }

        Side side(String name) {
            return new Side(name, total, offset, keys());
        }
    }

    GridLines(Dimensions definition, GridQuery query, Instant now) {
        this.definition = definition;
        this.now = now;
        this.fixed = fixed(query.fix());
        this.columns = columns(query);
        this.rows = rows(query);
        this.ofColumns = Window.of(dimension(columns), query.offset(), query.limit(), now);
        this.ofRows = Window.of(dimension(rows), query.rowOffset(), query.rowLimit(), now);
    }

    private Map<String, String> fixed(List<String> fix) {
        Map<String, String> keys = new HashMap<>();
        for (String one : fix) {
            int equals = one.indexOf('=');
            if (equals < 0) {
                throw LarderException.user(
                        "fix=%s names no key; write a dimension and its key, as fix=%s=…"
                                .formatted(one, definition.names().getFirst()));
            }
            String name = one.substring(0, equals);
            dimension(name);
            keys.put(name, one.substring(equals + 1));
        }
        return keys;
    }

    private String columns(GridQuery query) {
        if (query.columns() != null) {
            return free(query.columns());
        }
        List<String> others = others(query.rows());
        return others.stream()
                .filter(definition.namesOfTime()::contains)
                .findFirst()
                .orElse(others.getLast());
    }

    private String rows(GridQuery query) {
        if (query.rows() == null) {
            return others(columns).getFirst();
        }
        if (query.rows().equals(columns)) {
            throw LarderException.user(
                    "rows and columns are both %s; there are %s"
                            .formatted(columns, String.join(", ", definition.names())));
        }
        return free(query.rows());
    }

    /** {@return the dimensions that are neither fixed nor taken} */
    private List<String> others(@Nullable String taken) {
        List<String> others =
                definition.names().stream()
                        .filter(name -> !fixed.containsKey(name) && !name.equals(taken))
                        .toList();
        if (others.isEmpty()) {
            throw LarderException.user(
                    "A grid takes two dimensions that are not fixed; there are %s"
                            .formatted(String.join(", ", definition.names())));
        }
        return others;
    }

    private String free(String name) {
        dimension(name);
        if (fixed.containsKey(name)) {
            throw LarderException.user(
                    "fix=%s=%s leaves one %s; it cannot be rows or columns too"
                            .formatted(name, fixed.get(name), name));
        }
        return name;
    }

    private PartitionsDefinition dimension(String name) {
        return definition.dimension(name);
    }

    Grid of(Marked marked) {
        char[][] cells = new char[ofRows.size()][ofColumns.size()];
        for (char[] row : cells) {
            Arrays.fill(row, Stripes.NOTHING);
        }
        PartitionSet shown = shown();
        List<Map.Entry<Mark, PartitionSet>> best =
                new ArrayList<>(marked.sets().entrySet()).reversed();
        for (Map.Entry<Mark, PartitionSet> entry : best) { // the worst comes last and stays
            char letter = entry.getKey().name().charAt(0);
            entry.getValue().intersect(shown).boxes().forEach(box -> fill(cells, box, letter));
        }
        return new Grid(
                ofRows.side(rows),
                ofColumns.side(columns),
                Arrays.stream(cells).map(String::new).toList());
    }

    private PartitionSet shown() {
        List<PartitionSet> sides = new ArrayList<>();
        for (Dimension dimension : definition.dimensions()) {
            String name = dimension.name();
            String key = fixed.get(name);
            PartitionsDefinition side = dimension.definition();
            sides.add(
                    name.equals(columns)
                            ? ofColumns.set()
                            : name.equals(rows)
                                    ? ofRows.set()
                                    : key == null
                                            ? side.existing(now)
                                            : PartitionSet.of(side, side.ordinalOf(key)));
        }
        return PartitionSet.product(definition, sides);
    }

    private void fill(char[][] cells, PartitionSet.Box box, char letter) {
        Intervals down = box.sides().get(definition.names().indexOf(rows)).stretches();
        Intervals across = box.sides().get(definition.names().indexOf(columns)).stretches();
        down.elements()
                .forEach(row -> {
                    char[] line = cells[(int) (row - ofRows.from())];
                    for (int i = 0; i < across.count(); i++) {
                        Arrays.fill(
                                line,
                                (int) (across.from(i) - ofColumns.from()),
                                (int) (across.to(i) - ofColumns.from()),
                                letter);
                    }
                });
    }
}
