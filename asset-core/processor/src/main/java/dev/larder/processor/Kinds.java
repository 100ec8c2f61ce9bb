package dev.larder.processor;

import dev.larder.definition.TypeView.Component;
import dev.larder.definition.TypeView.Kind;

import io.micronaut.annotation.processing.visitor.JavaNativeElement;
import io.micronaut.inject.ast.ClassElement;

import java.util.List;
import java.util.Locale;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** What is special about the compiler's types. None is loaded. */
final class Kinds {
    private Kinds() {}

    static Kind of(ClassElement type) {
        return !type.isPrimitive()
                        && type.getNativeType() instanceof JavaNativeElement found
                        && found.element() instanceof TypeElement declared
                ? of(declared)
                : new Kind.Other();
    }

    private static Kind of(TypeElement type) {
        return switch (type.getKind()) {
            case RECORD -> new Kind.Row(components(type));
            case ENUM ->
                    new Kind.Constants(
                            type.getEnclosedElements().stream()
                                    .filter(e -> e.getKind() == ElementKind.ENUM_CONSTANT)
                                    .map(e -> e.getSimpleName().toString())
                                    .toList());
            case INTERFACE, ANNOTATION_TYPE -> new Kind.Abstract();
            default ->
                    type.getModifiers().contains(Modifier.ABSTRACT)
                            ? new Kind.Abstract()
                            : new Kind.Other();
        };
    }

    private static List<Component> components(TypeElement type) {
        return type.getRecordComponents().stream()
                .map(c -> new Component(c.getSimpleName().toString(), columnType(c)))
                .toList();
    }

    private static String columnType(RecordComponentElement component) {
        return name(component.asType());
    }

    /** Without annotations on the type, which its text form has. */
    private static String name(TypeMirror type) {
        return switch (type) {
            case ArrayType array -> name(array.getComponentType()) + "[]";
            case DeclaredType declared -> name(declared.asElement());
            default ->
                    type.getKind().isPrimitive()
                            ? type.getKind().name().toLowerCase(Locale.ROOT)
                            : type.toString();
        };
    }

    private static String name(Element declared) {
        return declared.getKind() == ElementKind.ENUM ? Enum.class.getName() : declared.toString();
    }
}
