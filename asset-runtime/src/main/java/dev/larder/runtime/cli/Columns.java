package dev.larder.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Cells as aligned text. Markup has no width. */
final class Columns {
    private static final String RIGHT = ">";
    private static final String BETWEEN = "  ";
    private static final Pattern MARKUP = Pattern.compile("@\\|[\\w,]+ (.*?)\\|@");

    private final List<String> header;
    private final List<List<String>> rows;
    private final int[] widths;

    Columns(List<String> header, List<List<String>> rows) {
        this.header = header;
        this.rows = rows;
        this.widths = IntStream.range(0, header.size()).map(this::widest).toArray();
    }

    /** {@return how wide a terminal must be for it} */
    int width() {
        return IntStream.of(widths).sum() + BETWEEN.length() * (widths.length - 1);
    }

    String header() {
        return formatted(
                header.stream().map(h -> h.startsWith(RIGHT) ? h.substring(1) : h).toList());
    }

    List<String> rows() {
        return rows.stream().map(this::formatted).toList();
    }

    private String formatted(List<String> cells) {
        List<String> padded = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            String space = " ".repeat(Math.max(0, widths[i] - width(cell)));
            boolean last = i == cells.size() - 1;
            padded.add(isRight(i) ? space + cell : last ? cell : cell + space);
        }
        return String.join(BETWEEN, padded).stripTrailing();
    }

    private boolean isRight(int column) {
        return header.get(column).startsWith(RIGHT);
    }

    private int widest(int column) {
        int own = header.get(column).length() - (isRight(column) ? 1 : 0);
        return rows.stream().mapToInt(row -> width(row.get(column))).reduce(own, Math::max);
    }

    private static int width(String cell) {
        return MARKUP.matcher(cell).replaceAll("$1").length();
    }
}
