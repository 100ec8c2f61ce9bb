package dev.larder.processor;

import dev.larder.Assets;
import dev.larder.definition.DefinitionReader.Reading;
import dev.larder.definition.IndexedAssets;
import dev.larder.definition.MethodReader;
import dev.larder.definition.MethodReader.Made;
import dev.larder.definition.Types;

import io.micronaut.annotation.processing.visitor.JavaVisitorContext;
import io.micronaut.inject.ast.ClassElement;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import javax.lang.model.element.PackageElement;

/**
 * Which classes of assets there are, beyond those of this compile: in other modules, and in this
 * one where only some classes are compiled again. Each has a generated class of its own, so that
 * compiling one never loses the others.
 */
final class AssetIndex {
    private final JavaVisitorContext context;
    private final Types types;
    private final Set<String> written = new HashSet<>();

    AssetIndex(JavaVisitorContext context, Types types) {
        this.context = context;
        this.types = types;
    }

    /** Lets other compiles find the class. */
    void add(ClassElement type, Reporter reporter) {
        if (!written.add(type.getName())) {
            return;
        }
        try (var out = context.visitClass(IndexedAssets.Names.indexOf(type.getName()), type)) {
            out.write(IndexClass.bytes(type.getName()));
        } catch (IOException e) {
            reporter.error(reporter.place(type), "its index class cannot be written: " + e);
        }
    }

    /**
     * {@return the assets of all classes in the index but these} Classes that are gone, or have no
     * {@code @Assets} any more, are left out: their index classes are stale.
     */
    List<Reading> readingsExcept(Set<String> visited) {
        return names().filter(name -> !visited.contains(name))
                .flatMap(name -> context.getClassElement(name).stream())
                .filter(type -> type.hasStereotype(Assets.class) && !type.isAbstract())
                .flatMap(this::readings)
                .toList();
    }

    /** {@return what the providers of the index may provide, except these classes} */
    List<String> patternsExcept(Set<String> visited) {
        return names().filter(name -> !visited.contains(name))
                .flatMap(name -> context.getClassElement(name).stream())
                .flatMap(type -> Providers.patterns(type).stream())
                .toList();
    }

    private Stream<String> names() {
        PackageElement indexes = context.getElements().getPackageElement(IndexedAssets.PACKAGE);
        return indexes == null
                ? Stream.of()
                : indexes.getEnclosedElements().stream()
                        .map(element -> element.getAnnotation(IndexedAssets.class))
                        .flatMap(found -> Stream.ofNullable(found).map(IndexedAssets::value));
    }

    private Stream<Reading> readings(ClassElement type) {
        try {
            return Elements.assets(type).stream()
                    .flatMap(method ->
                            MethodReader.readCompiled(Views.binary(type, method), types).stream())
                    .map(Made::reading)
                    .toList()
                    .stream();
        } catch (RuntimeException e) {
            // Compilers fail in many ways on a class file whose types are not on the class path.
            return Stream.of(Reading.none());
        }
    }
}
