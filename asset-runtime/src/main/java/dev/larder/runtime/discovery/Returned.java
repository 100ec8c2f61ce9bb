package dev.larder.runtime.discovery;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Type;

/**
 * What a method returned for one asset.
 *
 * @param what messages say has returned it
 * @param declared the type that it is declared to be of
 */
public record Returned(String what, Type declared, @Nullable Object data) {}
