package dev.larder.runtime.api;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.ledger.Staleness;
import dev.larder.partition.Dimensions;
import dev.larder.partition.Intervals;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindows;
import dev.larder.runtime.api.PartitionsApi.Along;
import dev.larder.runtime.api.PartitionsApi.Axis;
import dev.larder.runtime.api.PartitionsApi.Band;
import dev.larder.runtime.api.PartitionsApi.BandRow;
import dev.larder.runtime.api.PartitionsApi.Bar;
import dev.larder.runtime.api.PartitionsApi.Bars;
import dev.larder.runtime.api.PartitionsApi.Cells;
import dev.larder.runtime.api.PartitionsApi.Grid;
import dev.larder.runtime.api.PartitionsApi.GridQuery;
import dev.larder.runtime.api.PartitionsApi.Mark;
import dev.larder.runtime.api.PartitionsApi.Matrix;
import dev.larder.runtime.api.PartitionsApi.MatrixRow;
import dev.larder.runtime.api.PartitionsApi.Span;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * How partitions stand at one moment, in pictures: see {@link PartitionsApi}. Costs in stretches
 * and in places of the picture, never in partitions.
 */
final class Pictures {
    private final Views views;

    Pictures(Views views) {
        this.views = views;
    }

    Bars bars(String selection, int bins) {
        requireWithin("bins", bins, PartitionsApi.MOST_BINS);
        return new Bars(views.selected(selection).stream().map(asset -> bar(asset, bins)).toList());
    }

    private Bar bar(AssetDefinition asset, int bins) {
        Marked marked = views.marked(asset);
        Stripes stripes = Stripes.of(marked);
        long total = marked.all().size();
        boolean binned = total > bins;
        return new Bar(
                asset.key().toString(),
                total,
                binned ? stripes.binned(marked.all().stretches(), bins) : stripes.runs(),
                binned);
    }

    List<Axis> axes(String selection) {
        return new Axes(views.selected(selection), views.now()).all();
    }

    private Stretch stretch(String selection, Along along) {
        Axes axes = new Axes(views.selected(selection), views.now());
        return new Stretch(axes.named(along.axis()), along);
    }

    Matrix matrix(String selection, Along along, int bins) {
        requireWithin("bins", bins, PartitionsApi.MOST_BINS);
        Stretch stretch = stretch(selection, along);
        Axis axis = stretch.found().axis();
        Instant start = stretch.isOfTime() ? stretch.start() : null;
        Instant end = stretch.isOfTime() ? stretch.end() : null;
        Map<PartitionsDefinition, TimeBins> known = new HashMap<>();
        List<MatrixRow> rows = new ArrayList<>();
        for (Laid laid : stretch.found().laid()) {
            Staleness.Status status = views.staleness().of(laid.asset());
            Marked marked = views.marked(laid.asset(), status);
            Stripes stripes = Stripes.of(laid.along(marked));
            List<Span> spans = List.of();
            if (start != null && end != null && laid.definition() instanceof TimeWindows windows) {
                spans =
                        known.computeIfAbsent(
                                        windows,
                                        _ -> new TimeBins(windows, start, end, bins, views.now()))
                                .spans(stripes);
            }
            String marks = stretch.isOfTime() ? "" : stripes.letters(0, axis.keys().size());
            rows.add(row(laid.asset(), status, marked, spans, marks));
        }
        return new Matrix(axis, start, end, rows);
    }

    private static MatrixRow row(
            AssetDefinition asset,
            Staleness.Status status,
            Marked marked,
            List<Span> spans,
            String marks) {
        boolean external = asset.isExternal();
        return new MatrixRow(
                asset.key().toString(),
                asset.listing().group(),
                asset.partitions().describe(),
                marked.all().size(),
                external ? 0 : status.upToDate().size(),
                external ? 0 : status.missing().size(),
                marked.count(Mark.F),
                spans,
                marks);
    }

    Band band(String selection, Along along) {
        Stretch stretch = stretch(selection, along);
        List<BandRow> rows = new ArrayList<>();
        for (Laid laid : stretch.found().laid()) {
            PartitionSet within = stretch.of(laid);
            PartitionSet chosen = laid.whole(within, views.now());
            if (!chosen.isEmpty() && !laid.asset().isExternal()) {
                String text = laid.text(within.intersect(laid.definition().existing(views.now())));
                rows.add(row(laid.asset(), text, views.marked(laid.asset()).within(chosen)));
            }
        }
        return new Band(rows);
    }

    private static BandRow row(AssetDefinition asset, String text, Marked chosen) {
        return new BandRow(
                asset.key().toString(),
                text,
                chosen.all().size(),
                chosen.count(Mark.M),
                chosen.count(Mark.F),
                chosen.count(Mark.S),
                chosen.count(Mark.U));
    }

    Cells cells(String key, @Nullable Long offset, int limit) {
        requireWithin("limit", limit, PartitionsApi.MOST_CELLS);
        requireNotNegative("offset", offset);
        AssetDefinition asset = views.named(key);
        if (asset.partitions() instanceof Dimensions several) {
            throw LarderException.user(
                    "%s has the dimensions %s; ask for its grid"
                            .formatted(asset.key(), String.join(", ", several.names())));
        }
        Marked marked = views.marked(asset);
        Intervals existing = marked.all().stretches();
        long total = existing.size();
        long start = offset == null ? Math.max(0, total - limit) : Math.min(offset, total);
        long from = existing.isEmpty() ? 0 : existing.from(0) + start;
        long to = from + Math.min(limit, total - start);
        return new Cells(
                total,
                start,
                LongStream.range(from, to).mapToObj(asset.partitions()::keyOf).toList(),
                Stripes.of(marked).letters(from, to));
    }

    Grid grid(String key, GridQuery query) {
        requireWithin("limit", query.limit(), PartitionsApi.MOST_CELLS);
        requireWithin("rowLimit", query.rowLimit(), PartitionsApi.MOST_CELLS);
        requireNotNegative("offset", query.offset());
        requireNotNegative("rowOffset", query.rowOffset());
        AssetDefinition asset = views.named(key);
        if (!(asset.partitions() instanceof Dimensions several)) {
            throw LarderException.user(
                    "%s has no two dimensions: it is %s; ask for its cells"
                            .formatted(asset.key(), asset.partitions().describe()));
        }
        return new GridLines(several, query, views.now()).of(views.marked(asset));
    }

    private static void requireWithin(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw LarderException.user(
                    "%s=%d is not between 1 and %,d".formatted(name, value, most));
        }
    }

    private static void requireNotNegative(String name, @Nullable Long value) {
        if (value != null && value < 0) {
            throw LarderException.user("%s=%d is below 0".formatted(name, value));
        }
    }
}
