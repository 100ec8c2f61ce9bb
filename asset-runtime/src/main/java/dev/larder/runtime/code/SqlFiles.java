package dev.larder.runtime.code;

import dev.larder.io.Sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files that a method may give to {@link Sql#resource(String)}: those that are named by a
 * constant that ends with {@code .sql}, or by any constant of a method that itself calls it. A file
 * is beside the class, or beside one that the method names.
 */
final class SqlFiles {
    private static final String SQL = Sql.class.getName().replace('.', '/');

    private final Set<String> folders = new HashSet<>();
    private final List<String> names = new ArrayList<>();
    private boolean resource;

    SqlFiles(String owner) {
        beside(owner);
    }

    /** The method names the class. */
    void beside(String type) {
        folders.add(type.substring(0, type.lastIndexOf('/') + 1));
    }

    void constant(String text) {
        names.add(text);
    }

    void called(String owner, String method) {
        resource |= owner.equals(SQL) && method.equals("resource");
    }

    Set<Node> found() {
        Set<Node> found = new HashSet<>();
        for (String name : names) {
            if (resource || name.endsWith(".sql")) {
                if (name.startsWith("/")) {
                    found.add(new Node.Resource(name.substring(1)));
                } else {
                    folders.forEach(folder -> found.add(new Node.Resource(folder + name)));
                }
            }
        }
        return found;
    }
}
