package dev.larder.runtime.home;

import dev.larder.error.LarderException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * The folder where a project keeps its state. One process has it at a time; closing gives it free.
 */
public final class Home implements AutoCloseable {
    private static final String NAME = ".larder";
    private static final String VARIABLE = "LARDER_HOME";

    private final Path folder;
    private final FileChannel channel;

    private Home(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * {@return {@code LARDER_HOME}, else the nearest {@code .larder} upwards, else one in the
     * working directory}
     */
    public static Path locate(Map<String, String> environment, Path workingDirectory) {
        String named = environment.get(VARIABLE);
        if (named != null && !named.isBlank()) {
            return workingDirectory.resolve(named).normalize();
        }
        for (Path at = workingDirectory; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(NAME))) {
                return at.resolve(NAME);
            }
        }
        return workingDirectory.resolve(NAME);
    }

    /** Whether a process may have a home. */
    public sealed interface Opened {
        /** It has it now. */
        record Own(Home home) implements Opened {}

        /**
         * Another process has it.
         *
         * @param pid which one, as far as it is known
         * @param owner where that one answers; null where it does not
         */
        record Taken(String pid, @Nullable Owner owner) implements Opened {}
    }

    /**
     * {@return the home in that folder, which is made where there is none}
     *
     * @throws LarderException a RESOURCES error when it cannot be used
     */
    public static Opened open(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                String pid = read(channel);
                channel.close();
                return new Opened.Taken(pid, Owner.of(folder, pid));
            }
            write(channel, Long.toString(ProcessHandle.current().pid()));
            return new Opened.Own(new Home(folder, channel));
        } catch (IOException e) {
            throw LarderException.resources(
                    "The home %s cannot be used: %s; mend that, or set %s to another folder"
                            .formatted(folder, reason(e), VARIABLE),
                    e);
        }
    }

    /** {@return the error of a process that cannot have the home} */
    public static LarderException inUse(Path folder, String pid) {
        return LarderException.resources(
                "The home %s is in use by process %s; wait for it to end, or set %s to another folder"
                        .formatted(folder, pid, VARIABLE),
                null);
    }

    /** Says where this process answers. Only the user can read it. */
    public void announce(Owner owner) {
        try {
            owner.write(folder);
        } catch (IOException e) {
            throw LarderException.resources(
                    "Others cannot be told where to reach this process: " + reason(e), e);
        }
    }

    /** This process does not answer any more. */
    public void withdraw() {
        try {
            Owner.remove(folder);
        } catch (IOException e) {
            throw LarderException.resources("The home cannot be written: " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case FileAlreadyExistsException found -> found.getFile() + " is no folder";
            case AccessDeniedException denied -> denied.getFile() + " may not be written";
            case FileSystemException other when other.getReason() != null ->
                    other.getFile() + ": " + other.getReason();
            case FileSystemException other -> other.getFile() + " cannot be made";
            default -> e.toString();
        };
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(32);
        channel.read(buffer, 0);
        String text = StandardCharsets.US_ASCII.decode(buffer.flip()).toString().trim();
        return text.isEmpty() ? "(unknown)" : text;
    }

    private static void write(FileChannel channel, String text) throws IOException {
        channel.truncate(0);
        channel.write(StandardCharsets.US_ASCII.encode(text), 0);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw LarderException.resources("The home cannot be given free", e);
        }
    }
}
