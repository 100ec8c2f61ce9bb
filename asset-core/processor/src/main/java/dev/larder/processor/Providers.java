package dev.larder.processor;

import dev.larder.AssetProvider;
import dev.larder.Provides;
import dev.larder.definition.KeyPatterns;
import dev.larder.error.LarderException;

import io.micronaut.inject.ast.ClassElement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The providers of this compile: which assets they make is known only at start-up. */
final class Providers {
    private final Reporter reporter;
    private final Map<String, List<String>> patterns = new HashMap<>();

    Providers(Reporter reporter) {
        this.reporter = reporter;
    }

    /** {@return whether the class is a provider that says what it provides} */
    boolean visit(ClassElement type) {
        if (type.isAbstract() || type.isInterface() || !type.isAssignable(AssetProvider.class)) {
            return false;
        }
        if (!type.hasStereotype(Provides.class)) {
            reporter.error(
                    reporter.place(type),
                    "a provider says what it provides; put @Provides(\"namespace.*\") on the"
                            + " class");
            patterns.put(type.getName(), List.of("*.*"));
            return false;
        }
        try {
            patterns.put(type.getName(), new KeyPatterns(written(type)).patterns());
            return true;
        } catch (LarderException e) {
            reporter.error(reporter.place(type), "@Provides: " + e.getMessage());
            patterns.put(type.getName(), List.of("*.*"));
            return false;
        }
    }

    /** {@return the patterns of all that were visited; any key where they could not be read} */
    List<String> patterns() {
        return patterns.values().stream().flatMap(List::stream).toList();
    }

    Set<String> visited() {
        return patterns.keySet();
    }

    /** {@return the patterns of a class of the index; none where it is no provider any more} */
    static List<String> patterns(ClassElement type) {
        try {
            return type.isAssignable(AssetProvider.class)
                    ? new KeyPatterns(written(type)).patterns()
                    : List.of();
        } catch (LarderException e) {
            return List.of("*.*"); // its own compile has reported it
        }
    }

    private static List<String> written(ClassElement type) {
        return List.of(type.stringValues(Provides.class));
    }
}
