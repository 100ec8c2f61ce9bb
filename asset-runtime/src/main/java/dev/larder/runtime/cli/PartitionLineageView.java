package dev.larder.runtime.cli;

import dev.larder.graph.AssetDefinition;
import dev.larder.ledger.AssetState;
import dev.larder.partition.Partition;
import dev.larder.runtime.cli.Json.LinkLine;
import dev.larder.runtime.cli.Json.PartitionLineageLine;
import dev.larder.runtime.ledger.PartitionLineage.Link;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What one partition's data were made from, and what was made from them.
 *
 * @param current null where it has no data
 */
record PartitionLineageView(
        AssetDefinition asset,
        Partition partition,
        AssetState.@Nullable Current current,
        List<Link> upstream,
        List<Link> downstream) {
    PartitionLineageLine json() {
        return new PartitionLineageLine(
                asset.key().toString(),
                partition.key(),
                upstream.stream().map(PartitionLineageView::line).toList(),
                downstream.stream().map(PartitionLineageView::line).toList());
    }

    private static LinkLine line(Link link) {
        return new LinkLine(
                link.nearer().toString(),
                link.further().toString(),
                link.input().isEmpty() ? null : link.input(),
                link.partitions() == null ? null : Views.texts(link.partitions()),
                link.madeAnew());
    }

    void print(Console console) {
        console.line("@|bold %s %s|@  %s".formatted(asset.key(), partition.key(), made()));
        print(console, "made from", upstream);
        print(console, "read by", downstream);
    }

    private String made() {
        if (current == null) {
            return "has no data";
        }
        long run = current.made().run();
        String who = run == 0 ? "observed" : "made by run " + run;
        return "@|faint %s, %s|@".formatted(who, Times.local(current.made().at()));
    }

    private void print(Console console, String title, List<Link> links) {
        if (!links.isEmpty()) {
            console.line("@|faint %s|@".formatted(title));
            LinkTree.lines(asset.key(), links, PartitionLineageView::text).forEach(console::line);
        }
    }

    private static String text(Link link) {
        String partitions =
                link.partitions() == null
                        ? "@|faint (partitions of a definition that it has no more)|@"
                        : PlanViews.shortened(Views.texts(link.partitions()));
        String anew = link.madeAnew() ? " @|yellow (made anew since)|@" : "";
        return " %s %s%s".formatted(link.further(), partitions, anew);
    }
}
