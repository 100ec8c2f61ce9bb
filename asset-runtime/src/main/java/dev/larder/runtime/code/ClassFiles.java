package dev.larder.runtime.code;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The files of a jar or folder. */
sealed interface ClassFiles extends AutoCloseable {
    /** {@return the paths of all of them; to be closed} */
    Stream<String> paths() throws IOException;

    /** {@return the content of one of them} */
    byte[] read(String path) throws IOException;

    @Override
    void close() throws IOException;

    /**
     * {@return the files beside one of them}
     *
     * @param url where the class loader finds that one
     * @param path its path within the jar or folder
     */
    static ClassFiles around(URL url, String path) throws IOException {
        if (url.openConnection() instanceof JarURLConnection connection) {
            connection.setUseCaches(false);
            String entry = connection.getEntryName();
            return new Jar(
                    connection.getJarFile(), entry.substring(0, entry.length() - path.length()));
        }
        try {
            Path file = Path.of(url.toURI());
            Path root = file;
            for (int i = 0; i < Path.of(path).getNameCount(); i++) {
                root = root.resolve("..");
            }
            return new Folder(root.normalize());
        } catch (URISyntaxException e) {
            throw new IOException(url + " is no file", e);
        }
    }

    record Folder(Path root) implements ClassFiles {
        @Override
        @SuppressWarnings("StreamResourceLeak") // the caller closes it
        public Stream<String> paths() throws IOException {
            return Files.walk(root)
                    .filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'));
        }

        @Override
        public byte[] read(String path) throws IOException {
            return Files.readAllBytes(root.resolve(path));
        }

        @Override
        public void close() {}
    }

    /**
     * A jar.
     *
     * @param prefix the folder in it where its packages begin, or empty
     */
    record Jar(JarFile jar, String prefix) implements ClassFiles {
        @Override
        public Stream<String> paths() {
            return jar.versionedStream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length()));
        }

        @Override
        public byte[] read(String path) throws IOException {
            try (InputStream in = jar.getInputStream(jar.getJarEntry(prefix + path))) {
                return in.readAllBytes();
            }
        }

        @Override
        public void close() throws IOException {
            jar.close();
        }
    }
}
