package dev.larder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which assets an {@link AssetProvider} may provide. The compiler takes inputs that match as
 * known; the start-up refuses assets that do not match.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Provides {
    /** Patterns of asset keys, as {@code dbt.*}; {@code *} stands for any characters. */
    String[] value();
}
