package dev.larder.runtime.logs;

import java.util.List;

/**
 * Some lines of a run, in order.
 *
 * @param next what to ask for, to go on behind them
 */
public record LogPage(List<LogLine> lines, long next) {
    public LogPage {
        lines = List.copyOf(lines);
    }
}
