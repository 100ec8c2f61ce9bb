package dev.larder.runtime.http;

import dev.larder.error.LarderException;

import io.micronaut.http.MediaType;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The files of the page, from the jar of {@code lineage-ui}; each is read once. */
@Singleton
final class PageFiles {
    private static final String FOLDER = "larder-ui/";

    /** No way out of the folder, no folders. */
    private static final Pattern NAME =
            Pattern.compile("([A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+([.][A-Za-z0-9_-]+)+");

    /** What the page's build gives a name that follows from the content. */
    private static final Pattern HASHED =
            Pattern.compile("assets/.*-[A-Za-z0-9_-]{8,}[.][a-z0-9]+");

    private static final Map<String, MediaType> TYPES =
            Map.of(
                    "html", MediaType.of("text/html; charset=utf-8"),
                    "js", MediaType.of("text/javascript; charset=utf-8"),
                    "css", MediaType.of("text/css; charset=utf-8"),
                    "svg", MediaType.of("image/svg+xml"),
                    "png", MediaType.of("image/png"),
                    "ico", MediaType.of("image/x-icon"),
                    "json", MediaType.of("application/json"),
                    "txt", MediaType.of("text/plain; charset=utf-8"),
                    "woff2", MediaType.of("font/woff2"));

    private final Map<String, File> read = new ConcurrentHashMap<>();

    /** A file as it is served. Nobody writes to its content. */
    static final class File {
        private final byte[] content;
        private final MediaType type;
        private final String etag;
        private final boolean isHashed;

        private File(byte[] content, MediaType type, String etag, boolean isHashed) {
            this.content = content;
            this.type = type;
            this.etag = etag;
            this.isHashed = isHashed;
        }

        byte[] content() {
            return content;
        }

        MediaType type() {
            return type;
        }

        String etag() {
            return etag;
        }

        /** {@return whether another content would have another name} */
        boolean isHashed() {
            return isHashed;
        }
    }

    /** {@return the file with that name; null where there is none} */
    @Nullable File find(String name) {
        if (!NAME.matcher(name).matches()) {
            return null;
        }
        return read.computeIfAbsent(name, PageFiles::load);
    }

    private static @Nullable File load(String name) {
        try (InputStream in = PageFiles.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                return null;
            }
            byte[] content = in.readAllBytes();
            String extension = name.substring(name.lastIndexOf('.') + 1);
            MediaType type = TYPES.getOrDefault(extension, MediaType.APPLICATION_OCTET_STREAM_TYPE);
            return new File(content, type, etag(content), HASHED.matcher(name).matches());
        } catch (IOException e) {
            throw LarderException.resources("The page's file " + name + " cannot be read", e);
        }
    }

    private static String etag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return "\"" + HexFormat.of().formatHex(digest, 0, 16) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
