package dev.larder.runtime.cli;

import dev.larder.runtime.api.Times;
import dev.larder.runtime.ledger.OpenRun.Control;
import dev.larder.runtime.ledger.StepState;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

import java.util.ArrayList;
import java.util.List;

/** Lays the state of a run out as lines that fit a terminal. */
final class ProgressFrame {
    private static final int BAR = 24;
    private static final int MOST_FAILURES = 4;

    private static final AttributedStyle GREEN =
            AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle RED =
            AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
    private static final AttributedStyle YELLOW =
            AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
    private static final AttributedStyle FAINT = AttributedStyle.DEFAULT.faint();

    private final Tally tally;
    private final int columns;

    private ProgressFrame(Tally tally, int columns) {
        this.tally = tally;
        this.columns = columns;
    }

    static List<AttributedString> of(Tally tally, int columns, int rows, long nowNanos) {
        return new ProgressFrame(tally, columns).lines(rows, nowNanos);
    }

    private List<AttributedString> lines(int rows, long nowNanos) {
        List<AttributedString> frame = new ArrayList<>();
        frame.add(head(nowNanos));
        List<AttributedString> failures = failures();
        int room = Math.max(1, rows - 2 - failures.size());
        List<Tally.Line> shown = shown(room);
        int width = shown.stream().mapToInt(line -> line.asset().length()).max().orElse(0);
        shown.forEach(line -> frame.add(asset(line, width)));
        frame.add(running());
        frame.addAll(failures);
        return frame.stream().map(line -> line.columnSubSequence(0, columns - 1)).toList();
    }

    /** All, or those that are not through yet, or the first of them. */
    private List<Tally.Line> shown(int room) {
        List<Tally.Line> all = tally.lines();
        if (all.size() <= room) {
            return all;
        }
        return all.stream().filter(line -> line.ended() < line.total()).limit(room).toList();
    }

    private AttributedString head(long nowNanos) {
        long ended = tally.ended();
        long total = tally.total();
        AttributedStringBuilder line = new AttributedStringBuilder();
        line.append("Run " + tally.run(), AttributedStyle.BOLD);
        line.append("  %,d of %,d steps".formatted(ended, total));
        line.append("  " + Times.text(tally.elapsed(nowNanos)), FAINT);
        switch (tally.control()) {
            case PAUSE -> line.append("  paused", YELLOW);
            case CANCEL -> line.append("  being canceled", YELLOW);
            case RUN -> {
                // nothing to say
            }
        }
        if (ended > 0 && ended < total && tally.control() == Control.RUN) {
            line.append("  about %s left".formatted(Times.text(tally.left(nowNanos))), FAINT);
        }
        return line.toAttributedString();
    }

    private AttributedString asset(Tally.Line line, int width) {
        AttributedStringBuilder text = new AttributedStringBuilder();
        text.append("  wave %-2d ".formatted(line.wave()), FAINT);
        text.append(line.asset() + " ".repeat(width - line.asset().length() + 2));
        bar(text, line);
        text.append("  %,d/%,d".formatted(done(line), line.total()));
        note(text, line.count(StepState.UNCHANGED), "unchanged", FAINT);
        note(text, line.count(StepState.FAILED), "failed", RED);
        note(text, line.count(StepState.SKIPPED), "skipped", FAINT);
        note(text, line.count(StepState.CANCELED), "canceled", FAINT);
        return text.toAttributedString();
    }

    private static void bar(AttributedStringBuilder text, Tally.Line line) {
        int done = share(done(line), line.total());
        int failed = share(line.count(StepState.FAILED), line.total());
        if (failed == 0 && line.count(StepState.FAILED) > 0) {
            failed = 1;
        }
        failed = Math.min(failed, BAR - done);
        text.append("█".repeat(done), GREEN);
        text.append("█".repeat(failed), RED);
        text.append("░".repeat(BAR - done - failed), FAINT);
    }

    private static long done(Tally.Line line) {
        return line.count(StepState.SUCCEEDED) + line.count(StepState.UNCHANGED);
    }

    private static int share(long count, long total) {
        return total == 0 ? 0 : (int) (count * BAR / total);
    }

    private static void note(
            AttributedStringBuilder text, long count, String what, AttributedStyle style) {
        if (count > 0) {
            text.append("  %,d %s".formatted(count, what), style);
        }
    }

    private AttributedString running() {
        List<String> running = tally.running();
        List<String> waiting = tally.waiting();
        if (running.isEmpty() && !waiting.isEmpty()) {
            return new AttributedString("  waiting: " + String.join(", ", waiting), FAINT);
        }
        return running.isEmpty()
                ? AttributedString.EMPTY
                : new AttributedString("  now: " + String.join(", ", running), FAINT);
    }

    private List<AttributedString> failures() {
        List<String> all = tally.failures();
        List<AttributedString> lines = new ArrayList<>();
        all.stream()
                .limit(MOST_FAILURES)
                .forEach(message -> lines.add(new AttributedString("  failed: " + message, RED)));
        if (all.size() > MOST_FAILURES) {
            lines.add(
                    new AttributedString(
                            "  and %,d more failed".formatted(all.size() - MOST_FAILURES), RED));
        }
        return lines;
    }
}
