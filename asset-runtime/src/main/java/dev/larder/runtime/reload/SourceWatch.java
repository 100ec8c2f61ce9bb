package dev.larder.runtime.reload;

import dev.larder.error.LarderException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Tells when a source was saved. For one thread. */
public final class SourceWatch implements AutoCloseable {
    /** Editors write several files, and some of them twice. */
    private static final long QUIET_MILLIS = 40;

    private final List<Path> roots;
    private final WatchService service;

    private SourceWatch(List<Path> roots, WatchService service) {
        this.roots = roots;
        this.service = service;
    }

    /** {@return what tells of that project from now on} */
    public static SourceWatch of(ProjectSources sources) {
        try {
            SourceWatch watch =
                    new SourceWatch(
                            List.of(sources.java(), sources.resources()),
                            FileSystems.getDefault().newWatchService());
            watch.register();
            return watch;
        } catch (IOException e) {
            throw LarderException.resources("The sources cannot be watched: " + e, e);
        }
    }

    /** Folders that are new, too; those that are known stay as they are. */
    private void register() throws IOException {
        for (Path root : roots) {
            if (Files.isDirectory(root)) {
                try (Stream<Path> files = Files.walk(root)) {
                    for (Path folder :
                            (Iterable<Path>) files.filter(Files::isDirectory)::iterator) {
                        folder.register(
                                service,
                                StandardWatchEventKinds.ENTRY_CREATE,
                                StandardWatchEventKinds.ENTRY_MODIFY,
                                StandardWatchEventKinds.ENTRY_DELETE);
                    }
                } catch (NoSuchFileException e) {
                    // A folder that is just being removed is told of by the one above.
                }
            }
        }
    }

    /**
     * {@return whether something was saved}
     *
     * @param longest how long to wait for that
     */
    public boolean await(Duration longest) throws InterruptedException {
        @Nullable WatchKey key = service.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
        boolean isSaved = key != null;
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (isSaved) {
            try {
                register();
            } catch (IOException e) {
                throw LarderException.resources("The sources cannot be watched: " + e, e);
            }
        }
        return isSaved;
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw LarderException.resources("The sources cannot be given free: " + e, e);
        }
    }
}
