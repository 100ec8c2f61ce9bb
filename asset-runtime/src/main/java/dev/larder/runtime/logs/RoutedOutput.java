package dev.larder.runtime.logs;

import org.jspecify.annotations.Nullable;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.function.Function;

/**
 * Takes what is printed to the attempt of the thread that prints it, and all else to where it went.
 */
final class RoutedOutput extends OutputStream {
    private final PrintStream original;
    private final Charset charset;
    private final Function<AttemptLog, PrintedLines> lines;
    private volatile @Nullable HeldOutput held;

    RoutedOutput(PrintStream original, Function<AttemptLog, PrintedLines> lines) {
        this.original = original;
        this.charset = original.charset();
        this.lines = lines;
    }

    PrintStream original() {
        return original;
    }

    /** From now on what belongs to no attempt is kept there. */
    void hold(@Nullable HeldOutput where) {
        held = where;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        AttemptLog log = Bound.log();
        HeldOutput kept = held;
        if (log != null) {
            lines.apply(log).write(bytes, offset, length, charset);
        } else if (kept != null) {
            kept.write(bytes, offset, length);
        } else {
            original.write(bytes, offset, length);
        }
    }

    @Override
    public void flush() {
        if (Bound.log() == null) {
            original.flush();
        }
    }
}
