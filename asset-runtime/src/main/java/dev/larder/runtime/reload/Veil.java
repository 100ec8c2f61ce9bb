package dev.larder.runtime.reload;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** The class path without the project: what stays when its code is replaced. */
final class Veil extends ClassLoader {
    private final BuiltCode hidden;

    Veil(BuiltCode hidden, ClassLoader parent) {
        super("larder", parent);
        this.hidden = hidden;
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
        List<URL> others =
                Collections.list(super.getResources(name)).stream()
                        .filter(found -> !hidden.isOwn(found))
                        .toList();
        return Collections.enumeration(others);
    }
}
