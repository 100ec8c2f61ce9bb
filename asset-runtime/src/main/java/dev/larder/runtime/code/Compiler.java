package dev.larder.runtime.code;

import dev.larder.definition.IndexedAssets;
import dev.larder.error.LarderException;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.util.Objects;

/** What a class was compiled with, on which the instructions of one and the same code depend. */
final class Compiler {
    private Compiler() {}

    /** {@return what the class was compiled with} */
    static String of(Class<?> type, OwnClass own) {
        String classFile = "class file " + own.majorVersion();
        String index = IndexedAssets.Names.indexOf(type.getName()).replace('.', '/') + ".class";
        try (InputStream in =
                Objects.requireNonNull(type.getClassLoader()).getResourceAsStream(index)) {
            String said = in == null ? "" : said(in.readAllBytes());
            return said.isEmpty() ? classFile : said + ", " + classFile;
        } catch (IOException e) {
            throw LarderException.resources(
                    "The class file %s cannot be read: %s".formatted(index, e), e);
        }
    }

    private static String said(byte[] index) {
        return ClassFile.of()
                .parse(index)
                .findAttribute(Attributes.runtimeInvisibleAnnotations())
                .stream()
                .flatMap(found -> found.annotations().stream())
                .flatMap(annotation -> annotation.elements().stream())
                .filter(element -> element.name().equalsString("compiler"))
                .map(element -> element.value())
                .filter(AnnotationValue.OfString.class::isInstance)
                .map(value -> ((AnnotationValue.OfString) value).stringValue())
                .findFirst()
                .orElse("");
    }
}
