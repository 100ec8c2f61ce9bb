package dev.larder.io.files;

import dev.larder.io.Preview;
import dev.larder.io.Target;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;

/**
 * Immutable files, one for each attempt: {@code namespace/name/partition/materialization.ext} below
 * a root. While an attempt writes it, its file has another name. Safe for any thread.
 */
public final class StagedFiles {
    /** File systems take names of 255 bytes; this leaves room for one more encoded character. */
    private static final int LONGEST_NAME = 200;

    private final Path root;
    private final String extension;

    /**
     * @param extension without a dot
     */
    public StagedFiles(Path root, String extension) {
        this.root = root;
        this.extension = extension;
    }

    /**
     * {@return the file that an attempt is to write; its folder is there}
     *
     * @throws InterruptedException when interrupted
     * @throws IOException when the folder cannot be made
     */
    public Path staging(Target target) throws IOException, InterruptedException {
        Path file = staged(target);
        try {
            createDurably(Objects.requireNonNull(file.getParent()));
        } catch (ClosedByInterruptException e) {
            throw interruption(e);
        }
        return file;
    }

    /**
     * {@return a file beside that of the target, for the rows of several targets until they are
     * split} It goes when the target is {@link #discard}ed, at the latest.
     *
     * @throws InterruptedException when interrupted
     * @throws IOException when its folder cannot be made
     */
    public Path unsplit(Target target) throws IOException, InterruptedException {
        staging(target);
        return together(target);
    }

    /**
     * {@return what an interrupted write is to throw, for which the thread is interrupted no more}
     */
    public static InterruptedException interruption(ClosedByInterruptException cause) {
        Thread.interrupted();
        InterruptedException interruption = new InterruptedException("interrupted while writing");
        interruption.initCause(cause);
        return interruption;
    }

    /** {@return where the file will be, relative to the root} */
    public String location(Target target) {
        return "%s/%s/%s/%d.%s"
                .formatted(
                        target.asset().namespace(),
                        target.asset().name(),
                        encoded(target.partition()),
                        target.materialization(),
                        extension);
    }

    /** {@return the published file at a location} */
    public Path resolve(String location) {
        return root.resolve(location);
    }

    /** {@return the file that an attempt has written, until it is published} */
    public Path staged(Target target) {
        return resolve(location(target) + ".staged");
    }

    /**
     * Copies a file that somebody else has written to where an attempt writes.
     *
     * @param staged as {@link #staging} or {@link #unsplit} gave it
     * @throws InterruptedException when interrupted
     * @throws IOException when it cannot be read, or not be written
     */
    public static void copy(Path file, Path staged) throws IOException, InterruptedException {
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel to =
                        FileChannel.open(
                                staged, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            long size = from.size();
            long copied = 0;
            while (copied < size) {
                long more = from.transferTo(copied, size - copied, to);
                if (more == 0) {
                    throw new IOException(file + " became shorter while it was copied");
                }
                copied += more;
            }
        } catch (ClosedByInterruptException e) {
            throw interruption(e);
        }
    }

    /** {@return what a partition's file is called in a folder of such files} */
    public String fileName(String partition) {
        return encoded(partition) + "." + extension;
    }

    /**
     * {@return the published file at a location that may have been written by anybody}
     *
     * @throws IOException when it is outside of the root
     */
    public Path inside(String location) throws IOException {
        Path top = root.toAbsolutePath().normalize();
        Path file;
        try {
            file = top.resolve(location).normalize();
        } catch (InvalidPathException e) {
            throw new IOException("Location %s is no path".formatted(location), e);
        }
        if (!file.startsWith(top) || file.equals(top)) {
            throw new IOException("Location %s is outside of %s".formatted(location, root));
        }
        return file;
    }

    /**
     * {@return what a published file is called, and how large it is} For IO managers that cannot
     * look into theirs.
     *
     * @throws IOException when there is none, or the location is outside of the root
     */
    public Preview.Files preview(String location) throws IOException {
        Path file = inside(location);
        String name = Objects.requireNonNull(file.getFileName()).toString();
        return new Preview.Files(List.of(new Preview.File(name, Files.size(file))));
    }

    /**
     * Removes a published file. Its folder stays: somebody may be about to write into it.
     *
     * @throws IOException when it is still there, or outside of the root, or no file
     */
    public void delete(String location) throws IOException {
        Path file = inside(location);
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("Location %s is a folder of %s".formatted(location, root));
        }
        Files.deleteIfExists(file);
    }

    /**
     * Makes a written file durable under its final name. Repeating it changes nothing.
     *
     * @throws IOException when there is none, or the disk fails
     */
    public void publish(Target target) throws IOException {
        Path staged = staged(target);
        Path published = resolve(location(target));
        if (Files.exists(staged) || Files.notExists(published)) {
            force(staged, StandardOpenOption.WRITE);
            Files.move(staged, published, StandardCopyOption.ATOMIC_MOVE);
        }
        force(Objects.requireNonNull(published.getParent()), StandardOpenOption.READ);
    }

    /**
     * Removes all that an attempt has left.
     *
     * @throws IOException when something is left
     */
    public void discard(Target target) throws IOException {
        Files.deleteIfExists(staged(target));
        Files.deleteIfExists(resolve(location(target)));
        Files.deleteIfExists(together(target));
    }

    private Path together(Target target) {
        return resolve(location(target) + ".unsplit");
    }

    private static void createDurably(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            createDurably(parent);
            Files.createDirectories(folder); // another attempt may have been faster
            force(parent, StandardOpenOption.READ);
        }
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    /**
     * {@return a path for any key; no two keys have the same} All but letters, digits and {@code
     * -_.} is percent-encoded, and so is a leading dot. What is too long for one name goes on in a
     * folder below, and ends in a {@code %} which nothing else does.
     */
    static String encoded(String key) {
        StringBuilder path = new StringBuilder();
        int start = 0;
        for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
            if (path.length() - start >= LONGEST_NAME) {
                path.append("%/");
                start = path.length();
            }
            if (isPlain(b) || (b == '.' && path.length() > start)) {
                path.append((char) b);
            } else {
                path.append("%%%02X".formatted(b));
            }
        }
        return path.isEmpty() ? "%" : path.toString();
    }

    private static boolean isPlain(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '_';
    }
}
