package dev.larder.runtime.cli;

import dev.larder.runtime.api.AssetsApi.CauseLine;
import dev.larder.runtime.api.AssetsApi.ReasonLine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Draws why partitions are stale, each cause below what it concerns. */
final class CauseText {
    private CauseText() {}

    static List<String> lines(List<CauseLine> tree) {
        BitSet last = lastOfTheirs(tree);
        List<String> lines = new ArrayList<>();
        StringBuilder indent = new StringBuilder();
        for (int i = 0; i < tree.size(); i++) {
            CauseLine line = tree.get(i);
            indent.setLength(3 * line.depth());
            ReasonLine cause = new ReasonLine(line.kind(), line.upstream(), line.partitions());
            lines.add(
                    "@|faint %s|@ %s%s"
                            .formatted(
                                    indent + (last.get(i) ? "└─" : "├─"),
                                    WhyVerb.text(cause),
                                    line.above() ? " @|faint (above)|@" : ""));
            indent.append(last.get(i) ? "   " : "│  ");
        }
        return lines;
    }

    /** {@return the lines that none of the same depth follows, before one less deep} */
    private static BitSet lastOfTheirs(List<CauseLine> tree) {
        BitSet last = new BitSet();
        BitSet followed = new BitSet();
        for (int i = tree.size() - 1; i >= 0; i--) {
            int depth = tree.get(i).depth();
            last.set(i, !followed.get(depth));
            followed.set(depth);
            followed.clear(depth + 1, Math.max(depth + 1, followed.length()));
        }
        return last;
    }
}
