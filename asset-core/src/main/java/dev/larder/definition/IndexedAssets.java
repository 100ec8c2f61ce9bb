package dev.larder.definition;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a generated class: there is a class of assets of this name. The compiler can list a package
 * but not search a class path for annotations, so each {@code @Assets} class and each provider
 * leaves such a class in the package {@link #PACKAGE}, where the compile of another module, or of a
 * part of the same one, finds it.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface IndexedAssets {
    /** The package of all generated index classes. */
    String PACKAGE = "dev.larder.index";

    /** The full name of the class, a nested one with {@code $}. */
    String value();
}
