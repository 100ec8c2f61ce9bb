package dev.larder.runtime.home;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The process that has a home, and where it answers.
 *
 * @param address of its API, as {@code http://127.0.0.1:40123}
 * @param token what whoever asks has to know
 * @param graph which assets it was started with
 */
public record Owner(long pid, String address, String token, String graph) {
    private static final String FILE = "owner.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@return what that process has said; null where it has not, or that was another one} */
    static @Nullable Owner of(Path folder, String pid) {
        try {
            Owner owner = JSON.readValue(Files.readString(folder.resolve(FILE)), Owner.class);
            return Long.toString(owner.pid()).equals(pid) ? owner : null;
        } catch (IOException e) {
            return null; // there is none, or it cannot be read: then nobody answers
        }
    }

    /** At once: nobody reads half of it. */
    void write(Path folder) throws IOException {
        Path draft = folder.resolve(FILE + ".new");
        Files.deleteIfExists(draft);
        try (FileChannel file =
                FileChannel.open(
                        draft,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        forTheUserOnly())) {
            file.write(ByteBuffer.wrap(JSON.writeValueAsBytes(this)));
        }
        Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] forTheUserOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Owner[pid=%d, address=%s, graph=%s]".formatted(pid, address, graph);
    }
}
