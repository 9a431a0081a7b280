package io.assethatch.localstack;

import io.assethatch.contracts.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the PostgreSQL programs from the class path, once per machine and version. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /**
     * The directory that holds {@code bin/initdb} and {@code bin/postgres}, unpacked if need be.
     *
     * @throws LocalStackException when there is no PostgreSQL for this platform or no place to unpack it
     */
    static Path unpacked(ServerAccount account) {
        byte[] archive = archive();
        String name = "postgres-" + HexFormat.of().formatHex(Sha256.of(archive), 0, 8);
        var refusals = new ArrayList<String>();
        for (Path cache : cacheDirectories(account)) {
            try {
                Path directory = cache.resolve(name);
                claim(cache);
                if (!Files.isDirectory(directory)) {
                    unpack(archive, cache, directory);
                }
                requireRunnable(directory, account);
                return directory;
            } catch (IOException e) {
                refusals.add(cache + ": " + e.getMessage());
            }
        }
        throw new LocalStackException("No place to unpack PostgreSQL to (" + String.join("; ", refusals) + ")");
    }

    private static byte[] archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String resource = "/postgres-" + system + "-" + processor + ".txz";
        try (InputStream in = PostgresBinaries.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new LocalStackException("There is no embedded PostgreSQL for this machine (" + resource + ")");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new LocalStackException("The embedded PostgreSQL cannot be read: " + e.getMessage(), e);
        }
    }

    /** Root's own cache is usually closed to the account that must run the programs, so root uses the machine's. */
    private static List<Path> cacheDirectories(ServerAccount account) {
        var directories = new ArrayList<Path>();
        if (account.isRoot()) {
            directories.add(Path.of("/var/cache/assethatch"));
        } else {
            String configured = System.getenv("XDG_CACHE_HOME");
            directories.add(
                    configured != null && configured.startsWith("/")
                            ? Path.of(configured, "assethatch")
                            : Path.of(System.getProperty("user.home"), ".cache", "assethatch"));
        }
        directories.add(Path.of(System.getProperty("java.io.tmpdir"), "assethatch-" + ServerAccount.currentUid()));
        return directories;
    }

    /** Programs are run from here: a directory that somebody else could have filled is refused. */
    private static void claim(Path cache) throws IOException {
        if (!Files.isDirectory(cache)) {
            Files.createDirectories(
                    cache, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        long owner = ((Integer) Files.getAttribute(cache, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue();
        var permissions = Files.getPosixFilePermissions(cache, LinkOption.NOFOLLOW_LINKS);
        if (owner != ServerAccount.currentUid()
                || permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException("not ours alone");
        }
    }

    /** Unpacks beside the target and renames, so that a killed run or a second one leaves nothing half-done. */
    private static void unpack(byte[] archive, Path cache, Path directory) throws IOException {
        Path fresh = Files.createTempDirectory(cache, "unpacking-");
        try {
            extract(archive, fresh);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            try {
                Files.move(fresh, directory);
            } catch (IOException e) {
                if (!Files.isDirectory(directory)) {
                    throw e;
                }
            }
        } finally {
            Directories.delete(fresh);
        }
    }

    private static void extract(byte[] archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive names a path outside itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
        // The umask of the caller may have closed the folders to the account that runs the programs.
        try (var all = Files.walk(target)) {
            for (Path path :
                    (Iterable<Path>) all.filter(p -> Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS))::iterator) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static void requireRunnable(Path directory, ServerAccount account) throws IOException {
        var command = account.command(List.of(directory.resolve("bin/initdb").toString(), "--version"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes()).strip();
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
