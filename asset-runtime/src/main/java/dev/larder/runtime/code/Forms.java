package dev.larder.runtime.code;

import dev.larder.error.LarderException;
import dev.larder.graph.Digest;
import dev.larder.runtime.code.OwnClasses.Found;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.MethodModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The forms of all that the code of a jar or folder reaches, each made once. */
final class Forms {
    private static final Set<String> PLAIN =
            Set.of(
                    "java/lang/Object",
                    "java/lang/Record",
                    "java/lang/Enum",
                    "java/io/Serializable");
    private static final Set<String> OF_ANY_OBJECT = Set.of("equals", "hashCode", "toString");

    private final OwnClasses classes;
    private final ClassLoader resources;
    private final Map<Node, Form> known = new HashMap<>();

    Forms(OwnClasses classes, ClassLoader resources) {
        this.classes = classes;
        this.resources = resources;
    }

    /** {@return a line for each of these and all that they reach} */
    SequencedSet<String> lines(Set<Node> roots) {
        Set<Node> seen = new LinkedHashSet<>(roots);
        List<Node> open = new ArrayList<>(roots);
        while (!open.isEmpty()) {
            for (Node next : form(open.removeLast()).reaches()) {
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        SequencedSet<String> lines = new LinkedHashSet<>();
        seen.stream()
                .map(node -> node.text() + " " + form(node).text())
                .sorted()
                .forEach(lines::add);
        return lines;
    }

    private Form form(Node node) {
        Form form = known.get(node);
        if (form == null) {
            Form made = make(node);
            form = new Form(made.text().isEmpty() ? "" : Digest.of(made.text()), made.reaches());
            known.put(node, form);
        }
        return form;
    }

    private Form make(Node node) {
        return switch (node) {
            case Node.Method m -> method(m);
            case Node.Call call -> Form.of(targets(call));
            case Node.Type(String name) -> written(name, ShapeWriter::type);
            case Node.Data(String name) -> written(name, ShapeWriter::data);
            case Node.Instance(String name) -> Form.of(callbacks(name));
            case Node.Started(String name) -> started(name);
            case Node.Fields(String name) -> Form.of(constructors(name));
            case Node.Resource(String path) -> new Form(content(path), Set.of());
        };
    }

    private OwnClass owner(String name) {
        return Objects.requireNonNull(classes.find(name), name);
    }

    private Form method(Node.Method m) {
        OwnClass owner = owner(m.owner());
        FormWriter writer = new FormWriter(classes);
        writer.method(owner, Objects.requireNonNull(owner.method(m.name(), m.descriptor())));
        return writer.form();
    }

    private Form written(String name, BiConsumer<ShapeWriter, OwnClass> write) {
        FormWriter writer = new FormWriter(classes);
        write.accept(new ShapeWriter(writer), owner(name));
        return writer.form();
    }

    /** The one that the class has, and those of all that extend it. */
    private Set<Node> targets(Node.Call call) {
        Set<Node> targets = new HashSet<>();
        addTarget(call.owner(), call, targets);
        Found found = classes.method(call.owner(), call.name(), call.descriptor());
        if (found == null || !OwnClass.isPrivate(found.method())) {
            classes.subtypes(call.owner()).forEach(below -> addTarget(below, call, targets));
        }
        return targets;
    }

    private void addTarget(String type, Node.Call call, Set<Node> targets) {
        Found found = classes.method(type, call.name(), call.descriptor());
        if (found != null && !OwnClass.isStatic(found.method())) {
            targets.add(new Node.Method(found.owner().name(), call.name(), call.descriptor()));
        }
    }

    /**
     * What code elsewhere may call: the methods that every object has; and where the class extends
     * or implements something from elsewhere, all that could be a method of that.
     */
    private Set<Node> callbacks(String name) {
        Set<String> supertypes = new LinkedHashSet<>();
        boolean known = addSupertypes(name, supertypes);
        Set<Node> callbacks = new HashSet<>();
        for (String above : supertypes) {
            for (MethodModel method : owner(above).methods()) {
                String called = method.methodName().stringValue();
                boolean callable =
                        !OwnClass.isStatic(method)
                                && !OwnClass.isPrivate(method)
                                && !called.equals("<init>");
                if (callable && (!known || OF_ANY_OBJECT.contains(called))) {
                    callbacks.add(
                            new Node.Method(above, called, method.methodType().stringValue()));
                }
            }
        }
        return callbacks;
    }

    /** {@return whether all are our own, or have no methods of interest} */
    private boolean addSupertypes(String name, Set<String> supertypes) {
        OwnClass type = classes.find(name);
        if (type == null) {
            return PLAIN.contains(name);
        }
        supertypes.add(name);
        boolean known = true;
        for (String above : type.supertypes().toList()) {
            known &= addSupertypes(above, supertypes);
        }
        return known;
    }

    private Form started(String name) {
        OwnClass type = owner(name);
        MethodModel start = type.method("<clinit>", "()V");
        FormWriter writer = new FormWriter(classes);
        if (start != null && !Assertions.isAll(start.code().orElseThrow().elementList())) {
            writer.method(type, start);
        }
        String above = type.superclass();
        if (above != null && classes.has(above)) {
            writer.reach(new Node.Started(above));
        }
        return writer.form();
    }

    private Set<Node> constructors(String name) {
        return owner(name).methods().stream()
                .filter(method -> method.methodName().equalsString("<init>"))
                .map(method -> new Node.Method(name, "<init>", method.methodType().stringValue()))
                .collect(Collectors.toSet());
    }

    private String content(String path) {
        try (InputStream in = resources.getResourceAsStream(path)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw LarderException.resources(
                    "The resource %s cannot be read: %s".formatted(path, e), e);
        }
    }
}
