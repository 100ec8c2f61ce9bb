package dev.larder.runtime.logs;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** What is to be printed later; of very much the beginning. Safe for any thread. */
final class HeldOutput {
    private static final int MOST = 100_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long dropped;

    synchronized void write(byte[] more, int offset, int length) {
        int room = Math.min(length, MOST - bytes.size());
        bytes.write(more, offset, room);
        dropped += length - room;
    }

    synchronized void print(PrintStream to) {
        to.writeBytes(bytes.toByteArray());
        if (dropped > 0) {
            to.printf("%n… (%,d more bytes)%n", dropped);
        }
        to.flush();
    }
}
