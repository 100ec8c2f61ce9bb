package dev.larder.runtime.logs;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;

/**
 * Stands in for the standard streams as long as somebody captures what attempts print. The only
 * class that touches them, but for those that talk to a person. The streams are the JVM's, and so
 * is this.
 */
final class StandardStreams {
    private static final StandardStreams JVM = new StandardStreams();

    private int users;
    private @Nullable RoutedOutput out;
    private @Nullable RoutedOutput err;
    private @Nullable PrintStream routedOut;
    private @Nullable PrintStream routedErr;
    private @Nullable HeldOutput heldOut;
    private @Nullable HeldOutput heldErr;

    private StandardStreams() {}

    static void capture() {
        JVM.begin();
    }

    static void release() {
        JVM.end();
    }

    /** Keeps what belongs to no attempt, until it is let go. */
    static void hold() {
        JVM.holdBack();
    }

    static void letGo() {
        JVM.printHeld();
    }

    private synchronized void begin() {
        if (users++ > 0) {
            return;
        }
        RoutedOutput toOut = new RoutedOutput(System.out, log -> log.out);
        RoutedOutput toErr = new RoutedOutput(System.err, log -> log.err);
        out = toOut;
        err = toErr;
        routedOut = routed(toOut);
        routedErr = routed(toErr);
        toOut.hold(heldOut);
        toErr.hold(heldErr);
        System.setOut(routedOut);
        System.setErr(routedErr);
    }

    private static PrintStream routed(RoutedOutput to) {
        return new PrintStream(to, true, to.original().charset());
    }

    /** Whoever has put another stream there in the meantime keeps it. */
    @SuppressWarnings("ReferenceEquality") // it is this very stream or another one
    private synchronized void end() {
        if (--users > 0) {
            return;
        }
        if (out != null && System.out == routedOut) {
            System.setOut(out.original());
        }
        if (err != null && System.err == routedErr) {
            System.setErr(err.original());
        }
    }

    private synchronized void holdBack() {
        heldOut = new HeldOutput();
        heldErr = new HeldOutput();
        holdTo();
    }

    private void holdTo() {
        if (out != null && err != null) {
            out.hold(heldOut);
            err.hold(heldErr);
        }
    }

    private synchronized void printHeld() {
        HeldOutput toOut = heldOut;
        HeldOutput toErr = heldErr;
        heldOut = null;
        heldErr = null;
        holdTo();
        if (toOut != null && out != null) {
            toOut.print(out.original());
        }
        if (toErr != null && err != null) {
            toErr.print(err.original());
        }
    }
}
