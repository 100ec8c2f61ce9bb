package dev.larder.runtime.code;

import dev.larder.error.LarderException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes of one jar or folder, each read once and only when it is asked for. Larder's own and
 * Micronaut's are not among them even where a jar holds everything, nor is what Micronaut
 * generates.
 */
final class OwnClasses implements AutoCloseable {
    private static final String SUFFIX = ".class";
    private static final Pattern NOT_OWN =
            Pattern.compile(
                    "(?:.*/)?\\$.*|io/micronaut/.*|META-INF/.*|dev/larder/(?:[A-Z].*|(?:definition|error|freshness|graph|index|io|ledger|partition|runtime)/.*)");

    private final ClassFiles files;
    private final Set<String> names;
    private final Map<String, OwnClass> read = new HashMap<>();
    private @Nullable Map<String, List<String>> subtypes;

    /** A method, and the class that declares it. */
    record Found(OwnClass owner, java.lang.classfile.MethodModel method) {}

    OwnClasses(ClassFiles files) throws IOException {
        this.files = files;
        try (Stream<String> paths = files.paths()) {
            this.names =
                    paths.filter(path -> path.endsWith(SUFFIX))
                            .map(path -> path.substring(0, path.length() - SUFFIX.length()))
                            .filter(name -> !NOT_OWN.matcher(name).matches())
                            .collect(Collectors.toUnmodifiableSet());
        }
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /**
     * {@return whether the compiler has made up the name of a class, as that of an anonymous one;
     * it changes with the classes before it}
     */
    static boolean isUnnamed(String name) {
        for (int i = name.indexOf('$'); i >= 0; i = name.indexOf('$', i + 1)) {
            if (i + 1 < name.length() && Character.isDigit(name.charAt(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /** {@return the class; null where it is elsewhere} */
    @Nullable OwnClass find(@Nullable String name) {
        return name == null || !has(name) ? null : read.computeIfAbsent(name, this::read);
    }

    private OwnClass read(String name) {
        try {
            return OwnClass.parse(files.read(name + SUFFIX));
        } catch (IOException | IllegalArgumentException e) {
            throw LarderException.resources(
                    "The class file of %s cannot be read: %s; compile it again"
                            .formatted(name.replace('/', '.'), e),
                    e);
        }
    }

    /** {@return the method that the class declares or inherits; null where it is from elsewhere} */
    @Nullable Found method(String owner, String name, String descriptor) {
        OwnClass type = find(owner);
        if (type == null) {
            return null;
        }
        var declared = type.method(name, descriptor);
        return declared != null
                ? new Found(type, declared)
                : type.supertypes()
                        .flatMap(above -> Stream.ofNullable(method(above, name, descriptor)))
                        .findFirst()
                        .orElse(null);
    }

    /** {@return the class that declares the field; null where it is elsewhere} */
    @Nullable OwnClass declaring(String owner, String field) {
        OwnClass type = find(owner);
        if (type == null || type.field(field) != null) {
            return type;
        }
        return type.supertypes()
                .flatMap(above -> Stream.ofNullable(declaring(above, field)))
                .findFirst()
                .orElse(null);
    }

    /** {@return all that extend or implement the class, and have a name} */
    Set<String> subtypes(String name) {
        Set<String> found = new HashSet<>();
        addSubtypes(name, found);
        return found;
    }

    private void addSubtypes(String name, Set<String> found) {
        for (String below : direct().getOrDefault(name, List.of())) {
            if (found.add(below)) {
                addSubtypes(below, found);
            }
        }
    }

    private Map<String, List<String>> direct() {
        Map<String, List<String>> known = subtypes;
        if (known == null) {
            known = new HashMap<>();
            for (String name : names) {
                OwnClass type = isUnnamed(name) ? null : find(name);
                if (type != null) {
                    for (String above : type.supertypes().toList()) {
                        known.computeIfAbsent(above, _ -> new ArrayList<>()).add(name);
                    }
                }
            }
            subtypes = known;
        }
        return known;
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw LarderException.resources("A jar cannot be closed: " + e, e);
        }
    }
}
