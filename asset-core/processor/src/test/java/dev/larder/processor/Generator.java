package dev.larder.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Another annotation processor, which generates the class {@code shop.Generated} from {@code
 * -Agenerate=file}.
 */
@SupportedOptions("generate")
@SupportedAnnotationTypes("*")
public final class Generator extends AbstractProcessor {
    private boolean done;

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        String file = processingEnv.getOptions().get("generate");
        if (file != null && !done) {
            done = true;
            generate(Path.of(file));
        }
        return false;
    }

    private void generate(Path file) {
        try (var out = processingEnv.getFiler().createSourceFile("shop.Generated").openWriter()) {
            out.write(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
