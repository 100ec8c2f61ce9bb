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

    /** What the class was compiled with, as {@code JDK 25}. */
    String compiler() default "";

    /** The names of the generated classes. */
    final class Names {
        private Names() {}

        /**
         * {@return the full name of the index class of a class} Unambiguous, as no part of a
         * class's name begins with a digit.
         */
        public static String indexOf(String type) {
            String simple = type.replace("_", "_1").replace("$", "_2").replace('.', '_');
            return PACKAGE + "." + simple;
        }
    }
}
