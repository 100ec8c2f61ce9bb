package dev.larder.runtime.reload;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Loads a project's classes from where they are now, and everything else as the class path has it.
 * Classes that the build has made and that are there no more are not found. Other files of the
 * build are, such as data that are no part of the sources.
 */
final class ProjectLoader extends URLClassLoader {
    private static final String CLASS = ".class";

    static {
        registerAsParallelCapable();
    }

    private final BuiltCode built;
    private final String own;

    /**
     * @param classes the folder with all of the project's classes
     */
    ProjectLoader(Path classes, BuiltCode built, ClassLoader parent) {
        this(url(classes), url(classes).toString(), built, parent);
    }

    /** The classes as they were built. */
    ProjectLoader(BuiltCode built, ClassLoader parent) {
        this(built.url(), built.prefix(), built, parent);
    }

    private ProjectLoader(URL classes, String own, BuiltCode built, ClassLoader parent) {
        super("project", new URL[] {classes}, parent);
        this.built = built;
        this.own = own;
    }

    /** Not what a jar's manifest adds to it. */
    @Override
    public @Nullable URL findResource(String name) {
        URL found = super.findResource(name);
        return found != null && isOwn(found) ? found : null;
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        return Collections.enumeration(
                Collections.list(super.findResources(name)).stream().filter(this::isOwn).toList());
    }

    private boolean isOwn(URL found) {
        return found.toString().startsWith(own);
    }

    private static URL url(Path folder) {
        try {
            return folder.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("Every path has a URL", e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        String path = name.replace('.', '/') + CLASS;
        if (findResource(path) == null) {
            if (built.has(path)) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            Class<?> found = loaded == null ? findClass(name) : loaded;
            if (resolve) {
                resolveClass(found);
            }
            return found;
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        try {
            Enumeration<URL> all = getResources(name);
            return all.hasMoreElements() ? all.nextElement() : null;
        } catch (IOException e) {
            return null; // as it is declared
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> found = new ArrayList<>(Collections.list(findResources(name)));
        boolean isReplaced = isCode(name) || !found.isEmpty();
        for (URL other : Collections.list(getParent().getResources(name))) {
            if (!built.isOwn(other) || !isReplaced) {
                found.add(other);
            }
        }
        return Collections.enumeration(found);
    }

    private static boolean isCode(String name) {
        return name.endsWith(CLASS)
                || name.startsWith("META-INF/micronaut")
                || name.startsWith("META-INF/services/");
    }
}
