package dev.larder.runtime.code;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A class file of the jar or folder. */
final class OwnClass {
    private static final ClassFile READER =
            ClassFile.of(
                    ClassFile.DebugElementsOption.DROP_DEBUG,
                    ClassFile.LineNumbersOption.DROP_LINE_NUMBERS,
                    ClassFile.StackMapsOption.DROP_STACK_MAPS);

    private final ClassModel model;
    private final Map<String, MethodModel> methods = new HashMap<>();

    private OwnClass(ClassModel model) {
        this.model = model;
    }

    static OwnClass parse(byte[] bytes) {
        return new OwnClass(READER.parse(bytes));
    }

    ClassModel model() {
        return model;
    }

    String name() {
        return model.thisClass().asInternalName();
    }

    int majorVersion() {
        return model.majorVersion();
    }

    @Nullable String superclass() {
        return model.superclass().map(ClassEntry::asInternalName).orElse(null);
    }

    /** {@return its superclass, then its interfaces} */
    Stream<String> supertypes() {
        return Stream.concat(
                Stream.ofNullable(superclass()),
                model.interfaces().stream().map(ClassEntry::asInternalName));
    }

    /** {@return its methods by name, not in the order of the source} */
    List<MethodModel> methods() {
        return model.methods().stream()
                .sorted(
                        Comparator.comparing((MethodModel m) -> m.methodName().stringValue())
                                .thenComparing(m -> m.methodType().stringValue()))
                .toList();
    }

    /** {@return the method that the class itself declares} */
    @Nullable MethodModel method(String name, String descriptor) {
        if (methods.isEmpty()) {
            for (MethodModel method : model.methods()) {
                methods.put(
                        method.methodName().stringValue() + method.methodType().stringValue(),
                        method);
            }
        }
        return methods.get(name + descriptor);
    }

    @Nullable FieldModel field(String name) {
        for (FieldModel field : model.fields()) {
            if (field.fieldName().equalsString(name)) {
                return field;
            }
        }
        return null;
    }

    boolean isRecord() {
        return model.findAttribute(Attributes.record()).isPresent();
    }

    boolean isEnum() {
        return has(model.flags().flagsMask(), ClassFile.ACC_ENUM);
    }

    List<RecordComponentInfo> components() {
        return model.findAttribute(Attributes.record()).orElseThrow().components();
    }

    static boolean isSynthetic(MethodModel method) {
        return has(method.flags().flagsMask(), ClassFile.ACC_SYNTHETIC);
    }

    static boolean isStatic(MethodModel method) {
        return has(method.flags().flagsMask(), ClassFile.ACC_STATIC);
    }

    static boolean isPrivate(MethodModel method) {
        return has(method.flags().flagsMask(), ClassFile.ACC_PRIVATE);
    }

    static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }
}
