package dev.larder.processor;

import dev.larder.Assets;
import dev.larder.StaticPartitions;

import io.micronaut.context.annotation.Executable;
import io.micronaut.core.annotation.AnnotationUtil;
import io.micronaut.inject.ast.ClassElement;
import io.micronaut.inject.ast.MethodElement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What only the compiler can refuse: at start-up such a method or class is not there, or has
 * already failed. What is refused is hidden from Micronaut, lest it adds an error of its own that
 * speaks of other annotations.
 */
final class Rules {
    private static final String CACHED =
            " would pass an old result off as new data; remove it, Larder keeps the result";
    private static final String REPEATED =
            " would repeat the method without Larder knowing of the attempts; use @Retry";

    private static final String STALE =
            " would pass an old version off as what is there now; remove it";
    private static final String UNSEEN =
            " would repeat the observation without Larder knowing of it; put it on a bean that the"
                    + " method calls";

    private static final int MOST_KEYS = 4_000;

    private static final Map<String, String> FORBIDDEN = forbidden(REPEATED, CACHED);
    private static final Map<String, String> FORBIDDEN_EXTERNAL = forbidden(UNSEEN, STALE);

    private final Reporter reporter;

    Rules(Reporter reporter) {
        this.reporter = reporter;
    }

    private static Map<String, String> forbidden(String repeated, String cached) {
        Map<String, String> forbidden = new LinkedHashMap<>();
        for (String retry : List.of("CircuitBreaker", "Retryable")) {
            forbidden.put("io.micronaut.retry.annotation." + retry, "@" + retry + repeated);
        }
        for (String cache : List.of("Cacheable", "CachePut", "CacheInvalidate")) {
            forbidden.put("io.micronaut.cache.annotation." + cache, "@" + cache + cached);
        }
        return forbidden;
    }

    /** Checks a method that the class declares or inherits. */
    void check(ClassElement type, MethodElement method) {
        List<String> errors = new ArrayList<>();
        modifiers(method, errors);
        Map<String, String> forbidden =
                Elements.isExternal(method) ? FORBIDDEN_EXTERNAL : FORBIDDEN;
        keys(method, errors);
        // The first only: a circuit breaker is also a retry.
        forbidden.keySet().stream()
                .filter(annotation -> has(method, annotation))
                .findFirst()
                .map(forbidden::get)
                .ifPresent(errors::add);
        if (!errors.isEmpty()) {
            Place place = reporter.place(method).or(reporter.place(type));
            errors.forEach(message -> reporter.error(place, message));
            method.removeStereotype(Executable.class);
        }
    }

    /** A repeatable annotation is known by its values only, as it is wrapped in its container. */
    private static boolean has(MethodElement method, String annotation) {
        return method.hasStereotype(annotation)
                || !method.getAnnotationValuesByName(annotation).isEmpty();
    }

    /** Beyond that, Micronaut's metadata of the method may be larger than the JVM allows. */
    private static void keys(MethodElement method, List<String> errors) {
        Stream.concat(
                        method.getAnnotationValuesByType(StaticPartitions.class).stream(),
                        method.findAnnotation(StaticPartitions.class).stream())
                .mapToInt(annotation -> annotation.stringValues().length)
                .filter(count -> count > MOST_KEYS)
                .mapToObj(count ->
                        "@StaticPartitions has %,d keys, but an annotation holds %,d at most; make the asset in an AssetProvider"
                                .formatted(count, MOST_KEYS))
                .findFirst()
                .ifPresent(errors::add);
    }

    private static void modifiers(MethodElement method, List<String> errors) {
        String name = Elements.annotation(method);
        String an = (name.equals("@MultiAsset") ? "a " : "an ") + name;
        if (method.isPrivate()) {
            errors.add(an + " method cannot be private; make it package-private");
        }
        if (method.isStatic()) {
            errors.add(an + " method cannot be static; make it an instance method");
        }
        if (method.isAbstract()) {
            errors.add(
                    "an abstract %1$s method %2$s nothing; put %1$s on the methods that implement it"
                            .formatted(name, Elements.isExternal(method) ? "observes" : "makes"));
        }
        if (!method.getDeclaredTypeVariables().isEmpty()) {
            errors.add(
                    an
                            + " method cannot have type parameters, for Larder chooses no types;"
                            + " name the type");
        }
    }

    /** {@return whether this can be a class of assets} */
    boolean check(ClassElement type) {
        String why = why(type);
        if (!why.isEmpty()) {
            reporter.error(reporter.place(type), "@Assets " + why);
            type.removeAnnotation(Assets.class);
            type.removeStereotype(AnnotationUtil.SINGLETON);
        }
        return why.isEmpty();
    }

    private static String why(ClassElement type) {
        if (type.isInterface()) {
            return "on an interface has no effect; put it on the classes that implement it";
        }
        if (type.isAbstract()) {
            return "on an abstract class has no effect; put it on the classes that extend it";
        }
        if (type.isInner() && !type.isStatic()) {
            return "on an inner class: Larder has no instance of the outer one; make it static";
        }
        return type.isPrivate() ? "on a private class: make it package-private" : "";
    }
}
