package dev.larder.definition;

import dev.larder.definition.MethodView.ParameterView;
import dev.larder.definition.TypeView.Component;
import dev.larder.definition.TypeView.Kind;
import dev.larder.graph.Shape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of tables, where Java records say them.
 *
 * @param produced of the asset; empty where no record says
 * @param taken of the inputs, by parameter
 */
public record Columns(List<Component> produced, Map<String, List<Component>> taken) {
    static final Columns NONE = new Columns(List.of(), Map.of());

    public Columns {
        produced = List.copyOf(produced);
        taken = Map.copyOf(taken);
    }

    static Columns of(MethodView method) {
        Map<String, List<Component>> taken = new HashMap<>();
        for (ParameterView parameter : method.parameters()) {
            if (parameter.isInput()) {
                rows(parameter.type()).ifPresent(rows -> taken.put(parameter.name(), rows));
            }
        }
        return new Columns(rows(Shapes.data(method.returns())).orElse(List.of()), taken);
    }

    private static Optional<List<Component>> rows(TypeView type) {
        return Shapes.ofRows(type) == Shape.TABLE
                        && type.arguments().getFirst().kind() instanceof Kind.Row(var components)
                ? Optional.of(components)
                : Optional.empty();
    }
}
