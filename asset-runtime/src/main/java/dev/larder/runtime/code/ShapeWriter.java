package dev.larder.runtime.code;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodSignature;
import java.lang.classfile.Signature;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes what classes are. */
final class ShapeWriter {
    private final FormWriter out;

    ShapeWriter(FormWriter out) {
        this.out = out;
    }

    /** What it extends, and what values of it there are: components, constants, permitted types. */
    void type(OwnClass type) {
        type.supertypes().map(out::named).forEach(above -> out.line("is", above));
        if (type.isRecord()) {
            annotations(type.model());
            type.components().forEach(component -> component(type, component));
        }
        if (type.isEnum()) {
            for (FieldModel field : type.model().fields()) {
                if (OwnClass.has(field.flags().flagsMask(), ClassFile.ACC_ENUM)) {
                    out.line("constant", field.fieldName().stringValue());
                }
            }
        }
        type.model()
                .findAttribute(Attributes.permittedSubclasses())
                .ifPresent(permitted ->
                        permitted.permittedSubclasses().stream()
                                .map(below -> out.named(below.asInternalName()))
                                .sorted()
                                .forEach(below -> out.line("permits", below)));
    }

    /** An annotation on a component is on what the annotation's type allows. */
    private void component(OwnClass type, RecordComponentInfo component) {
        String name = component.name().stringValue();
        out.line("component", name, signature(component, component.descriptorSymbol()));
        annotations(component);
        annotations(Objects.requireNonNull(type.field(name)));
        annotations(
                Objects.requireNonNull(
                        type.method(name, "()" + component.descriptor().stringValue())));
    }

    /** All of a class that has no name of its own. */
    void whole(OwnClass type) {
        out.line("class", out.named(type.name()));
        type(type);
        for (MethodModel method : type.methods()) {
            if (!OwnClass.isSynthetic(method)) {
                out.line(method.methodName().stringValue());
                out.method(type, method);
            }
        }
        type.supertypes()
                .filter(out.classes()::has)
                .filter(above -> !OwnClasses.isUnnamed(above))
                .forEach(above -> out.reach(new Node.Instance(above)));
    }

    /** What data of the class are made of: of a record what it is made of, else all it has. */
    void data(OwnClass type) {
        out.reach(new Node.Type(type.name()));
        if (type.isRecord()) {
            for (RecordComponentInfo component : type.components()) {
                data(component, component.descriptorSymbol());
                reach(
                        type,
                        component.name().stringValue(),
                        "()" + component.descriptor().stringValue());
            }
            type.methods().stream()
                    .filter(m -> m.methodName().equalsString("<init>"))
                    .forEach(m -> reach(type, "<init>", m.methodType().stringValue()));
        } else if (!type.isEnum()) {
            for (FieldModel field : type.model().fields()) {
                if (!OwnClass.has(field.flags().flagsMask(), ClassFile.ACC_STATIC)) {
                    out.line(
                            "field",
                            field.fieldName().stringValue(),
                            signature(field, field.fieldTypeSymbol()));
                    data(field, field.fieldTypeSymbol());
                }
            }
            type.methods().stream()
                    .filter(m -> !OwnClass.isStatic(m) && !OwnClass.isSynthetic(m))
                    .forEach(m ->
                            reach(
                                    type,
                                    m.methodName().stringValue(),
                                    m.methodType().stringValue()));
        }
    }

    private void reach(OwnClass type, String method, String descriptor) {
        if (type.method(method, descriptor) != null) {
            out.reach(new Node.Method(type.name(), method, descriptor));
        }
    }

    private void data(AttributedElement element, ClassDesc plain) {
        parts(signature(element).orElse(Signature.of(plain)));
    }

    /** What a method takes and returns. */
    void signature(MethodSignature signature) {
        signature.arguments().forEach(this::text);
        parts(signature.result());
    }

    /** As {@link #signature}, of one without type arguments. */
    void descriptor(MethodTypeDesc type) {
        type.parameterList().forEach(out::type);
        parts(Signature.of(type.returnType()));
    }

    /** The classes that a type is made of are data, too. */
    private void parts(Signature signature) {
        switch (signature) {
            case Signature.ArrayTypeSig array -> parts(array.componentSignature());
            case Signature.ClassTypeSig type -> {
                String name = FormWriter.internalName(type.classDesc());
                if (out.classes().has(name) && !OwnClasses.isUnnamed(name)) {
                    out.reach(new Node.Data(name));
                }
                for (Signature.TypeArg argument : type.typeArgs()) {
                    if (argument instanceof Signature.TypeArg.Bounded bounded) {
                        parts(bounded.boundType());
                    }
                }
            }
            case Signature.BaseTypeSig _, Signature.TypeVarSig _ -> {}
        }
    }

    private static Optional<Signature> signature(AttributedElement element) {
        return element.findAttribute(Attributes.signature()).map(found -> found.asTypeSignature());
    }

    private String signature(AttributedElement element, ClassDesc plain) {
        return signature(element).map(this::text).orElseGet(() -> out.type(plain));
    }

    private String text(Signature signature) {
        return switch (signature) {
            case Signature.ArrayTypeSig array -> "[" + text(array.componentSignature());
            case Signature.ClassTypeSig type ->
                    out.type(type.classDesc()) + type.typeArgs().stream().map(this::text).toList();
            case Signature.BaseTypeSig base -> base.signatureString();
            case Signature.TypeVarSig variable -> variable.signatureString();
        };
    }

    private String text(Signature.TypeArg argument) {
        return switch (argument) {
            case Signature.TypeArg.Bounded bounded ->
                    bounded.wildcardIndicator() + text(bounded.boundType());
            case Signature.TypeArg.Unbounded _ -> "*";
        };
    }

    /** They say how others write a record, as the names of JSON; Larder's are judged by itself. */
    private void annotations(AttributedElement element) {
        element
                .findAttribute(Attributes.runtimeVisibleAnnotations())
                .map(found -> found.annotations())
                .orElse(List.of())
                .stream()
                .filter(annotation -> !isOurs(annotation.className().stringValue()))
                .map(this::text)
                .sorted()
                .forEach(annotation -> out.line("@", annotation));
    }

    private static boolean isOurs(String descriptor) {
        return descriptor.matches("Ldev/larder/[A-Z].*") || descriptor.endsWith("/Nullable;");
    }

    private String text(Annotation annotation) {
        return annotation.elements().stream()
                .map(element -> element.name().stringValue() + "=" + text(element.value()))
                .sorted()
                .collect(Collectors.joining(",", annotation.className().stringValue() + "(", ")"));
    }

    private String text(AnnotationValue value) {
        return switch (value) {
            case AnnotationValue.OfArray array ->
                    array.values().stream().map(this::text).toList().toString();
            case AnnotationValue.OfAnnotation nested -> text(nested.annotation());
            case AnnotationValue.OfConstant constant ->
                    out.constant(
                            constant.resolvedValue() instanceof ConstantDesc c
                                    ? c
                                    : constant.resolvedValue().toString());
            case AnnotationValue.OfClass type -> type.className().stringValue();
            case AnnotationValue.OfEnum one ->
                    one.className().stringValue() + "." + one.constantName().stringValue();
        };
    }
}
