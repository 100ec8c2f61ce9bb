package dev.larder.processor;

import dev.larder.Asset;
import dev.larder.MultiAsset;

import io.micronaut.annotation.processing.visitor.JavaNativeElement;
import io.micronaut.inject.ast.ClassElement;
import io.micronaut.inject.ast.ElementQuery;
import io.micronaut.inject.ast.MethodElement;

import java.util.List;
import java.util.Objects;

import javax.lang.model.element.Element;

/** The compiler's elements, found through Micronaut's. */
final class Elements {
    private static final ElementQuery<MethodElement> ASSETS =
            ElementQuery.ALL_METHODS.annotated(annotations ->
                    annotations.hasStereotype(Asset.class)
                            || annotations.hasStereotype(MultiAsset.class));

    private Elements() {}

    /** {@return the compiler's element behind Micronaut's} */
    static Element of(io.micronaut.inject.ast.Element element) {
        var nativeElement = (JavaNativeElement) element.getNativeType();
        return Objects.requireNonNull(nativeElement.element(), element::getName);
    }

    /**
     * {@return the methods with {@code @Asset} or {@code @MultiAsset} that the class itself
     * declares}
     */
    static List<MethodElement> declaredAssets(ClassElement type) {
        return type.getEnclosedElements(ASSETS.onlyDeclared()).stream()
                .filter(method -> !isAccessor(type, method))
                .toList();
    }

    /** {@return such methods of the class and of its superclasses} */
    static List<MethodElement> allAssets(ClassElement type) {
        return type.getEnclosedElements(ASSETS);
    }

    /**
     * {@return those of which each produces an asset of this class: its own, and those that it can
     * call}
     */
    static List<MethodElement> assets(ClassElement type) {
        return allAssets(type).stream()
                .filter(method -> isDeclaredBy(type, method) || isInstanceMethod(method))
                .toList();
    }

    /** An annotation on a component of a record is on the component's accessor, too. */
    private static boolean isAccessor(ClassElement type, MethodElement method) {
        return method.getParameters().length == 0
                && CompiledTypes.isOfComponent(type, method.getName());
    }

    private static boolean isDeclaredBy(ClassElement type, MethodElement method) {
        return method.getDeclaringType().getName().equals(type.getName());
    }

    private static boolean isInstanceMethod(MethodElement method) {
        return !method.isPrivate() && !method.isStatic();
    }
}
