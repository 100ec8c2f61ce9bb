package dev.larder.runtime.logs;

import org.jspecify.annotations.Nullable;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The lines of one attempt. The first ones are in the file at once; when these are as many as may
 * be, the last ones are kept in memory, and written when the attempt ends. Safe for any thread.
 *
 * <p>Laws: memory and file are bounded, however much is printed. Nothing fails because of it, also
 * where nothing can be written.
 */
final class AttemptLog {
    private static final int LONGEST_TEXT = 20_000;

    /** What a line takes in the file besides its texts. */
    private static final int OVERHEAD = 100;

    /** A method that is called again and again says each time that it is too much. */
    private static final int ROOM_FOR_NOTES = 50_000;

    /** How much of the last lines may be lost when the process dies. */
    private static final long SPILL_NANOS = 1_000_000_000;

    private final LoggedAttempt attempt;
    private final RunLog run;
    private final Secrets secrets;
    private final LogLimits limits;
    private final Path file;
    private final Path tailFile;
    final PrintedLines out = new PrintedLines(text -> add(LogLine.OUT, null, text));
    final PrintedLines err = new PrintedLines(text -> add(LogLine.ERR, null, text));

    private final Deque<LogLine> tail = new ArrayDeque<>();
    private @Nullable OutputStream stream;
    private volatile State state = State.HEAD;
    private long written = -1;
    private long tailSize;
    private long droppedLines;
    private long droppedChars;
    private long droppedLast;
    private long spilled;

    private enum State {
        HEAD,
        TAIL,
        CLOSED
    }

    AttemptLog(LoggedAttempt attempt, RunLog run, Secrets secrets, LogLimits limits) {
        this.attempt = attempt;
        this.run = run;
        this.secrets = secrets;
        this.limits = limits;
        this.file = run.folder().resolve(attempt.fileName());
        this.tailFile = run.folder().resolve(attempt.tailName());
    }

    boolean isOpen() {
        return state != State.CLOSED;
    }

    /** Adds a line of the calling thread. */
    void add(String level, @Nullable String logger, String text) {
        String thread = Thread.currentThread().getName();
        String kept =
                text.length() <= LONGEST_TEXT
                        ? text
                        : "%s… (%,d more characters)"
                                .formatted(
                                        text.substring(0, LONGEST_TEXT),
                                        text.length() - LONGEST_TEXT);
        synchronized (this) {
            LogLine line = new LogLine(attempt, run.next(), level, logger, thread, kept);
            switch (state) {
                case HEAD -> writeOrKeep(line);
                case TAIL -> keep(line);
                case CLOSED -> {
                    return; // from a thread that outlives the attempt
                }
            }
        }
        run.grew();
    }

    private void writeOrKeep(LogLine line) {
        byte[] bytes = bytes(line);
        if (begun() + bytes.length <= limits.head() && write(bytes)) {
            return;
        }
        state = State.TAIL;
        spilled = System.nanoTime();
        keep(line);
    }

    private byte[] bytes(LogLine line) {
        return LogFile.line(
                line.stamp(),
                line.level(),
                line.logger(),
                line.thread(),
                secrets.mask(line.text()));
    }

    /** {@return how much there is, also from an earlier call of the method} */
    private long begun() {
        if (written < 0) {
            try {
                written = Files.exists(file) ? Files.size(file) : 0;
            } catch (IOException e) {
                written = Long.MAX_VALUE / 2;
            }
        }
        return written;
    }

    /** {@return false when there is no room} */
    private boolean write(byte[] bytes) {
        if (!run.reserve(bytes.length)) {
            return false;
        }
        try {
            OutputStream to = stream;
            if (to == null) {
                Files.createDirectories(run.folder());
                to = new FileOutputStream(file.toFile(), true); // an interrupt does not close it
                stream = to;
                if (begun() == 0) {
                    byte[] header = LogFile.header(attempt);
                    to.write(header);
                    written += header.length;
                }
            }
            to.write(bytes);
            written += bytes.length;
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void keep(LogLine line) {
        tail.add(line);
        tailSize += size(line);
        long most = Math.min(limits.tail(), limits.head() + limits.tail() - begun());
        while (tailSize > most && !tail.isEmpty()) {
            drop(tail.remove());
        }
        if (System.nanoTime() - spilled > SPILL_NANOS) {
            spill();
            spilled = System.nanoTime();
        }
    }

    /** So that they are there when the process is killed. */
    private void spill() {
        Path draft = run.folder().resolve(attempt.tailName() + ".new");
        try (OutputStream to = new FileOutputStream(draft.toFile())) {
            to.write(LogFile.header(attempt));
            if (droppedLines > 0) {
                to.write(bytes(dropped()));
            }
            for (LogLine line : tail) {
                to.write(bytes(line));
            }
            Files.move(draft, tailFile, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            return; // nor would there be room for them later
        }
    }

    private static long size(LogLine line) {
        String logger = line.logger();
        return LogFile.size(line.text())
                + line.thread().length()
                + (logger == null ? 0 : logger.length())
                + OVERHEAD;
    }

    private void drop(LogLine line) {
        tailSize -= size(line);
        droppedLines++;
        droppedChars += line.text().length();
        droppedLast = line.stamp();
    }

    private LogLine dropped() {
        return new LogLine(
                attempt,
                droppedLast,
                LogLine.DROPPED,
                null,
                "",
                "%,d lines (%,d characters) are not kept".formatted(droppedLines, droppedChars));
    }

    /** Gives the lines that are not in the file. */
    synchronized void unwritten(Consumer<LogLine> lines) {
        if (state != State.CLOSED) {
            if (droppedLines > 0) {
                lines.accept(dropped());
            }
            for (LogLine line : tail) {
                lines.accept(masked(line));
            }
        }
    }

    private LogLine masked(LogLine line) {
        return new LogLine(
                line.attempt(),
                line.stamp(),
                line.level(),
                line.logger(),
                line.thread(),
                secrets.mask(line.text()));
    }

    private void removeSpilled() {
        try {
            Files.deleteIfExists(tailFile);
        } catch (IOException e) {
            return; // its lines are told apart from those in the file
        }
    }

    LoggedAttempt attempt() {
        return attempt;
    }

    void close() {
        out.close();
        err.close();
        synchronized (this) {
            if (droppedLines > 0 && begun() < limits.head() + limits.tail() + ROOM_FOR_NOTES) {
                write(bytes(dropped()));
            }
            for (LogLine line : tail) {
                if (!write(bytes(line))) {
                    break; // the disk is full, or the folder is gone
                }
            }
            tail.clear();
            state = State.CLOSED;
            removeSpilled();
            if (stream != null) {
                try {
                    stream.close();
                } catch (IOException e) {
                    stream = null; // what could be written is
                }
            }
        }
        run.closed(attempt);
        run.grew();
    }
}
