package dev.larder.processor;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;

import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic;

/**
 * Writes errors at their places, each once, although an inherited method is read once for each
 * heir.
 */
final class Reporter {
    private final Messager messager;
    private final @Nullable Trees trees;
    private final Set<Report> reported = new HashSet<>();

    private record Report(Object where, String message) {}

    Reporter(ProcessingEnvironment environment) {
        this.messager = environment.getMessager();
        this.trees = trees(environment);
    }

    /** Some tools wrap the environment, of which the compiler then knows no trees. */
    private static @Nullable Trees trees(ProcessingEnvironment environment) {
        try {
            return Trees.instance(environment);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    Place place(io.micronaut.inject.ast.Element element) {
        var declared = Elements.of(element);
        return new Place(declared, trees == null ? null : trees.getPath(declared));
    }

    void error(Place place, String message) {
        TreePath path = place.tree();
        Object where = path == null ? place.element() : path.getLeaf();
        if (!reported.add(new Report(where, message))) {
            return;
        }
        if (trees == null || path == null) {
            messager.printMessage(Diagnostic.Kind.ERROR, message, place.element());
        } else {
            trees.printMessage(
                    Diagnostic.Kind.ERROR, message, path.getLeaf(), path.getCompilationUnit());
        }
    }
}
