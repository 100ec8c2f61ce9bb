package dev.larder.processor;

import dev.larder.definition.IndexedAssets;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.RuntimeInvisibleAnnotationsAttribute;
import java.lang.constant.ClassDesc;

/**
 * The generated class that stands for a class of assets in the index. It is written as a class
 * file, as Micronaut writes its bean definitions: a generated source would stay behind and be
 * compiled again.
 */
final class IndexClass {
    private IndexClass() {}

    static byte[] bytes(String assets) {
        var annotation =
                Annotation.of(
                        IndexedAssets.class.describeConstable().orElseThrow(),
                        AnnotationElement.ofString("value", assets),
                        AnnotationElement.ofString(
                                "compiler", "JDK " + Runtime.version().feature()));
        return ClassFile.of()
                .build(
                        ClassDesc.of(IndexedAssets.Names.indexOf(assets)),
                        type ->
                                type.withVersion(ClassFile.JAVA_17_VERSION, 0)
                                        .withFlags(ClassFile.ACC_INTERFACE | ClassFile.ACC_ABSTRACT)
                                        .with(RuntimeInvisibleAnnotationsAttribute.of(annotation)));
    }
}
