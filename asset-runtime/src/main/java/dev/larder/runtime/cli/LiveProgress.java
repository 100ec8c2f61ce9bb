package dev.larder.runtime.cli;

import dev.larder.error.LarderException;
import dev.larder.runtime.api.RunEvent;
import dev.larder.runtime.logs.StepLogs;

import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jspecify.annotations.Nullable;

import java.io.IOError;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A few lines at the bottom of a terminal that are drawn anew ten times a second. Safe for any
 * thread.
 */
final class LiveProgress implements Progress {
    private static final long INTERVAL_MILLIS = 100;

    private final Terminal terminal;
    private final Display display;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("larder-progress").factory());
    private @Nullable Tally tally;
    private @Nullable Future<?> drawing;
    private boolean gone;
    private boolean closed;

    /** What others print would tear what is drawn. */
    private final StepLogs.Scope others = StepLogs.holdBack();

    private LiveProgress(Terminal terminal) {
        this.terminal = terminal;
        this.display = new Display(terminal, false);
    }

    static LiveProgress open() {
        try {
            // Ctrl-C stays the JVM's affair.
            Terminal terminal = TerminalBuilder.builder().system(true).nativeSignals(false).build();
            return new LiveProgress(terminal);
        } catch (IOException e) {
            throw LarderException.resources("The terminal cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void accept(RunEvent event) {
        if (event instanceof RunEvent.Began began) {
            tally = new Tally(began, System.nanoTime());
            drawing =
                    clock.scheduleAtFixedRate(
                            this::draw, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        } else if (tally != null) {
            tally.add(event);
        }
        if (event instanceof RunEvent.Ended) {
            draw();
        }
    }

    /**
     * On Ctrl-C JLine closes the terminal while the run still comes to its end; the rest goes
     * unseen then.
     */
    private synchronized void draw() {
        if (tally != null && !closed && !gone) {
            try {
                update(tally);
            } catch (IllegalStateException | IOError e) {
                gone = true;
                System.out.println(); // below what was drawn last
            }
        }
    }

    private void update(Tally shown) {
        Size size = terminal.getSize();
        int columns = Math.max(40, size.getColumns());
        int rows = Math.max(8, size.getRows());
        display.resize(rows, columns);
        List<AttributedString> frame =
                ProgressFrame.of(shown, columns, rows - 1, System.nanoTime());
        display.update(frame, -1);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        draw();
        closed = true;
        if (drawing != null) {
            drawing.cancel(false);
        }
        clock.shutdownNow();
        try {
            if (tally != null && !gone) {
                terminal.writer().println();
                terminal.flush();
            }
            terminal.close();
        } catch (IllegalStateException e) {
            clock.shutdownNow(); // the process is on its way out, and JLine's own hook gives it
            // back
        } catch (IOException e) {
            throw LarderException.resources("The terminal cannot be given back", e);
        } finally {
            others.close();
        }
    }
}
