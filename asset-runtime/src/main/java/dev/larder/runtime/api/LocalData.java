package dev.larder.runtime.api;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.CodeVersion;
import dev.larder.io.Preview;
import dev.larder.ledger.AssetState;
import dev.larder.partition.Partition;
import dev.larder.runtime.api.AssetsApi.Column;
import dev.larder.runtime.execute.Looking;
import dev.larder.runtime.ledger.MadeData;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Tells what was made by the ledger, and looks into the stores. */
final class LocalData implements DataApi {
    private static final int MOST_LINES = 10_000;
    private static final int MOST_ROWS = 1_000;

    private final Workspace workspace;

    LocalData(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Materializations materializations(String key, @Nullable String before, int limit) {
        Bound.check(limit, MOST_LINES);
        MadeData.Place place = before == null ? null : place(before);
        Views views = workspace.views(null);
        AssetDefinition asset = views.named(key);
        // One more shows whether there are more.
        List<MadeData> made =
                workspace.history().made(views.graph(), asset.key(), place, limit + 1);
        List<MadeData> page = made.subList(0, Math.min(limit, made.size()));
        AssetState state = views.state().of(asset);
        return new Materializations(
                page.stream().map(each -> line(each, isCurrent(state, each))).toList(),
                made.size() > limit ? text(page.getLast().place()) : null);
    }

    private static String text(MadeData.Place place) {
        return place.sequence() + "." + place.id();
    }

    private static MadeData.Place place(String text) {
        try {
            int dot = text.indexOf('.');
            return new MadeData.Place(
                    Long.parseLong(dot < 0 ? text : text.substring(0, dot)),
                    dot < 0 ? 0 : Long.parseLong(text.substring(dot + 1)));
        } catch (NumberFormatException e) {
            throw LarderException.user(
                    "before=%s is no place; give what \"next\" of the answer before says"
                            .formatted(text));
        }
    }

    private static boolean isCurrent(AssetState state, MadeData made) {
        Long ordinal = made.ordinal();
        return ordinal != null
                && state.current(ordinal)
                        .filter(now -> now.made().id() == made.place().id())
                        .isPresent();
    }

    @Override
    public Series series(String key, int limit) {
        Bound.check(limit, MOST_LINES);
        Views views = workspace.views(null);
        AssetDefinition asset = views.named(key);
        AssetState state = views.state().of(asset);
        long before = Math.max(0, state.materialized().size() - limit);
        List<Long> ids =
                state.materialized()
                        .ordinals()
                        .skip(before)
                        .mapToObj(state::current)
                        .flatMap(current -> current.stream())
                        .map(current -> current.made().id())
                        .toList();
        return new Series(
                workspace.history().made(views.graph(), asset.key(), ids).stream()
                        .sorted(Comparator.comparingLong(LocalData::ordinal))
                        .map(made -> line(made, true))
                        .toList());
    }

    private static long ordinal(MadeData made) {
        return Objects.requireNonNull(made.ordinal(), made.partition());
    }

    private static MaterializationLine line(MadeData made, boolean isCurrent) {
        Map<String, Double> numbers = new TreeMap<>();
        Map<String, String> others = new TreeMap<>();
        made.metadata()
                .forEach((name, text) -> {
                    Double number = number(text);
                    if (number == null) {
                        others.put(name, text);
                    } else {
                        numbers.put(name, number);
                    }
                });
        boolean isObserved = made.run() == 0;
        return new MaterializationLine(
                made.place().sequence(),
                made.partition(),
                made.at(),
                isObserved ? null : made.run(),
                isCurrent,
                made.rows(),
                made.bytes(),
                made.took() == null ? null : made.took().toMillis() / 1000.0,
                isObserved || made.code().equals(CodeVersion.UNKNOWN) ? null : made.code().text(),
                made.dataVersion(),
                numbers,
                others);
    }

    /** {@return the number that a text is, as JSON has them; null where it is none} */
    private static @Nullable Double number(String text) {
        if (!text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            return null;
        }
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? number : null;
    }

    @Override
    public Sample sample(String key, String partition, int limit) {
        Bound.check(limit, MOST_ROWS);
        Views views = workspace.views(null);
        AssetDefinition asset = views.named(key);
        Partition one = LocalAssets.one(asset, partition, views.now());
        try {
            return told(new Looking(workspace.environment()).at(asset, one, limit));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LarderException.resources("Interrupted while looking at data", e);
        }
    }

    private static Sample told(Preview preview) {
        return switch (preview) {
            case Preview.Rows rows ->
                    new RowsSample(
                            rows.columns().stream()
                                    .map(column -> new Column(column.name(), column.type()))
                                    .toList(),
                            rows.rows(),
                            rows.total());
            case Preview.Value value -> new ValueSample(value.text(), value.isTruncated());
            case Preview.Files files ->
                    new FilesSample(
                            files.files().stream()
                                    .map(file -> new FileLine(file.name(), file.bytes()))
                                    .toList());
            case Preview.None none -> new NoSample(none.why());
        };
    }
}
