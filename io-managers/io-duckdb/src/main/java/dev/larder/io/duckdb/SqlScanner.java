package dev.larder.io.duckdb;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks over SQL once and cuts it at placeholders. An unclosed string or comment runs to the end of
 * the text: saying so is left to DuckDB, whose message shows the place.
 */
final class SqlScanner {

    private static final int NONE = -1;

    private final String sql;
    private final List<SqlText.Part> parts = new ArrayList<>();
    private int position;
    private int textStart;
    private int terminator = NONE;

    SqlScanner(String sql) {
        this.sql = sql;
    }

    List<SqlText.Part> parts() {
        while (position < sql.length()) {
            step();
        }
        if (terminator == NONE) {
            addText(position);
        } else {
            addText(terminator);
            parts.add(new SqlText.Terminator(sql.substring(terminator)));
        }
        return parts;
    }

    private void step() {
        char c = sql.charAt(position);
        if (Character.isWhitespace(c)) {
            position++;
        } else if (sql.startsWith("--", position)) {
            skipLineComment();
        } else if (sql.startsWith("/*", position)) {
            skipBlockComment();
        } else {
            terminator = c == ';' ? position : NONE;
            token(c);
        }
    }

    private void token(char c) {
        switch (c) {
            case '\'' -> skipQuoted('\'', isEscapeString());
            case '"' -> quotedName();
            case '$' -> skipDollarQuote();
            case '{' -> input();
            case ':' -> bind();
            case '_' -> name();
            default -> position++;
        }
    }

    private void quotedName() {
        int start = position;
        skipQuoted('"', false);
        if (isPartition(sql.substring(start + 1, Math.max(start + 1, position - 1)))) {
            int end = position;
            position = start;
            add(new SqlText.PartitionName(sql.substring(start, end)), end);
        }
    }

    private void name() {
        int end = identifierEnd(position);
        boolean begins = position == 0 || !isIdentifierPart(sql.charAt(position - 1));
        if (begins && isPartition(sql.substring(position, end))) {
            add(new SqlText.PartitionName(sql.substring(position, end)), end);
        } else {
            position++;
        }
    }

    private static boolean isPartition(String name) {
        return name.equalsIgnoreCase(DuckTable.PARTITION);
    }

    private void input() {
        int end = identifierEnd(position + 1);
        if (end > position + 1 && end < sql.length() && sql.charAt(end) == '}') {
            add(new SqlText.Input(sql.substring(position + 1, end)), end + 1);
        } else {
            position++;
        }
    }

    private void bind() {
        int end = identifierEnd(position + 1);
        if (end > position + 1 && !endsOperand(position - 1)) {
            add(new SqlText.Bind(sql.substring(position + 1, end)), end);
        } else {
            position++;
        }
    }

    /** Whether a colon behind this character belongs to what stands before it. */
    private boolean endsOperand(int index) {
        return index >= 0
                && (isIdentifierPart(sql.charAt(index))
                        || ":])'\"".indexOf(sql.charAt(index)) >= 0);
    }

    /**
     * A doubled quote stands for itself, which skipping two strings in a row gets right without
     * looking.
     */
    private void skipQuoted(char quote, boolean backslashEscapes) {
        position++;
        while (position < sql.length() && sql.charAt(position) != quote) {
            position += backslashEscapes && sql.charAt(position) == '\\' ? 2 : 1;
        }
        position = Math.min(position + 1, sql.length());
    }

    /** {@code E'it\'s'} is the one string in which a backslash protects a quote. */
    private boolean isEscapeString() {
        return position > 0
                && Character.toLowerCase(sql.charAt(position - 1)) == 'e'
                && (position == 1 || !isIdentifierPart(sql.charAt(position - 2)));
    }

    private void skipDollarQuote() {
        int tagEnd = identifierEnd(position + 1);
        boolean opens =
                tagEnd < sql.length()
                        && sql.charAt(tagEnd) == '$'
                        && (position == 0 || !isIdentifierPart(sql.charAt(position - 1)));
        if (!opens) {
            position++;
            return;
        }
        String tag = sql.substring(position, tagEnd + 1);
        skipTo(tag, tagEnd + 1);
    }

    private void skipLineComment() {
        while (position < sql.length()
                && sql.charAt(position) != '\n'
                && sql.charAt(position) != '\r') {
            position++;
        }
    }

    /** Block comments nest. */
    private void skipBlockComment() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", position)) {
                depth++;
                position += 2;
            } else if (sql.startsWith("*/", position)) {
                depth--;
                position += 2;
            } else {
                position++;
            }
        } while (depth > 0 && position < sql.length());
    }

    private void skipTo(String end, int from) {
        int found = sql.indexOf(end, from);
        position = found < 0 ? sql.length() : found + end.length();
    }

    /** {@return the index behind the identifier that starts here, or the start when none does} */
    private int identifierEnd(int start) {
        if (start >= sql.length() || !isIdentifierStart(sql.charAt(start))) {
            return start;
        }
        int end = start + 1;
        while (end < sql.length() && isIdentifierPart(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isIdentifierStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean isIdentifierPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private void add(SqlText.Part part, int end) {
        addText(position);
        parts.add(part);
        position = end;
        textStart = end;
    }

    private void addText(int end) {
        if (end > textStart) {
            parts.add(new SqlText.Text(sql.substring(textStart, end)));
        }
    }
}
