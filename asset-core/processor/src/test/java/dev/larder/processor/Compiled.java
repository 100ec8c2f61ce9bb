package dev.larder.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** What the compiler said. */
record Compiled(boolean succeeded, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
    Compiled {
        diagnostics = List.copyOf(diagnostics);
    }

    /** {@return each diagnostic as {@code the line that it is at -> its message}} */
    List<String> messages() {
        return texts(diagnostics.stream());
    }

    /** {@return those that are errors} */
    List<String> errors() {
        return texts(diagnostics.stream().filter(d -> d.getKind() == Diagnostic.Kind.ERROR));
    }

    private static List<String> texts(Stream<Diagnostic<? extends JavaFileObject>> found) {
        return found.map(d -> line(d) + " -> " + d.getMessage(Locale.ROOT)).toList();
    }

    private static String line(Diagnostic<? extends JavaFileObject> found) {
        JavaFileObject file = found.getSource();
        if (file == null || found.getLineNumber() < 1) {
            return "nowhere";
        }
        try {
            return file.getCharContent(true)
                    .toString()
                    .lines()
                    .skip(found.getLineNumber() - 1)
                    .findFirst()
                    .orElseThrow()
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
