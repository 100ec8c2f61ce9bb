package dev.larder.processor;

import dev.larder.Assets;
import dev.larder.definition.DefinitionReader.Reading;
import dev.larder.definition.KeyPatterns;
import dev.larder.definition.ProjectCheck;
import dev.larder.definition.Types;
import dev.larder.error.Problem;

import io.micronaut.annotation.processing.visitor.JavaVisitorContext;
import io.micronaut.inject.ast.ClassElement;
import io.micronaut.inject.ast.MethodElement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import javax.lang.model.element.ElementKind;

/**
 * One run of the compiler. What is wrong with a method by itself is reported when its class is
 * visited. What is wrong between assets is reported after the first round without a new class:
 * until then another processor may still generate the asset that seems to be unknown.
 */
final class Compilation {
    private final Reporter reporter;
    private final Types types;
    private final AssetIndex index;
    private final Rules rules;
    private final Map<String, AssetClass> classes = new TreeMap<>();

    /**
     * Classes whose visit broke off, because Micronaut comes back to them in the next round, or
     * never.
     */
    private final Set<String> unread = new HashSet<>();

    private final Providers providers;

    private boolean changed;

    Compilation(JavaVisitorContext context) {
        this.reporter = new Reporter(context.getProcessingEnv());
        this.types = new CompiledTypes(context);
        this.index = new AssetIndex(context, types);
        this.rules = new Rules(reporter);
        this.providers = new Providers(reporter);
    }

    void visit(ClassElement type) {
        unread.add(type.getName());
        if (providers.visit(type)) {
            index.add(type, reporter);
        }
        boolean isAnnotation = Elements.of(type).getKind() == ElementKind.ANNOTATION_TYPE;
        if (!isAnnotation && type.hasStereotype(Assets.class)) {
            visitAssets(type);
        } else if (!isAnnotation) {
            visitOther(type, Elements.declaredAssets(type));
        }
        unread.remove(type.getName());
    }

    private void visitAssets(ClassElement type) {
        Elements.assets(type).forEach(Nullability::mark);
        // Read first: what is refused is hidden from Micronaut, but its keys are known.
        read(type);
        Elements.allAssets(type).forEach(method -> rules.check(type, method));
        if (rules.check(type)) {
            Elements.assets(type).forEach(Description::fromJavadoc);
            index.add(type, reporter);
        }
    }

    /**
     * The assets of an abstract class are those of its heirs; any other class has forgotten
     * {@code @Assets}.
     */
    private void visitOther(ClassElement type, List<MethodElement> declared) {
        if (!declared.isEmpty() && !type.isAbstract()) {
            read(type);
        }
        declared.forEach(method -> rules.check(type, method));
    }

    private void read(ClassElement type) {
        AssetClass read = AssetClass.of(type, types, reporter);
        changed = true;
        classes.put(type.getName(), read);
        read.methods().forEach(this::report);
    }

    private void report(AssetClass.Method method) {
        for (Problem problem : method.reading().problems()) {
            reporter.error(method.place(problem.parameter()), problem.message());
        }
    }

    void endRound() {
        if (changed) {
            changed = false;
            return;
        }
        List<AssetClass.Method> methods =
                classes.values().stream().flatMap(c -> c.methods().stream()).toList();
        if (!methods.isEmpty()) {
            checkGraph(methods);
        }
    }

    /** What providers may provide, of this compile and of the index. */
    private KeyPatterns provided(Set<String> visited) {
        List<String> patterns = new ArrayList<>(providers.patterns());
        patterns.addAll(index.patternsExcept(visited));
        return new KeyPatterns(patterns);
    }

    private void checkGraph(List<AssetClass.Method> methods) {
        List<Reading> ours = methods.stream().map(AssetClass.Method::reading).toList();
        Set<String> visited = new HashSet<>(classes.keySet());
        visited.addAll(providers.visited());
        visited.addAll(unread);
        List<Reading> others = new ArrayList<>(index.readingsExcept(visited));
        if (!unread.isEmpty()) {
            others.add(Reading.none());
        }
        var check = new ProjectCheck(ours, others, provided(visited));
        // A mapping of the user's own is a class that cannot run yet.
        for (Problem problem : check.check(_ -> null).problems()) {
            methods.stream()
                    .filter(method -> method.isAt(problem))
                    .findFirst()
                    .ifPresent(method ->
                            reporter.error(method.place(problem.parameter()), problem.message()));
        }
    }
}
