package dev.larder.runtime.code;

import dev.larder.runtime.code.OwnClasses.Found;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DirectMethodHandleDesc.Kind;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes a form. What the compiler has made up a name for stands where it is used: the body of a
 * lambda at the place that makes it, an anonymous class after the code that mentions it. So these
 * names, and what else has one before them, do not count.
 */
final class FormWriter {
    private static final String INITIALIZER = "<init>";

    private final OwnClasses classes;
    private final StringBuilder text = new StringBuilder();
    private final Set<Node> reached = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Deque<String> unnamed = new ArrayDeque<>();
    private final List<String> within = new ArrayList<>();

    FormWriter(OwnClasses classes) {
        this.classes = classes;
    }

    /** {@return what has been written, with the anonymous classes that it mentions} */
    Form form() {
        while (!unnamed.isEmpty()) {
            OwnClass type = classes.find(unnamed.remove());
            if (type != null) {
                new ShapeWriter(this).whole(type);
            }
        }
        return new Form(text.toString(), reached);
    }

    OwnClasses classes() {
        return classes;
    }

    void reach(Node node) {
        reached.add(node);
    }

    /** A line of words. */
    void line(Object... words) {
        for (Object word : words) {
            text.append(word).append(' ');
        }
        text.append('\n');
    }

    void method(OwnClass owner, MethodModel method) {
        line(
                OwnClass.isStatic(method) ? "static" : "instance",
                descriptor(method.methodTypeSymbol()));
        method.code().ifPresent(code -> new Instructions(this, owner, method, code).write());
    }

    /** {@return the type's name} It counts what the type is, too. */
    String type(ClassDesc type) {
        if (type.isArray()) {
            return "[" + type(type.componentType());
        }
        return type.isPrimitive() ? type.descriptorString() : named(internalName(type));
    }

    static String internalName(ClassDesc type) {
        String descriptor = type.descriptorString();
        return type.isClassOrInterface()
                ? descriptor.substring(1, descriptor.length() - 1)
                : descriptor;
    }

    String named(String name) {
        if (!classes.has(name)) {
            return name;
        }
        if (!OwnClasses.isUnnamed(name)) {
            reached.add(new Node.Type(name));
            return name;
        }
        if (!numbers.containsKey(name)) {
            unnamed.add(name);
        }
        return number(name);
    }

    /** {@return the place of a made-up name among all that are mentioned} */
    private String number(String name) {
        return "%" + numbers.computeIfAbsent(name, _ -> numbers.size());
    }

    String descriptor(MethodTypeDesc type) {
        StringBuilder descriptor = new StringBuilder("(");
        type.parameterList().forEach(p -> descriptor.append(type(p)).append(','));
        return descriptor.append(')').append(type(type.returnType())).toString();
    }

    /** How a method is called. */
    enum Calling {
        STATIC,
        /** Just the one that is named. */
        SPECIAL,
        /** The one that the instance has. */
        VIRTUAL
    }

    void call(Calling calling, ClassDesc type, String name, MethodTypeDesc descriptor) {
        String owner = internalName(type);
        Found found = classes.method(owner, name, descriptor.descriptorString());
        if (found != null && OwnClass.isSynthetic(found.method())) {
            inline(found);
            return;
        }
        line(calling, type(type), name, descriptor(descriptor));
        if (!classes.has(owner)) {
            return;
        }
        if (calling == Calling.VIRTUAL && !OwnClasses.isUnnamed(owner)) {
            reached.add(new Node.Call(owner, name, descriptor.descriptorString()));
        } else if (found != null && !OwnClasses.isUnnamed(found.owner().name())) {
            reached.add(new Node.Method(found.owner().name(), name, descriptor.descriptorString()));
        }
        if (calling == Calling.STATIC && found != null) {
            started(found.owner().name());
        }
    }

    void made(ClassDesc type) {
        line("new", type(type));
        String name = internalName(type);
        if (classes.has(name) && !OwnClasses.isUnnamed(name)) {
            reached.add(new Node.Instance(name));
            started(name);
        }
    }

    private void started(String name) {
        if (!OwnClasses.isUnnamed(name)) {
            reached.add(new Node.Started(name));
        }
    }

    private void inline(Found found) {
        String name =
                "%s.%s%s"
                        .formatted(
                                found.owner().name(),
                                found.method().methodName().stringValue(),
                                found.method().methodType().stringValue());
        int again = within.indexOf(name);
        if (again >= 0) {
            line("again", again);
            return;
        }
        within.addLast(name);
        line("{");
        method(found.owner(), found.method());
        line("}");
        within.removeLast();
    }

    /**
     * A use of a field.
     *
     * @param how as {@code GETSTATIC}
     */
    void field(String how, ClassDesc type, String name, ClassDesc fieldType) {
        OwnClass owner = classes.declaring(internalName(type), name);
        FieldModel field = owner == null ? null : owner.field(name);
        if (owner == null || field == null) {
            line(how, type(type), name, type(fieldType));
            return;
        }
        boolean madeUp = OwnClass.has(field.flags().flagsMask(), ClassFile.ACC_SYNTHETIC);
        line(how, type(type), madeUp ? number(owner.name() + " " + name) : name, type(fieldType));
        field.findAttribute(Attributes.constantValue())
                .ifPresent(value -> line("=", constant(value.constant().constantValue())));
        if (OwnClass.has(field.flags().flagsMask(), ClassFile.ACC_STATIC)) {
            started(owner.name());
        } else if (!OwnClasses.isUnnamed(owner.name())) {
            reached.add(new Node.Fields(owner.name()));
        }
    }

    void dynamic(InvokeDynamicInstruction call) {
        line(
                "dynamic",
                call.name().stringValue(),
                descriptor(call.typeSymbol()),
                call.bootstrapMethod().owner().descriptorString(),
                call.bootstrapMethod().methodName());
        for (ConstantDesc argument : call.bootstrapArgs()) {
            line("with", constant(argument));
        }
    }

    /** {@return the constant as text; what it names may be written before} */
    String constant(ConstantDesc constant) {
        return switch (constant) {
            case String string -> "\"%d:%s\"".formatted(string.length(), string);
            case ClassDesc type -> type(type);
            case MethodTypeDesc type -> descriptor(type);
            case DirectMethodHandleDesc handle -> handle(handle);
            case DynamicConstantDesc<?> dynamic -> dynamic(dynamic);
            default -> constant.getClass().getSimpleName() + " " + constant;
        };
    }

    private String dynamic(DynamicConstantDesc<?> constant) {
        List<String> words = new ArrayList<>();
        words.add(constant.bootstrapMethod().owner().descriptorString());
        words.add(constant.bootstrapMethod().methodName());
        words.add(constant.constantName());
        words.add(type(constant.constantType()));
        constant.bootstrapArgsList().forEach(argument -> words.add(constant(argument)));
        return words.toString();
    }

    private String handle(DirectMethodHandleDesc handle) {
        Kind kind = handle.kind();
        ClassDesc owner = handle.owner();
        String name = handle.methodName();
        switch (kind) {
            case GETTER, SETTER, STATIC_GETTER, STATIC_SETTER ->
                    field(kind.name(), owner, name, fieldType(handle));
            case STATIC, INTERFACE_STATIC -> call(Calling.STATIC, owner, name, method(handle));
            case CONSTRUCTOR -> {
                made(owner);
                call(Calling.SPECIAL, owner, INITIALIZER, method(handle));
            }
            case SPECIAL, INTERFACE_SPECIAL -> call(Calling.SPECIAL, owner, name, method(handle));
            case VIRTUAL, INTERFACE_VIRTUAL -> call(Calling.VIRTUAL, owner, name, method(handle));
        }
        return kind.name();
    }

    private static MethodTypeDesc method(DirectMethodHandleDesc handle) {
        return MethodTypeDesc.ofDescriptor(handle.lookupDescriptor());
    }

    private static ClassDesc fieldType(DirectMethodHandleDesc handle) {
        return ClassDesc.ofDescriptor(handle.lookupDescriptor());
    }
}
