package dev.larder.runtime.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts layers of things beside each other, each as a column. A layer that is too tall becomes
 * several columns; where there are far more columns than a picture is wide, they go on in a line
 * below, as text does.
 */
final class Shelves {
    /** So many columns are looked at side by side. */
    private static final int FEW_COLUMNS = 24;

    /** How much wider than tall it becomes where it goes on below. */
    private static final double SHAPE = 2;

    /** How much wider than that it may be before it goes on below. */
    private static final double TOLERANCE = 2.5;

    private final Gaps gaps;
    private final int[] widths;
    private final int[] heights;
    private final int[] x;
    private final int[] y;
    private int width;
    private int height;

    /**
     * @param columns between columns
     * @param rows between what is in a column
     * @param lines between lines of columns
     */
    record Gaps(int columns, int rows, int lines) {}

    /** Things one below the other. */
    private record Column(int[] things, int width, int height) {}

    private Shelves(Gaps gaps, int[] widths, int[] heights) {
        this.gaps = gaps;
        this.widths = widths;
        this.heights = heights;
        this.x = new int[widths.length];
        this.y = new int[widths.length];
    }

    /**
     * {@return where each thing is}
     *
     * @param layers each from top to bottom
     * @param tallest how tall a column may be, about
     */
    static Shelves of(List<int[]> layers, int[] widths, int[] heights, Gaps gaps, double tallest) {
        Shelves shelves = new Shelves(gaps, widths, heights);
        List<Column> columns = new ArrayList<>();
        layers.forEach(layer -> shelves.split(layer, tallest, columns));
        shelves.lines(columns).forEach(shelves::put);
        return shelves;
    }

    int x(int thing) {
        return x[thing];
    }

    int y(int thing) {
        return y[thing];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    private void split(int[] layer, double tallest, List<Column> columns) {
        double whole = 0;
        for (int thing : layer) {
            whole += heights[thing] + gaps.rows;
        }
        int parts = (int) Math.ceil((whole - gaps.rows) / tallest);
        double each = whole / Math.max(1, parts);
        double above = 0;
        int from = 0;
        for (int i = 0; i < layer.length; i++) {
            double middle = above + (heights[layer[i]] + gaps.rows) / 2.0;
            if (i > from && (int) (middle / each) > (int) (middleOf(layer, i - 1, above) / each)) {
                columns.add(column(Arrays.copyOfRange(layer, from, i)));
                from = i;
            }
            above += heights[layer[i]] + gaps.rows;
        }
        columns.add(column(Arrays.copyOfRange(layer, from, layer.length)));
    }

    private double middleOf(int[] layer, int index, double below) {
        return below - (heights[layer[index]] + gaps.rows) / 2.0;
    }

    private Column column(int[] things) {
        int widest = 0;
        int tall = -gaps.rows;
        for (int thing : things) {
            widest = Math.max(widest, widths[thing]);
            tall += heights[thing] + gaps.rows;
        }
        return new Column(things, widest, tall);
    }

    private List<List<Column>> lines(List<Column> columns) {
        double whole = 0;
        double area = 0;
        for (Column column : columns) {
            whole += column.width + gaps.columns;
            area += (double) (column.width + gaps.columns) * (column.height + gaps.lines);
        }
        double most =
                Math.max(
                        Math.sqrt(area * SHAPE), whole / Math.max(1, columns.size()) * FEW_COLUMNS);
        return whole > TOLERANCE * most ? folded(columns, most) : List.of(columns);
    }

    private List<List<Column>> folded(List<Column> columns, double most) {
        List<List<Column>> lines = new ArrayList<>();
        List<Column> line = new ArrayList<>();
        double reached = 0;
        for (Column column : columns) {
            if (!line.isEmpty() && reached + column.width > most) {
                lines.add(line);
                line = new ArrayList<>();
                reached = 0;
            }
            line.add(column);
            reached += column.width + gaps.columns;
        }
        lines.add(line);
        return lines;
    }

    /** Below what is there. */
    private void put(List<Column> line) {
        int top = height == 0 ? 0 : height + gaps.lines;
        int tall = line.stream().mapToInt(Column::height).max().orElse(0);
        int left = 0;
        for (Column column : line) {
            int down = top + (tall - column.height) / 2;
            for (int thing : column.things) {
                x[thing] = left;
                y[thing] = down;
                down += heights[thing] + gaps.rows;
            }
            width = Math.max(width, left + column.width);
            left += column.width + gaps.columns;
        }
        height = top + tall;
    }
}
