package dev.larder.page;

import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;

import java.util.Arrays;
import java.util.List;

/** Counts the frames that a page draws while something is done to it. */
final class PageFrames {
    private static final String BEGIN =
            """
            () => {
              window.frames_ = [];
              window.counting_ = true;
              const next = (at) => { window.frames_.push(at); if (window.counting_) requestAnimationFrame(next); };
              requestAnimationFrame(next);
            }
            """;
    private static final String END = "() => { window.counting_ = false; return window.frames_; }";

    private static final int X = 700;
    private static final int Y = 450;
    private static final int MOVES = 180;

    private PageFrames() {}

    /**
     * What was seen.
     *
     * @param perSecond frames
     * @param slowest of a hundred frames the fifth slowest, in ms
     */
    record Seen(double perSecond, double slowest) {}

    /** Draws the view to and fro, with the mouse. */
    static Seen panning(Page page) {
        Mouse mouse = page.mouse();
        mouse.move(X, Y);
        mouse.down();
        Seen seen =
                counted(
                        page,
                        () -> {
                            for (int i = 1; i <= MOVES; i++) {
                                double turn = 2 * Math.PI * i / MOVES;
                                mouse.move(X + 300 * Math.sin(turn), Y + 200 * Math.sin(2 * turn));
                            }
                        });
        mouse.up();
        return seen;
    }

    /** Goes nearer, or away. */
    static Seen zooming(Page page, int steps, double delta) {
        page.mouse().move(X, Y);
        return counted(
                page,
                () -> {
                    for (int i = 0; i < steps; i++) {
                        page.mouse().wheel(0, delta);
                    }
                });
    }

    /** Goes along time, to and fro, with a wheel that turns sideways. */
    static Seen scrolling(Page page, int steps, double delta) {
        page.mouse().move(X, Y);
        return counted(
                page,
                () -> {
                    for (int i = 0; i < steps; i++) {
                        page.mouse().wheel(i % 40 < 20 ? -delta : delta, 0);
                    }
                });
    }

    private static Seen counted(Page page, Runnable work) {
        page.evaluate(BEGIN);
        work.run();
        List<?> told = (List<?>) page.evaluate(END);
        double[] at = told.stream().mapToDouble(one -> ((Number) one).doubleValue()).toArray();
        if (at.length < 3) {
            return new Seen(0, Double.NaN);
        }
        double[] each = new double[at.length - 1];
        for (int i = 0; i < each.length; i++) {
            each[i] = at[i + 1] - at[i];
        }
        double perSecond = 1000.0 * each.length / (at[at.length - 1] - at[0]);
        Arrays.sort(each);
        return new Seen(perSecond, each[(int) (each.length * 0.95)]);
    }
}
