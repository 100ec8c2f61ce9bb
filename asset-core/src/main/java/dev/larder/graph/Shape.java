package dev.larder.graph;

import java.util.Locale;

/** What kind of data an asset is, which decides who can store it and how it can be read. */
public enum Shape {
    /** Rows with columns: made by SQL, or from records. */
    TABLE("duckdb"),
    /** One value, stored as JSON. */
    VALUE("json"),
    /** Bytes in files. */
    FILES("files"),
    /** Nothing that Larder could read: the method has stored its data itself. */
    NONE("none");

    private final String defaultIo;

    Shape(String defaultIo) {
        this.defaultIo = defaultIo;
    }

    /** {@return the name of the IO manager that stores it where the asset names none} */
    public String defaultIo() {
        return defaultIo;
    }

    /** {@return what a person reads, as {@code table}} */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
