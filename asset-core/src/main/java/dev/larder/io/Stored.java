package dev.larder.io;

import org.jspecify.annotations.Nullable;

/**
 * What an attempt has stored.
 *
 * @param location finds the data again, also when the root folder has moved; the IO manager's own
 *     form
 * @param rows how many, or null where it does not know
 * @param bytes how large, or null where it does not know
 */
public record Stored(String location, @Nullable Long rows, @Nullable Long bytes) {}
