package dev.larder;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.DefaultScope;

import jakarta.inject.Singleton;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a class whose methods produce assets, and makes it a bean. */
@Documented
@Bean
@DefaultScope(Singleton.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Assets {
    /** The namespace of its assets: lower-case letters, digits and {@code _}, a letter first. */
    String value();
}
