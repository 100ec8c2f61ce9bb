package dev.larder.definition;

import dev.larder.definition.TypeView.Component;
import dev.larder.error.LarderException;
import dev.larder.error.Suggestion;
import dev.larder.graph.AssetKey;
import dev.larder.graph.Origin;
import dev.larder.graph.Shape;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what is said of how an asset's data of now and of before are compared. */
final class HistoryReader {
    private HistoryReader() {}

    /**
     * {@return the keys that an asset had before}
     *
     * @param references resolved as those of inputs are
     */
    static List<AssetKey> formerly(AssetKey key, List<String> references) {
        Set<AssetKey> keys = new LinkedHashSet<>();
        for (String reference : references) {
            AssetKey former = AssetKey.resolve(reference, key.namespace());
            if (former.equals(key)) {
                throw LarderException.user(
                        "formerly names %s, which is the asset itself; name the key that it had before, or remove it"
                                .formatted(former));
            }
            if (!keys.add(former)) {
                throw LarderException.user("formerly names %s twice; remove one".formatted(former));
            }
        }
        return List.copyOf(keys);
    }

    /**
     * {@return what is wrong with the columns that do not count}
     *
     * @param produced the columns that the asset's record has; empty where no record says
     */
    static List<String> problems(Origin.Produced made, List<Component> produced) {
        List<String> volatileColumns = made.volatileColumns();
        if (!volatileColumns.isEmpty() && made.shape() != Shape.TABLE) {
            return List.of(
                    "volatileColumns names %s, but %s; remove it"
                            .formatted(
                                    String.join(", ", volatileColumns),
                                    StepRules.hasNoColumns(made.shape())));
        }
        List<String> columns = produced.stream().map(c -> SnakeCase.of(c.name())).toList();
        List<String> wrong = new ArrayList<>();
        for (String column : volatileColumns) {
            if (column.isBlank()) {
                wrong.add("volatileColumns names a column without a name; remove it");
            } else if (!columns.isEmpty() && !columns.contains(column)) {
                wrong.add(
                        "volatileColumns names %s, but the record has no such column%s"
                                .formatted(column, Suggestion.didYouMean(column, columns)));
            }
        }
        if (!columns.isEmpty() && wrong.isEmpty() && volatileColumns.containsAll(columns)) {
            wrong.add("volatileColumns names all columns, so that nothing is compared; keep one");
        }
        return wrong;
    }
}
