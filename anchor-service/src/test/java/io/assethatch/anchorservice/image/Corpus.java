package io.assethatch.anchorservice.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Images that other projects collected, because some decoder once stumbled over them. */
final class Corpus {
    /** Where Debian's golang-1.19-src puts the basic part of PngSuite, and broken files of Go's own. */
    static final Path PNG_SUITE =
            Path.of(System.getProperty("assethatch.test.png-suite", "/usr/share/go-1.19/src/image/png/testdata"));

    private Corpus() {}

    /** The images in the jar that holds this resource, by name. */
    static Map<String, byte[]> ofJarWith(String resource) {
        URL url = Corpus.class.getResource(resource);
        if (url == null) {
            throw new IllegalStateException("no jar with " + resource);
        }
        var images = new TreeMap<String, byte[]>();
        try (JarFile jar = ((JarURLConnection) url.openConnection()).getJarFile()) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (isImage(entry.getName())) {
                    try (InputStream bytes = jar.getInputStream(entry)) {
                        images.put(entry.getName(), bytes.readAllBytes());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return images;
    }

    /** The images below a folder, by their path in it. */
    static Map<String, byte[]> ofFolder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            var images = new TreeMap<String, byte[]>();
            for (Path file : (Iterable<Path>) files::iterator) {
                if (isImage(file.toString())) {
                    images.put(folder.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
            return images;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isImage(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of(".png", ".jpg", ".jpeg", ".webp").anyMatch(lower::endsWith);
    }
}
