package dev.larder.definition;

import dev.larder.MultiAsset;
import dev.larder.definition.DefinitionReader.Reading;

import java.util.List;

/** Reads an annotated method, be it of one asset or of several. */
public final class MethodReader {
    private MethodReader() {}

    /**
     * An asset of the method, and what was read of it.
     *
     * @param component the component of the returned record that is its data; empty where all that
     *     the method returns is
     */
    public record Made(String component, Reading reading) {}

    /**
     * {@return what a method says; at least one, where it is wrong perhaps without a key}
     *
     * @param types where to find the classes that it names
     */
    public static List<Made> read(MethodView method, Types types) {
        return method.annotations().hasStereotype(MultiAsset.class)
                ? new MultiAssetReader(method, types).read()
                : List.of(new Made("", DefinitionReader.read(method, types)));
    }

    /**
     * {@return what a method says that was compiled elsewhere}
     *
     * @param method without its parameters, which its own compile has checked
     */
    public static List<Made> readCompiled(MethodView method, Types types) {
        return method.annotations().hasStereotype(MultiAsset.class)
                ? new MultiAssetReader(method, types).read()
                : List.of(new Made("", DefinitionReader.readCompiled(method, types)));
    }

    /** {@return what problems with a component have as their parameter} */
    public static String parameterOf(String component) {
        return component + "()";
    }
}
