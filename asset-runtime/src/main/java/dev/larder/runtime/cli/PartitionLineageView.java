package dev.larder.runtime.cli;

import dev.larder.runtime.api.AssetsApi.LinkLine;
import dev.larder.runtime.api.AssetsApi.PartitionLineageLine;
import dev.larder.runtime.api.Times;

import java.util.List;

/** What one partition's data were made from, and what was made from them. */
record PartitionLineageView(PartitionLineageLine lineage) {
    void print(Console console) {
        console.line("@|bold %s %s|@  %s".formatted(lineage.key(), lineage.partition(), made()));
        print(console, "made from", lineage.upstream());
        print(console, "read by", lineage.downstream());
    }

    private String made() {
        if (lineage.at() == null) {
            return "has no data";
        }
        String who = lineage.run() == null ? "observed" : "made by run " + lineage.run();
        return "@|faint %s, %s|@".formatted(who, Times.local(lineage.at()));
    }

    private void print(Console console, String title, List<LinkLine> links) {
        if (!links.isEmpty()) {
            console.line("@|faint %s|@".formatted(title));
            LinkTree.lines(lineage.key(), links, PartitionLineageView::text).forEach(console::line);
        }
    }

    private static String text(LinkLine link) {
        String partitions =
                link.partitions() == null
                        ? "@|faint (partitions of a definition that it has no more)|@"
                        : PlanViews.shortened(link.partitions());
        String anew = link.madeAnew() ? " @|yellow (made anew since)|@" : "";
        return " %s %s%s".formatted(link.key(), partitions, anew);
    }
}
