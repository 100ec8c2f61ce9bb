package dev.larder.testkit;

import dev.larder.io.Capability;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test that is tried with a content of each kind. */
@ParameterizedTest
@EnumSource(
        value = Capability.class,
        mode = EnumSource.Mode.EXCLUDE,
        names = {"SPLIT", "FINGERPRINT"})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface EachContent {}
