package dev.larder.processor;

import dev.larder.Asset;
import dev.larder.Freshness;
import dev.larder.definition.TypeView;
import dev.larder.definition.Types;

import io.micronaut.inject.ast.ClassElement;
import io.micronaut.inject.ast.FieldElement;
import io.micronaut.inject.visitor.VisitorContext;

import org.jspecify.annotations.Nullable;

import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;

/** The types that sources and class path have. */
record CompiledTypes(VisitorContext context) implements Types {
    @Override
    public @Nullable TypeView find(String name) {
        return context.getClassElement(name).map(Views::plain).orElse(null);
    }

    @Override
    public List<ReturnedComponent> components(String name) {
        Optional<ClassElement> found = context.getClassElement(name);
        return found.stream()
                .flatMap(type -> declared(type).map(component -> returned(type, component)))
                .toList();
    }

    private static ReturnedComponent returned(ClassElement type, RecordComponentElement component) {
        String name = component.getSimpleName().toString();
        TypeView view =
                field(type, name)
                        .map(field -> Views.type(field.getGenericField()))
                        .orElseThrow(() -> new IllegalStateException("no field of " + name));
        return new ReturnedComponent(
                name,
                view,
                said(Asset.class, component, new HashSet<>()),
                said(Freshness.class, component, new HashSet<>()));
    }

    private static Stream<RecordComponentElement> declared(ClassElement type) {
        return Elements.of(type) instanceof TypeElement record
                ? record.getRecordComponents().stream().map(RecordComponentElement.class::cast)
                : Stream.of();
    }

    /** {@return where the component is written: the compiler shows its field there} */
    static Optional<FieldElement> field(ClassElement type, String component) {
        return type.getFields().stream()
                .filter(field -> field.getName().equals(component) && !field.isStatic())
                .findFirst();
    }

    /** {@return whether a method is that of a component whose annotation it has only inherited} */
    static boolean isOfComponent(ClassElement type, String method) {
        return declared(type)
                .anyMatch(component ->
                        component.getSimpleName().contentEquals(method)
                                && said(Asset.class, component, new HashSet<>()) != null);
    }

    /** Also where an annotation of the user's carries it. */
    private static <A extends Annotation> @Nullable A said(
            Class<A> wanted, Element annotated, Set<Element> seen) {
        A direct = annotated.getAnnotation(wanted);
        if (direct != null) {
            return direct;
        }
        for (AnnotationMirror mirror : annotated.getAnnotationMirrors()) {
            Element type = mirror.getAnnotationType().asElement();
            A carried = seen.add(type) ? said(wanted, type, seen) : null;
            if (carried != null) {
                return carried;
            }
        }
        return null;
    }
}
