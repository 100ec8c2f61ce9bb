package dev.larder.runtime.cli;

import dev.larder.runtime.api.JsonText;

import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

import picocli.CommandLine.Help.Ansi;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;

/** Where a command writes: results to standard output, everything else to standard error. */
final class Console {
    private static final int USUAL_WIDTH = 80;

    private final PrintStream out;
    private final PrintStream err;
    private final Scanner in;
    private final boolean terminal;

    Console(InputStream in, PrintStream out, PrintStream err, boolean terminal) {
        this.in = new Scanner(in, StandardCharsets.UTF_8);
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** {@return whether a person watches standard output as it comes} */
    boolean isTerminal() {
        return terminal;
    }

    /**
     * Prints a line of a result.
     *
     * @param markup with picocli's {@code @|style text|@}; colours show on a terminal only
     */
    void line(String markup) {
        out.println(ansi().string(markup));
        out.flush();
    }

    /** Prints a line of a result as it is, whatever stands in it. */
    void plain(String text) {
        out.println(text);
        out.flush();
    }

    /** Prints a line that is not the result: progress, a hint. */
    void note(String text) {
        err.println(text);
        err.flush();
    }

    /** {@return what a person answers; empty where nothing more can be read} */
    String answer(String question) {
        err.print(question);
        err.flush();
        String line = in.hasNextLine() ? in.nextLine() : "";
        return line.strip();
    }

    /** {@return where help goes} */
    PrintWriter out() {
        return new PrintWriter(out, true, out.charset());
    }

    void stack(Throwable thrown) {
        thrown.printStackTrace(err);
    }

    void json(Object value) {
        out.println(JsonText.of(value));
        out.flush();
    }

    /**
     * Prints rows below each other; numbers to the right.
     *
     * @param header one cell for each column; a leading {@code >} aligns the column to the right
     */
    void table(List<String> header, List<List<String>> rows) {
        Columns columns = new Columns(header, rows);
        line("@|faint " + columns.header() + "|@");
        columns.rows().forEach(this::line);
    }

    /** {@return how wide a line can be; no limit where nobody watches} */
    int width() {
        if (!terminal) {
            return Integer.MAX_VALUE;
        }
        try (Terminal shown = TerminalBuilder.builder().system(true).nativeSignals(false).build()) {
            return shown.getWidth() > 0 ? shown.getWidth() : USUAL_WIDTH;
        } catch (IOException e) {
            return USUAL_WIDTH;
        }
    }

    private Ansi ansi() {
        return terminal && System.getenv("NO_COLOR") == null ? Ansi.ON : Ansi.OFF;
    }
}
