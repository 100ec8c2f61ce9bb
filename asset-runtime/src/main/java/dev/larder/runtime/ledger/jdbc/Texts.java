package dev.larder.runtime.ledger.jdbc;

import org.jspecify.annotations.Nullable;

/** Texts of users, which may have anything in them. */
final class Texts {
    private Texts() {}

    /** PostgreSQL has no text with a character 0. */
    static String storable(String text) {
        return text.replace('\0', '\ufffd');
    }

    static @Nullable String storableOrNull(@Nullable String text) {
        return text == null ? null : storable(text);
    }
}
