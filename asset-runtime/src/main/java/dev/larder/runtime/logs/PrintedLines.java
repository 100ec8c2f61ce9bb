package dev.larder.runtime.logs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Makes lines of what threads print: those of each thread by itself. Memory is bounded: a line that
 * is too long becomes several.
 */
final class PrintedLines {
    private static final int LONGEST = 8_192;
    private static final int MOST_THREADS = 1_000;

    private final Consumer<String> lines;
    private final Map<Thread, ByteArrayOutputStream> begun = new ConcurrentHashMap<>();
    private volatile Charset charset = Charset.defaultCharset();

    /**
     * @param lines told of each line, on the thread that prints it
     */
    PrintedLines(Consumer<String> lines) {
        this.lines = lines;
    }

    void write(byte[] bytes, int offset, int length, Charset written) {
        charset = written;
        int from = offset;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                line(bytes, from, i - from);
                from = i + 1;
            } else if (i - from >= LONGEST && isStart(bytes[i])) {
                line(bytes, from, i - from);
                from = i;
            }
        }
        if (from < offset + length) {
            begin(bytes, from, offset + length - from);
        }
    }

    /** In UTF-8 no character begins so; cutting there would break it. */
    private static boolean isStart(byte one) {
        return (one & 0xC0) != 0x80;
    }

    private void line(byte[] bytes, int from, int length) {
        ByteArrayOutputStream before =
                begun.isEmpty() ? null : begun.remove(Thread.currentThread());
        if (before == null) {
            say(new String(bytes, from, length, charset));
        } else {
            before.write(bytes, from, length);
            say(before.toString(charset));
        }
    }

    private void begin(byte[] bytes, int from, int length) {
        ByteArrayOutputStream line =
                begun.computeIfAbsent(
                        Thread.currentThread(), _ -> new ByteArrayOutputStream(length));
        line.write(bytes, from, length);
        if (line.size() > LONGEST || begun.size() > MOST_THREADS) {
            begun.remove(Thread.currentThread());
            say(line.toString(charset));
        }
    }

    private void say(String line) {
        lines.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }

    /** Lines that nobody has ended, end now. */
    void close() {
        for (Thread thread : List.copyOf(begun.keySet())) {
            ByteArrayOutputStream line = begun.remove(thread);
            if (line != null) {
                say(line.toString(charset));
            }
        }
    }
}
