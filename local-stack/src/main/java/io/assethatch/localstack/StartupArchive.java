package io.assethatch.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A class-data archive (JEP 350) of a packaged service, which halves the processor time of its start. It is written by a
 * {@link Rehearsal}, because a JVM writes it when it ends and would hold up an ordinary stop for seconds.
 */
final class StartupArchive {
    private final Path file;
    private final Path jar;

    StartupArchive(Path jar) {
        // An archive fits one build of one JVM only.
        String jvm = System.getProperty("java.vm.version").replaceAll("[^A-Za-z0-9.]", "_");
        file = jar.resolveSibling("startup-" + jvm + ".jsa");
        this.jar = jar;
    }

    /** For the command line of a JVM that starts from the archive; empty without one that fits the present jar. */
    List<String> use() {
        return isUsable() ? List.of("-XX:SharedArchiveFile=" + file, "-Xshare:auto", "-Xlog:cds*=off") : List.of();
    }

    private boolean isUsable() {
        try {
            return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(jar)) > 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** For the command line of a JVM that is to write the archive at its end. */
    List<String> record() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(draft());
        return List.of("-XX:ArchiveClassesAtExit=" + draft(), "-Xlog:cds*=off");
    }

    /** Puts what a JVM has written in place. */
    void publish() throws IOException {
        if (Files.exists(draft())) {
            Files.move(draft(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path draft() {
        return file.resolveSibling(file.getFileName() + ".new");
    }
}
