package dev.larder.runtime.code;

import dev.larder.error.LarderException;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.Digest;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The code versions of methods, from their class files. Laws: the version is the same as long as
 * what the method reaches in its own jar or folder does the same in the same way, however it is
 * written; it is the same on every machine. What another jar does, what is configured, and what is
 * reached by reflection does not count.
 */
public final class CodeVersions implements AutoCloseable {
    private static final String SCHEME = "bytecode-1";

    private final Map<String, Root> roots = new HashMap<>();
    private final Map<Asked, CodeVersion> known = new HashMap<>();

    private final Map<Class<?>, Place> places = new HashMap<>();
    private final Map<Class<?>, String> compilers = new HashMap<>();

    /** Where a class is; null where it has no class file. */
    private record Place(@Nullable Root root) {}

    private record Asked(Class<?> type, String method, List<? extends Class<?>> parameters) {}

    /** A jar or folder. */
    private record Root(OwnClasses classes, Forms forms) {}

    /**
     * {@return the version of a method; {@link CodeVersion#UNKNOWN} where there are no class files,
     * as of code that was made while the program runs}
     *
     * @param type the class that it is called on; it may inherit the method
     */
    public CodeVersion of(Class<?> type, String method, List<? extends Class<?>> parameters) {
        Asked asked = new Asked(type, method, List.copyOf(parameters));
        CodeVersion version = known.get(asked);
        if (version == null) {
            version = tell(type, method, parameters);
            known.put(asked, version);
        }
        return version;
    }

    private CodeVersion tell(Class<?> type, String method, List<? extends Class<?>> parameters) {
        for (Class<?> declaring = type;
                declaring != null && declaring != Object.class;
                declaring = declaring.getSuperclass()) {
            Root root = root(declaring);
            OwnClass own = root == null ? null : root.classes().find(internalName(declaring));
            List<MethodModel> found = own == null ? List.of() : named(own, method, parameters);
            if (root != null && own != null && !found.isEmpty()) {
                List<String> lines = new ArrayList<>();
                found.forEach(one -> lines.addAll(lines(root, own, one)));
                lines.addAll(ofHeir(type, root));
                return version(compilers.computeIfAbsent(type, t -> Compiler.of(t, own)), lines);
            }
        }
        return CodeVersion.UNKNOWN;
    }

    /**
     * {@return the version of what a provider makes}
     *
     * @param provider whose method makes it
     * @param making what was made; the values that it has captured count
     */
    public CodeVersion ofProvided(Class<?> provider, Object making) {
        CodeVersion version = of(provider, "assets", List.of());
        return version.equals(CodeVersion.UNKNOWN)
                ? version
                : version(version.compiler(), List.of(version.text(), CapturedValues.of(making)));
    }

    private static CodeVersion version(String compiler, List<String> lines) {
        return new CodeVersion(SCHEME, compiler, Digest.of(String.join("\n", lines)));
    }

    private static List<String> lines(Root root, OwnClass owner, MethodModel method) {
        FormWriter result = new FormWriter(root.classes());
        method.findAttribute(Attributes.signature())
                .map(found -> found.asMethodSignature())
                .ifPresentOrElse(
                        signature -> new ShapeWriter(result).signature(signature),
                        () -> new ShapeWriter(result).descriptor(method.methodTypeSymbol()));
        Set<Node> reached = new HashSet<>(result.form().reaches());
        reached.add(
                new Node.Method(
                        owner.name(),
                        method.methodName().stringValue(),
                        method.methodType().stringValue()));
        return List.copyOf(root.forms().lines(reached));
    }

    /** What a class in another jar changes of the method that it inherits. */
    private List<String> ofHeir(Class<?> type, Root declaring) {
        Root root = root(type);
        return root == null || root.equals(declaring) || !root.classes().has(internalName(type))
                ? List.of()
                : List.copyOf(root.forms().lines(Set.of(new Node.Instance(internalName(type)))));
    }

    /** Of overloads the one that takes these, as far as the class file tells them apart. */
    private static List<MethodModel> named(
            OwnClass type, String name, List<? extends Class<?>> parameters) {
        List<MethodModel> found =
                type.methods().stream()
                        .filter(m -> m.methodName().equalsString(name))
                        .filter(m -> !OwnClass.isSynthetic(m) && !OwnClass.isStatic(m))
                        .filter(m -> m.methodTypeSymbol().parameterCount() == parameters.size())
                        .toList();
        List<ClassDesc> exactly =
                parameters.stream().map(p -> p.describeConstable().orElseThrow()).toList();
        List<MethodModel> exact =
                found.stream()
                        .filter(m -> m.methodTypeSymbol().parameterList().equals(exactly))
                        .toList();
        return exact.isEmpty() ? found : exact;
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private @Nullable Root root(Class<?> type) {
        return places.computeIfAbsent(type, this::place).root();
    }

    private Place place(Class<?> type) {
        String path = internalName(type) + ".class";
        ClassLoader loader = type.getClassLoader();
        URL url = loader == null ? null : loader.getResource(path);
        if (loader == null || url == null) {
            return new Place(null);
        }
        String address = url.toString();
        return new Place(
                roots.computeIfAbsent(
                        address.substring(0, address.length() - path.length()),
                        _ -> open(url, path, loader)));
    }

    private static Root open(URL url, String path, ClassLoader loader) {
        try {
            OwnClasses classes = new OwnClasses(ClassFiles.around(url, path));
            return new Root(classes, new Forms(classes, loader));
        } catch (IOException e) {
            throw LarderException.resources(
                    "The classes around %s cannot be read: %s".formatted(url, e), e);
        }
    }

    /** Closes the jars; what has been told stays. */
    @Override
    public void close() {
        roots.values().forEach(root -> root.classes().close());
    }
}
