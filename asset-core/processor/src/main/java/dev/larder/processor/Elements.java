package dev.larder.processor;

import dev.larder.Asset;
import dev.larder.ExternalAsset;
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
                            || annotations.hasStereotype(MultiAsset.class)
                            || annotations.hasStereotype(ExternalAsset.class));

    private Elements() {}

    /** {@return the compiler's element behind Micronaut's} */
    static Element of(io.micronaut.inject.ast.Element element) {
        var nativeElement = (JavaNativeElement) element.getNativeType();
        return Objects.requireNonNull(nativeElement.element(), element::getName);
    }

    /** {@return whether the method observes an asset that others make} */
    static boolean isExternal(MethodElement method) {
        return method.hasStereotype(ExternalAsset.class);
    }

    /** {@return what makes the method one of assets, as users write it} */
    static String annotation(MethodElement method) {
        if (isExternal(method)) {
            return "@ExternalAsset";
        }
        return method.hasStereotype(MultiAsset.class) ? "@MultiAsset" : "@Asset";
    }

    /** {@return the methods of assets that the class itself declares} */
    static List<MethodElement> declaredAssets(ClassElement type) {
        return type.getEnclosedElements(ASSETS.onlyDeclared()).stream()
                .filter(method -> !isAccessor(type, method))
                .toList();
    }

    /** {@return the methods of assets of the class and of its superclasses} */
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
